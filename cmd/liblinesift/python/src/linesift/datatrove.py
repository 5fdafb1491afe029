"""Blocks for pipelines of datatrove (https://github.com/huggingface/datatrove)."""

from __future__ import annotations

from typing import Any

from datatrove.data import Document
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.formatters.base import BaseFormatter

from .model import Model


class LineFormatter(BaseFormatter):  # type: ignore[misc]
    """Takes the lines that are not worth keeping out of the text of every document.

    model is a linesift.Model, or else the one of the package.
    """

    name = "🪶 linesift"

    def __init__(self, model: Model | None = None) -> None:
        super().__init__()
        self.model = model

    def format(self, text: str) -> str:
        self.model = self.model or Model()
        return self.model.clean(text)


class LineFilter(BaseFilter):  # type: ignore[misc]
    """Takes the lines that are not worth keeping out of every document, and removes documents of which too little is left.

    A document is removed if nothing is left of it, or if it would lose more than max_drop, a
    share of its characters up to 1: what is mostly links and menus.
    """

    name = "🪶 linesift"

    def __init__(
        self, max_drop: float = 1.0, model: Model | None = None, exclusion_writer: Any = None, batch_size: int = 64,
    ) -> None:
        if not 0 <= max_drop <= 1:
            raise ValueError(f"max_drop {max_drop}, want a share from 0 to 1")
        super().__init__(exclusion_writer, batch_size)
        self.max_drop = max_drop
        self.model = model

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[bool | tuple[bool, str]]:
        self.model = self.model or Model()
        kept = self.model.clean_batch([doc.text for doc in batch], threads=1)  # datatrove has a process for each processor
        return [self._decide(doc, text or "") for doc, text in zip(batch, kept)]

    def _decide(self, doc: Document, kept: str) -> bool | tuple[bool, str]:
        if not kept.strip():
            return False, "nothing_left"
        if len(doc.text) - len(kept) > self.max_drop * len(doc.text):
            return False, "max_drop"
        doc.text = kept
        return True
