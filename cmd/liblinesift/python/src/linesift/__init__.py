"""Keep the headlines and text of scraped pages, drop promotional links, menus and other junk lines.

    import linesift

    linesift.clean(text)             # the lines that are worth keeping
    linesift.clean_html(html)        # the same of a page of HTML, with a look at its markup
    linesift.predict(text)           # a label and a probability for every line
    linesift.clean_batch(texts)      # many at once, on all processors

These use the models that come with the package. ``Model`` is one from a file, or with
another rule for what is kept; ``LineClassifier`` trains one of your own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._library import LinesiftError, ModelError, version
from .model import Line, Model, Text

if TYPE_CHECKING:
    from .classifier import LineClassifier

__all__ = [
    "Line", "LineClassifier", "LinesiftError", "Model", "ModelError",
    "clean", "clean_batch", "clean_html", "clean_html_batch", "predict", "predict_batch", "predict_html",
    "version",
]


@functools.cache
def _default() -> Model:
    return Model()


def clean(text: Text) -> Text:
    """Returns the lines of a document that are worth keeping, as they are: str of str, bytes of bytes."""
    return _default().clean(text)


def clean_batch(texts: Iterable[Text | None], threads: int = 0) -> list[Text | None]:
    """Cleans many documents, on so many threads, 0 for one a processor. None stays None."""
    return _default().clean_batch(texts, threads)


def clean_html(html: str | bytes, output: str = "text") -> str:
    """Returns the lines of a page that are worth keeping, as text or, with output="markdown", as Markdown.

    Give the bytes that the server sent, if you have them: the page says in which characters they are.
    """
    return _default().clean_html(html, output)


def clean_html_batch(pages: Iterable[str | bytes | None], output: str = "text", threads: int = 0) -> list[str | None]:
    """Cleans many pages, as clean_html does, on so many threads, 0 for one a processor. None stays None."""
    return _default().clean_html_batch(pages, output, threads)


def predict(text: str | bytes) -> list[Line]:
    """Labels each line of a document that is not blank."""
    return _default().predict(text)


def predict_batch(texts: Iterable[str | bytes | None], threads: int = 0) -> list[list[Line] | None]:
    """Labels the lines of many documents, on so many threads, 0 for one a processor. None stays None."""
    return _default().predict_batch(texts, threads)


def predict_html(html: str | bytes) -> list[Line]:
    """Labels each line of text of a page. ``start`` and ``end`` count in these lines, each with a line feed."""
    return _default().predict_html(html)


def __getattr__(name: str) -> Any:
    if name == "LineClassifier":  # looks for scikit-learn, which takes a while where it is
        from .classifier import LineClassifier

        return LineClassifier
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
