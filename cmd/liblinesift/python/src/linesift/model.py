"""Models: those that come with the package, and your own."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar

from . import _library
from ._library import HTML, OUTPUTS, TEXT

if TYPE_CHECKING:
    from typing_extensions import Unpack

Text = TypeVar("Text", str, bytes)

# A batch is handed over in pieces, so that it takes little memory beside its texts and
# can be interrupted.
_PIECE_TEXTS, _PIECE_BYTES = 256, 4 << 20


class Line(NamedTuple):
    """A line of a document, which has a character other than white space, with its prediction."""

    text: str | bytes
    """without its line break; bytes where the document is"""
    label: str
    """the most probable one"""
    prob: float
    """the probability of the label"""
    keep: bool | None
    """whether cleaning keeps the line; None if the model keeps no labels"""
    start: int
    """where the line starts in the document: document[start:end] is its text"""
    end: int
    keep_prob: float
    """the probability of the kept labels together"""
    probs: tuple[float, ...]
    """the probability of every label, in the order of Model.labels"""


class Rule(TypedDict, total=False):
    """What is kept, as Model takes it by name."""

    keep: Sequence[str] | None
    threshold: float
    max_drop: float
    always_keep: str | None
    always_drop: str | None


class Model:
    """A model, with a rule for what is kept. It does not change, and many threads may use it at once.

    name is the file of a model, or "text" or "page" for those that come with the package.
    Without a name it is both: HTML goes by the second, all else by the first.

    keep are the labels of the lines that are kept, instead of those that the model keeps.
    With threshold a line is kept if the probability of these labels is at least that;
    without, the model decides with a look at the whole document. A document that would lose
    more than max_drop of its words, a share up to 1, is left as it is. always_keep and
    always_drop are regular expressions in the syntax of RE2: lines in which the first finds
    a match are kept, those in which the second does are not, whatever the model says.

    Raises FileNotFoundError or OSError for a file that cannot be read, ModelError for one
    that is no model, ValueError for a rule that the model cannot follow.
    """

    def __init__(
        self,
        name: str | os.PathLike[str] | None = None,
        *,
        keep: Sequence[str] | None = None,
        threshold: float = 0.0,
        max_drop: float = 0.0,
        always_keep: str | None = None,
        always_drop: str | None = None,
    ) -> None:
        name = "" if name is None else os.fspath(name)
        self._start(name, None, (keep, threshold, max_drop, always_keep, always_drop))

    @classmethod
    def from_bytes(cls, file: bytes, **rule: Unpack[Rule]) -> Model:
        """Returns the model whose file has these bytes. Rule and errors are those of Model."""
        return cls.__new__(cls)._start("", bytes(file), _rule(**rule))

    def with_rule(self, **rule: Unpack[Rule]) -> Model:
        """Returns the model with another rule in place of its own, all of it. Errors are those of Model."""
        return type(self).__new__(type(self))._start(self._name, self._file, _rule(**rule))

    def _start(self, name: str, file: bytes | None, rule: tuple[Any, ...]) -> Model:
        keep, *others = rule
        if isinstance(keep, str):
            raise TypeError(f"keep is a list of labels, not a str: [{keep!r}]")
        self._name, self._file = name, file
        self._rule = (None if keep is None else list(keep), *others)
        handle = _library.open_model(name) if file is None else _library.load_model(file)
        try:
            self._handle = _library.with_rule(handle, *self._rule)
        finally:
            _library.close_model(handle)
        weakref.finalize(self, _library.close_model, self._handle)
        self.labels = _library.describe(self._handle, "labels")
        self.kept = _library.describe(self._handle, "kept")
        return self

    labels: list[str]
    """all labels, in the order of the model"""
    kept: list[str]
    """the labels of the lines that cleaning keeps; none if the model is not for cleaning"""

    @property
    def manifest(self) -> dict[str, Any]:
        """What the model says of itself: how and of what data it was made, and how good it is."""
        manifest: dict[str, Any] = json.loads(_library.describe(self._handle, "manifest")[0])
        return manifest

    def __reduce__(self) -> tuple[Callable[..., Model], tuple[Any, ...]]:
        """A model from a file takes its bytes along: where it goes, the file may not be."""
        name, file = self._name, self._file
        if file is None and name not in ("", "text", "page"):
            with open(name, "rb") as f:
                name, file = "", f.read()
        return _restore, (type(self), name, file, self._rule)

    def __repr__(self) -> str:
        of = "" if self._file is None and not self._name else repr(self._name or f"{len(self._file or b'')} bytes")
        return f"<linesift.Model {of or 'of the package'}, keeps {', '.join(self.kept) or 'nothing'}>"

    def clean(self, text: Text) -> Text:
        """Returns the lines of a document that are kept, as they are: str of str, bytes of bytes.

        As all that cleans, raises ValueError if the model keeps no labels, and TypeError for what is no text.
        """
        return _like(text, _library.clean(self._handle, TEXT, 0, [_encoded(text)], 1)[0])

    def clean_batch(self, texts: Iterable[Text | None], threads: int = 0) -> list[Text | None]:
        """Cleans many documents, on so many threads, 0 for one a processor. None stays None, as NaN and NA do."""
        texts = _listed(texts)
        kept = self._batch(texts, lambda piece: _library.clean(self._handle, TEXT, 0, piece, threads))
        return [t if t is None or _missing(t) else _like(t, next(kept)) for t in texts]

    def clean_html(self, html: str | bytes, output: str = "text") -> str:
        """Returns the lines of a page that are kept, as text or, with output="markdown", as Markdown.

        Bytes are read in the characters that the page says they are.
        """
        return _shown(_library.clean(self._handle, HTML, _form(output), [_encoded(html)], 1)[0])

    def clean_html_batch(
        self, pages: Iterable[str | bytes | None], output: str = "text", threads: int = 0,
    ) -> list[str | None]:
        """Cleans many pages, as clean_html does, on so many threads, 0 for one a processor. None stays None."""
        pages, form = _listed(pages), _form(output)
        kept = self._batch(pages, lambda piece: _library.clean(self._handle, HTML, form, piece, threads))
        return [None if p is None or _missing(p) else _shown(next(kept)) for p in pages]

    def predict(self, text: str | bytes) -> list[Line]:
        """Labels each line of a document that is not blank."""
        return self._lines(TEXT, [text], 1)[0]

    def predict_batch(self, texts: Iterable[str | bytes | None], threads: int = 0) -> list[list[Line] | None]:
        """Labels the lines of many documents, on so many threads, 0 for one a processor. None stays None."""
        texts = _listed(texts)
        given = _pieces(t for t in texts if not _missing(t))
        found = (lines for piece in given for lines in self._lines(TEXT, piece, threads))
        return [None if t is None or _missing(t) else next(found) for t in texts]

    def predict_html(self, html: str | bytes) -> list[Line]:
        """Labels each line of text of a page. start and end count in these lines, each with a line feed."""
        return self._lines(HTML, [html], 1)[0]

    def _batch(self, texts: Iterable[Any], call: Callable[[list[bytes]], list[bytes]]) -> Iterator[bytes]:
        for piece in _pieces(t for t in texts if not _missing(t)):
            yield from call([_encoded(t) for t in piece])

    def _lines(self, form: int, texts: Sequence[str | bytes], threads: int) -> list[list[Line]]:
        found = _library.predict(self._handle, form, [_encoded(t) for t in texts], threads)
        return [self._predicted(isinstance(t, bytes) and form == TEXT, form, *f) for t, f in zip(texts, found)]

    def _predicted(
        self, as_bytes: bool, form: int, source: bytes, rows: Iterable[_library.Row], probs: Iterable[tuple[float, ...]],
    ) -> list[Line]:
        """Makes lines of what the library has found in a text. Between lines offsets only rise."""
        labels, keeps, make = self.labels, (False, True, None), Line._make
        decode = _same if as_bytes else _shown if form == HTML else _decoded
        one_to_one = as_bytes or source.isascii()  # offsets in bytes are those in characters
        lines, at, char = [], 0, 0
        for (start, end, label, keep, prob, keep_prob), all_probs in zip(rows, probs):
            text = decode(source[start:end])
            if one_to_one:
                first, last = start, end
            else:
                first = char + len(decode(source[at:start]))
                last = first + len(text)
                at, char = end, last
            lines.append(make((text, labels[label], prob, keeps[keep], first, last, keep_prob, all_probs)))
        return lines


def _restore(cls: type[Model], name: str, file: bytes | None, rule: tuple[Any, ...]) -> Model:
    return cls.__new__(cls)._start(name, file, rule)


def _rule(
    keep: Sequence[str] | None = None, threshold: float = 0.0, max_drop: float = 0.0,
    always_keep: str | None = None, always_drop: str | None = None,
) -> tuple[Any, ...]:
    return keep, threshold, max_drop, always_keep, always_drop


def _same(text: bytes) -> bytes:
    return text


def _like(text: Text, kept: bytes) -> Text:
    return kept if isinstance(text, bytes) else _decoded(kept)


def _encoded(text: str | bytes) -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, bytes):
        return text
    raise TypeError(f"a text is str or bytes, not {type(text).__name__}")


def _decoded(text: bytes) -> str:
    """Turns back what _encoded did."""
    return text.decode("utf-8", "surrogatepass")


def _shown(text: bytes) -> str:
    """Decodes what comes of a page, whose bytes may be anything."""
    return text.decode("utf-8", "replace")


def _form(output: str) -> int:
    if output not in OUTPUTS:
        raise ValueError(f"output {output!r}: there are {' and '.join(OUTPUTS)}")
    return OUTPUTS[output]


def _listed(texts: Iterable[Any]) -> list[Any]:
    if isinstance(texts, (str, bytes)):
        raise TypeError(f"a batch is a list of texts, not {type(texts).__name__}")
    return list(texts)


def _missing(text: object) -> bool:
    """Tells None, and the NaN and NA that pandas has for it."""
    if isinstance(text, (str, bytes)):
        return False
    return text is None or type(text).__name__ == "NAType" or isinstance(text, float) and text != text


def _pieces(texts: Iterable[Any]) -> Iterator[list[Any]]:
    texts = iter(texts)
    while piece := list(islice(texts, 1)):
        size = len(piece[0])
        for text in islice(texts, _PIECE_TEXTS - 1):
            piece.append(text)
            size += len(text)
            if size >= _PIECE_BYTES:
                break
        yield piece
