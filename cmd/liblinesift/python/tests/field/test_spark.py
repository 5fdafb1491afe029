"""Tests linesift.spark on executors of their own, one of which is killed."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import linesift.spark
from pyspark.sql import SparkSession

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

VECTORS = Path(__file__).resolve().parents[5] / "model" / "testdata" / "vectors"


def documents():
    """Returns rows of an id, a text or null, and a number."""
    texts = [p.read_text() for p in sorted(VECTORS.glob("*.txt")) if p.name not in ("latin-1.txt", "broken-utf-8.txt", "nul.txt")]
    return [(i, None if i % 50 == 49 else f"{texts[i % len(texts)]}\n{i}\n", i * 0.5) for i in range(2000)]


def cleaned_by_program(rows):
    """Returns the texts that the program writes."""
    given = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text, _ in rows if text is not None)
    done = subprocess.run([sys.executable, "-m", "linesift", "clean"], input=given.encode(), capture_output=True, check=True)
    return {row["id"]: row["text"] for row in map(json.loads, done.stdout.splitlines())}


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.spark = (
            SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "20").getOrCreate()
        )
        cls.rows = documents()
        cls.df = cls.spark.createDataFrame(cls.rows, "id int, text string, score double").repartitionByRange(8, "id")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def check(self, got):
        by_program = cleaned_by_program(self.rows)
        self.assertEqual(len(got), len(self.rows))
        for row, (number, text, score) in zip(sorted(got), self.rows):
            self.assertEqual(tuple(row), (number, None if text is None else by_program[number], score))

    def test_rows_equal_the_program(self):
        self.check(linesift.spark.clean(self.df).collect())

    def test_killed_executor(self):
        with tempfile.TemporaryDirectory() as folder:
            once = os.path.join(folder, "killed")

            def executor():  # the process that runs this worker: the first Java above it
                pid = os.getpid()
                while True:
                    with open(f"/proc/{pid}/stat") as f:
                        name, rest = f.read().rsplit(")", 1)
                    if name.endswith("(java"):
                        return pid
                    pid = int(rest.split()[1])

            def kill_once(batches):
                for n, batch in enumerate(batches):
                    if n == 2 and (batch["id"] >= 1000).all() and not os.path.exists(once):
                        open(once, "w").close()
                        os.kill(executor(), signal.SIGKILL)
                    yield batch

            got = linesift.spark.clean(self.df.mapInPandas(kill_once, self.df.schema)).collect()
            self.assertTrue(os.path.exists(once), "no executor was killed")
        self.check(got)

    def test_wrong_columns(self):
        with self.assertRaisesRegex(ValueError, "the column 'body' is missing; there are id, text, score"):
            linesift.spark.clean(self.df, text="body")
        with self.assertRaisesRegex(ValueError, "the column 'score' is of type double: want one of strings"):
            linesift.spark.clean(self.df, text="score")


if __name__ == "__main__":
    unittest.main()
