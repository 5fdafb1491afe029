"""Tests of the installed package: python -m unittest discover -s tests."""

import math
import multiprocessing
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import linesift
from linesift import Line, LineClassifier, Model, ModelError

ROOT = Path(__file__).resolve().parents[4]
VECTORS = ROOT / "model" / "testdata" / "vectors"
STORY = """Ferry to Lunde Island sails again
The ferry to Lunde Island sailed again on Monday, after eleven days in the dock, with forty passengers and a goat on board.

Read more: Why the dock was flooded
"""
KEPT = "".join(STORY.splitlines(keepends=True)[:2])
PAGE = """<ul class=menu><li><a href=/>Home</a><li><a href=/n>News</a></ul><h1>Ferry to Lunde Island sails again</h1>
<p>The ferry to Lunde Island sailed again on <b>Monday</b>, after eleven days in the dock, with forty passengers and a goat.</p>
<p>Gæstgiveren på Lunde said that it was about time, for the island had run out of peas on Saturday.</p>
<div class="related"><ul><li><a href=/d>Read more: Why the dock was flooded</a></ul></div>"""


class VectorsTest(unittest.TestCase):
    """What every door predicts, this one does."""

    def test_vectors(self):
        paths = [p for p in VECTORS.iterdir() if p.suffix in (".txt", ".html")]
        self.assertGreater(len(paths), 20)
        for path in paths:
            document = path.read_bytes()
            html = path.suffix == ".html"
            lines = linesift.predict_html(document) if html else linesift.predict(document)
            rows = [row.split("\t") for row in Path(f"{path}.tsv").read_text().splitlines()]
            self.assertEqual(len(lines), len(rows), path)
            as_bytes = "".join(line.text + "\n" for line in lines).encode() if html else document
            at = 0
            for line, (start, end, keep, label, prob) in zip(lines, rows):
                text = line.text.encode() if html else line.text
                if html:
                    at = as_bytes.index(text, at)
                    self.assertEqual((at, at + len(text)), (int(start), int(end)), path)
                else:
                    self.assertEqual((line.start, line.end), (int(start), int(end)), path)
                self.assertEqual((line.label, line.keep), (label, keep == "keep"), path)
                self.assertAlmostEqual(line.prob, float(prob), delta=1e-6, msg=path)
                self.assertEqual(line.prob, line.probs[linesift.Model().labels.index(label)])

    def test_command_line(self):
        paths = sorted(p for p in VECTORS.glob("*.txt") if b"\0" not in p.read_bytes())
        for path in paths:
            done = subprocess.run([sys.executable, "-m", "linesift", "clean", path], capture_output=True, check=True)
            self.assertEqual(done.stdout, linesift.clean(path.read_bytes()), path)


class CleanTest(unittest.TestCase):
    def test_clean(self):
        self.assertEqual(linesift.clean(STORY), KEPT)
        self.assertEqual(linesift.clean(STORY.encode()), KEPT.encode())
        self.assertEqual(linesift.clean(""), "")
        self.assertEqual(linesift.clean(b"\n \n"), b"\n \n")

    def test_batch(self):
        texts = [STORY, None, "", STORY.encode(), float("nan"), "Home\nNews\nLog in\n"]
        got = linesift.clean_batch(texts)
        self.assertEqual(got[:4] + got[5:], [KEPT, None, "", KEPT.encode(), ""])
        self.assertTrue(math.isnan(got[4]))
        self.assertEqual(linesift.clean_batch([]), [])
        self.assertEqual(linesift.clean_batch(iter([STORY] * 1000), threads=3), [KEPT] * 1000)
        lines = linesift.predict_batch([STORY, None, ""])
        self.assertEqual(lines, [linesift.predict(STORY), None, []])
        self.assertEqual(linesift.clean_html_batch([PAGE, None]), [linesift.clean_html(PAGE), None])
        for wrong in ("a text", b"a text", [7], [STORY, ["a"]]):
            with self.assertRaises(TypeError):
                linesift.clean_batch(wrong)

    def test_any_bytes(self):
        long = " and this line is long enough that anybody would take it for a sentence of a story, would they not?\n"
        for start in (b"NUL \0", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\xef\xbb\xbf"):
            text = start + long.encode()
            self.assertEqual(linesift.clean(text), text)
        for start in ("NUL \0", "\ud800", "\ufeff", "\U0001f410"):
            self.assertEqual(linesift.clean(start + long), start + long)
            self.assertEqual(linesift.predict(start + long)[0].text, (start + long)[:-1])
            self.assertIsInstance(linesift.clean_html(f"<p>{start}{long}"), str)

    def test_large(self):
        text = STORY * 400_000  # some 85 MB
        kept = linesift.clean(text)
        self.assertLess(len(kept), len(text))
        self.assertTrue(set(kept.splitlines()) <= set(text.splitlines()))

    def test_html(self):
        kept = linesift.clean_html(PAGE)
        self.assertIn("Gæstgiveren på Lunde said", kept)
        self.assertNotIn("Read more", kept)
        latin = PAGE.encode("latin-1")
        self.assertEqual(linesift.clean_html(b'<meta charset="iso-8859-1">' + latin), kept)
        markdown = linesift.clean_html(PAGE, output="markdown")
        self.assertTrue(markdown.startswith("# Ferry to Lunde Island sails again\n\n"), markdown)
        self.assertIn("on **Monday**", markdown)
        with self.assertRaisesRegex(ValueError, "output 'pdf': there are text and markdown"):
            linesift.clean_html(PAGE, output="pdf")
        lines = linesift.predict_html(PAGE)
        text = "".join(line.text + "\n" for line in lines)
        self.assertEqual([line.text for line in lines], [text[line.start:line.end] for line in lines])

    def test_predict(self):
        text = "Zażółć gęślą jaźń\r\n\n\U0001f410 goat\n" + STORY
        for document in (text, STORY, text.encode()):
            lines = linesift.predict(document)
            for line in lines:
                self.assertEqual(line.text, document[line.start:line.end])
                self.assertAlmostEqual(sum(line.probs), 1)
                self.assertEqual(line.prob, max(line.probs))
        first = linesift.predict(STORY)[0]
        self.assertIsInstance(first, Line)
        self.assertEqual((first.label, first.keep), ("headline", True))


class ModelTest(unittest.TestCase):
    def test_rules(self):
        text = STORY + "Note: the goat has its own ticket.\n"
        for rule, kept in (
            ({"keep": ["promo", "headline", "body", "boilerplate"]}, text),
            ({"always_keep": "^Read"}, STORY),
            ({"always_drop": "^The ferry|^Note"}, text.splitlines(keepends=True)[0]),
            ({"always_drop": "^The ferry", "max_drop": 0.1}, text),
        ):
            for model in (Model(**rule), Model("text").with_rule(**rule), pickle.loads(pickle.dumps(Model(**rule)))):
                got = model.clean(text)
                self.assertTrue(got.startswith(kept), (rule, got))
                self.assertEqual(linesift.clean(text), linesift.clean(text))
        self.assertEqual(Model(threshold=1).clean(STORY), "")

    def test_bad_rules(self):
        for rule, message in (
            ({"keep": ["teaser"]}, 'no label "teaser"; its labels are headline, body, promo, boilerplate'),
            ({"threshold": 1.5}, "threshold 1.5, want a probability"),
            ({"max_drop": -1}, "max drop -1, want a share"),
            ({"always_keep": "("}, "always keep: error parsing regexp"),
            ({"always_drop": "a\0"}, "always_drop has a NUL"),
        ):
            with self.assertRaisesRegex(ValueError, message.replace("(", r"\(")):
                Model(**rule)
        with self.assertRaisesRegex(TypeError, "keep is a list of labels"):
            Model(keep="body")

    def test_bad_files(self):
        with self.assertRaisesRegex(FileNotFoundError, "model: open /no/such.model: no such file"):
            Model("/no/such.model")
        with self.assertRaisesRegex(ModelError, "not a linesift model: not a file"):
            Model(tempfile.gettempdir())
        with self.assertRaisesRegex(ModelError, f"model: {__file__}: not a linesift model"):
            Model(Path(__file__))
        with self.assertRaisesRegex(ModelError, "not a linesift model"):
            Model.from_bytes(b"PK")
        for path in ("/no/such.model", tempfile.gettempdir(), __file__):  # in the words of the program
            done = subprocess.run([sys.executable, "-m", "linesift", "clean", "--model", path], input="", capture_output=True, text=True)
            with self.assertRaises((OSError, ModelError)) as raised:
                Model(path)
            self.assertEqual((done.returncode, done.stderr), (1, f"linesift: {raised.exception}\n"))

    def test_single_lines(self):
        classifier = LineClassifier().fit(*headlines())
        message = r"the model keeps no labels: name those to keep \(there are clickbait, news\), or use predict"
        with self.assertRaisesRegex(ValueError, message):
            classifier.model_.clean(STORY)
        self.assertEqual(classifier.model_.kept, [])
        self.assertIsNone(classifier.model_.predict("Goat elected mayor")[0].keep)
        keeps = classifier.model_.with_rule(keep=["news"])
        self.assertEqual(keeps.kept, ["news"])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.model")
            path.write_bytes(classifier.model_._file)
            of_file = pickle.dumps(Model(path, keep=["news"]))
        self.assertEqual(pickle.loads(of_file).kept, ["news"])

    def test_describe(self):
        model = Model()
        self.assertEqual(model.labels, ["headline", "body", "promo", "boilerplate"])
        self.assertEqual(model.kept, ["headline", "body"])
        self.assertEqual(model.manifest["labels"], model.labels)
        self.assertIn("headline, body", repr(model))
        self.assertTrue(linesift.version())


class LineClassifierTest(unittest.TestCase):
    def test_lines(self):
        texts, labels = headlines()
        a, b = LineClassifier().fit(texts, labels), LineClassifier().fit(texts, labels)
        self.assertEqual(a.model_._file, b.model_._file)
        self.assertEqual(list(a.classes_), ["clickbait", "news"])
        right = sum(p == y for p, y in zip(a.predict(texts), labels))
        self.assertGreater(right / len(texts), 0.95)
        probs = a.predict_proba(["Seven goats that will change your life", "Council votes on budget\nfor harbour"])
        self.assertEqual([len(row) for row in probs], [2, 2])
        self.assertGreater(probs[0][0], probs[1][0])

    def test_documents(self):
        classifier = LineClassifier(Model())
        lines = STORY.splitlines()
        labels = list(classifier.predict([lines, ["Home"]])[0])
        self.assertEqual(labels[:3], ["headline", "body", ""])
        self.assertTrue(math.isnan(classifier.predict_proba([lines])[0][2][0]))
        documents = [["Goat elected", "The goat was elected on Monday by a large majority.", "", "Read more"]] * 6
        gold = [["headline", "body", "headline", "promo"]] * 6
        fitted = LineClassifier(learner="softmax", keep=["body"]).fit(documents, gold, groups=[f"site{i}.example" for i in range(6)])
        self.assertEqual(fitted.model_.kept, ["body"])
        self.assertEqual(list(fitted.predict(documents)[0]), ["headline", "body", "", "promo"])

    def test_errors(self):
        with self.assertRaisesRegex(ValueError, "no model yet"):
            LineClassifier().predict(["a"])
        with self.assertRaisesRegex(ValueError, "2 samples and 1 labels"):
            LineClassifier().fit(["a", "b"], ["x"])
        with self.assertRaisesRegex(ValueError, "sample 0 has 2 lines and 1 labels"):
            LineClassifier().fit([["a", "b"]], [["x"]])
        with self.assertRaisesRegex(ValueError, 'no learner "magic"'):
            LineClassifier(learner="magic").fit(*headlines())


class ProcessTest(unittest.TestCase):
    def test_threads(self):
        """Many threads give what one does."""
        texts = [f"{i}\n{STORY}{'Home | News' * (i % 7)}\n" for i in range(1000)]
        want = [linesift.clean(text) for text in texts]
        got = [None] * len(texts)

        def work(first):
            for i in range(first, len(texts), 8):
                got[i] = linesift.clean(texts[i])

        threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(got, want)
        for n in (0, 1, 2, 8):
            self.assertEqual(linesift.clean_batch(texts, threads=n), want)

    @unittest.skipUnless(sys.platform == "linux", "reads /proc")
    def test_no_leak(self):
        """Of 10,000 calls of each kind nothing stays, in a process of its own."""
        done = subprocess.run([sys.executable, Path(__file__).with_name("leak.py")], capture_output=True, text=True, check=True)
        for row in done.stdout.splitlines():
            kind, grown = row.split()
            self.assertLess(int(grown), 8 << 20, kind)
        self.assertEqual(len(done.stdout.splitlines()), 6)

    def test_fork(self):
        if "fork" not in multiprocessing.get_all_start_methods():
            self.skipTest("no fork here")
        script = """if True:
            import os, sys, linesift
            if sys.argv[1] == "before":
                linesift.clean("a")
            if os.fork() == 0:
                try:
                    print(linesift.clean("a\\n") is not None)
                except linesift.LinesiftError as e:
                    print(e)
                sys.stdout.flush()
                os._exit(0)
            os.wait()
        """
        for when, want in (("before", "forked from one that had used linesift"), ("after", "True")):
            done = subprocess.run([sys.executable, "-c", script, when], capture_output=True, text=True, timeout=60)
            self.assertIn(want, done.stdout, done.stderr)

    def test_program(self):
        done = subprocess.run([sys.executable, "-m", "linesift", "clean", "--nope"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown flag --nope", done.stderr)
        scripts = Path(sys.executable).parent
        done = subprocess.run([scripts / "linesift", "clean"], input=STORY, capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout, KEPT)


def headlines():
    rows = [row.split("\t", 1) for row in (ROOT / "data/sample/headlines.tsv").read_text().splitlines() if row]
    return [text for _, text in rows], [label for label, _ in rows]


if __name__ == "__main__":
    unittest.main()
