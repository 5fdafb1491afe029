"""Tests the program on Parquet that others write, and what it writes with those who read it."""

import itertools
import pathlib
import subprocess
import sys
import tempfile
import unittest

import linesift
import polars
import pyarrow as pa
import pyarrow.parquet as pq

STORY = """Two bears seen near the harbour
Two bears were seen near the harbour on Monday, the police said, and one of them had a fish.
Share on Chirper
"""
TEXTS = [STORY, None, "", "Home\nNews\n"] * 50


def table():
    """A table with a text among columns of many kinds, and metadata."""
    n = len(TEXTS)
    return pa.table({
        "id": range(n),
        "text": pa.array(TEXTS, pa.string()),
        "url": [f"https://{i % 7}.example/" for i in range(n)],
        "tags": [None if i % 3 == 0 else ["a", "b"][: i % 3] for i in range(n)],
        "meta": [{"x": i, "y": [{"z": i / 3}]} for i in range(n)],
        "map": pa.array([[("k", i)] for i in range(n)], pa.map_(pa.string(), pa.int32())),
        "when": pa.array(range(n), pa.timestamp("us", tz="UTC")),
        "bytes": [b"\xff\x00"] * n,
    }).replace_schema_metadata({"made": "by hand"})


def without(parquet, column):
    """What is in a file besides a column."""
    return parquet.read().drop_columns([column])


class ParquetTest(unittest.TestCase):
    def setUp(self):
        temp = tempfile.TemporaryDirectory()
        self.addCleanup(temp.cleanup)
        self.path, self.out = (str(pathlib.Path(temp.name, name)) for name in ("in.parquet", "out.parquet"))

    def check(self, column="text"):
        """Cleans the file, and checks the table that comes of it."""
        subprocess.run([sys.executable, "-m", "linesift", "clean", "-o", self.out, self.path], check=True)
        was, now = pq.ParquetFile(self.path), pq.ParquetFile(self.out)
        self.assertTrue(now.schema_arrow.equals(was.schema_arrow, check_metadata=True))
        self.assertTrue(now.schema.equals(was.schema))
        self.assertEqual(now.num_row_groups, was.num_row_groups)
        self.assertTrue(without(now, column).equals(without(was, column)))
        want = [text if text is None else linesift.clean(text) for text in was.read()[column].to_pylist()]
        self.assertEqual(now.read()[column].to_pylist(), want)

    def test_arrow(self):
        for codec, version, dictionary, index in itertools.product(
            ["none", "snappy", "gzip", "brotli", "zstd"], ["1.0", "2.0"], [True, False], [True, False]
        ):
            with self.subTest(codec=codec, version=version, dictionary=dictionary, index=index):
                pq.write_table(
                    table(), self.path, row_group_size=77, data_page_size=1000, compression=codec,
                    data_page_version=version, use_dictionary=dictionary, write_page_index=index,
                )
                self.check()

    def test_types(self):
        for kind in pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string()):
            with self.subTest(kind=kind):
                text = table()["text"].combine_chunks().cast(kind)
                pq.write_table(table().set_column(1, "text", text), self.path, write_page_checksum=True)
                self.check()
        required = pa.field("text", pa.string(), nullable=False)
        pq.write_table(table().set_column(1, required, pa.array([text or "" for text in TEXTS])), self.path)
        self.check()

    def test_no_rows(self):
        pq.write_table(table().slice(0, 0), self.path)
        self.check()
        with pq.ParquetWriter(self.path, table().schema) as writer:  # row groups without rows
            for part in table().slice(0, 0), table().slice(0, 3), table().slice(0, 0):
                writer.write_table(part)
        self.check()

    def test_polars(self):
        frame = polars.from_arrow(table().drop_columns(["map"]))
        frame.write_parquet(self.path, row_group_size=50)
        self.check()
        back = polars.read_parquet(self.out)
        self.assertTrue(back.drop("text").equals(frame.drop("text")))
        cleaned = polars.scan_parquet(self.out).filter(polars.col("id") == 4).collect()
        self.assertEqual(cleaned["text"].to_list(), [linesift.clean(STORY)])

    def test_lz4(self):
        pq.write_table(table(), self.path, compression="lz4")
        done = subprocess.run([sys.executable, "-m", "linesift", "clean", "-o", self.out, self.path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is compressed by LZ4, which is not read: write the file with zstd or snappy", done.stderr)
        self.assertFalse(pathlib.Path(self.out).exists())


if __name__ == "__main__":
    unittest.main()
