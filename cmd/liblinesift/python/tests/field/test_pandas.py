"""Tests what is missing in columns of pandas and Polars."""

import unittest

import linesift
import pandas as pd
import polars as pl
import pyarrow as pa

STORY = "Two bears were seen near the harbour on Monday, the police said, and one of them had a fish.\n"
TEXTS = [STORY + "Share\n", None, "", "Home\nNews\n"]
KEPT = [STORY, None, "", ""]


class ColumnsTest(unittest.TestCase):
    def test_pandas(self):
        for dtype in ("object", "string", pd.ArrowDtype(pa.string())):
            df = pd.DataFrame({"text": pd.Series(TEXTS, dtype=dtype)})
            df["text"] = linesift.clean_batch(df["text"])
            self.assertEqual([None if pd.isna(t) else t for t in df["text"]], KEPT, dtype)
        self.assertEqual(linesift.predict_batch(pd.Series([None], dtype="string")), [None])

    def test_polars(self):
        df = pl.DataFrame({"text": TEXTS})
        clean = pl.col("text").map_batches(lambda s: pl.Series(linesift.clean_batch(s)), return_dtype=pl.String)
        for kept in (df.with_columns(clean), df.lazy().with_columns(clean).collect()):
            self.assertEqual(kept["text"].to_list(), KEPT)


if __name__ == "__main__":
    unittest.main()
