"""A tagger for Dolma (https://github.com/allenai/dolma).

    dolma tag --documents 'documents/*.gz' --taggers linesift --tagger_modules linesift.dolma

Of every document it writes

- for each label the lines that have it, with its probability;
- ``drop``: the lines that cleaning drops, with their line breaks and the probability that
  they are to be dropped. To replace these spans by nothing leaves the lines that are kept.
"""

from __future__ import annotations

from dolma.core.data_types import DocResult, Document, Span
from dolma.core.registry import TaggerRegistry
from dolma.core.taggers import BaseTagger

from .model import Model


@TaggerRegistry.add("linesift")
class LineTagger(BaseTagger):  # type: ignore[misc]
    model: Model | None = None

    def predict(self, doc: Document) -> DocResult:
        self.model = self.model or Model()
        spans = []
        for line in self.model.predict(doc.text):
            spans.append(Span(start=line.start, end=line.end, type=line.label, score=line.prob))
            if line.keep is False:
                end = line.end + _line_break(doc.text, line.end)
                spans.append(Span(start=line.start, end=end, type="drop", score=1 - line.keep_prob))
        return DocResult(doc=doc, spans=spans)


def _line_break(text: str, at: int) -> int:
    """Returns how long the line break is."""
    return 2 if text.startswith("\r\n", at) else int(text.startswith("\n", at))
