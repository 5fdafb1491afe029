"""For DataFrames of Apache Spark. It needs pandas and PyArrow, as mapInPandas does, and this package on the workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .model import Model

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def clean(df: DataFrame, text: str = "text", model: Model | None = None) -> DataFrame:
    """Returns the DataFrame with only the lines that are worth keeping in the column of texts.

    All other columns, the order of rows and null stay as they are. Raises ValueError if there
    is no such column, or it holds no strings.
    """
    types = dict(df.dtypes)
    if types.get(text) != "string":
        found = f"is of type {types[text]}" if text in types else f"is missing; there are {', '.join(types)}"
        raise ValueError(f"the column {text!r} {found}: want one of strings")

    def cleaned(batches: Iterator[Any]) -> Iterator[Any]:
        sift = model or Model()
        for batch in batches:
            batch[text] = sift.clean_batch(batch[text], threads=1)  # Spark has a worker for each processor
            yield batch

    return df.mapInPandas(cleaned, df.schema)
