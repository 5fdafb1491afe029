"""The library in the package, through ctypes: what linesift.h declares."""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from ctypes import POINTER, byref, c_char_p, c_double, c_int, c_size_t, c_uint64, c_void_p
from pathlib import Path
from typing import Any

ABI_VERSION = 1
FOLDER = Path(__file__).resolve().parent
FILE = FOLDER / {"win32": "linesift.dll", "darwin": "liblinesift.dylib"}.get(sys.platform, "liblinesift.so")

TEXT, HTML = 0, 1
OUTPUTS = {"text": 0, "markdown": 1}


class LinesiftError(Exception):
    """A fault in the library."""


class ModelError(LinesiftError, ValueError):
    """A file is no model, or none that this version reads."""


class _Texts(ctypes.Structure):
    _fields_ = [("count", c_size_t), ("text", POINTER(c_void_p)), ("size", POINTER(c_size_t))]


class _Predictions(ctypes.Structure):
    _fields_ = [
        ("count", c_size_t), ("first", POINTER(c_size_t)), ("line", c_void_p), ("probs", c_void_p),
        ("label_count", c_size_t), ("label", POINTER(c_char_p)), ("text", POINTER(_Texts)),
    ]


class _Rule(ctypes.Structure):
    _fields_ = [
        ("keep", POINTER(c_char_p)), ("keep_count", c_size_t), ("threshold", c_double), ("max_drop", c_double),
        ("always_keep", c_char_p), ("always_drop", c_char_p),
    ]


_LINE = struct.Struct("@NNiidd")  # linesift_line: start, end, label, keep, prob, keep_prob

_SIGNATURES = {
    "open": [c_char_p, POINTER(c_uint64)],
    "load": [c_char_p, c_size_t, POINTER(c_uint64)],
    "with": [c_uint64, POINTER(_Rule), POINTER(c_uint64)],
    "labels": [c_uint64, POINTER(POINTER(_Texts))],
    "kept": [c_uint64, POINTER(POINTER(_Texts))],
    "manifest": [c_uint64, POINTER(POINTER(_Texts))],
    "clean": [c_uint64, c_int, c_int, POINTER(c_char_p), POINTER(c_size_t), c_size_t, c_int, POINTER(POINTER(_Texts))],
    "predict": [c_uint64, c_int, POINTER(c_char_p), POINTER(c_size_t), c_size_t, c_int, POINTER(POINTER(_Predictions))],
}

_forked = False  # with the library loaded


@functools.cache
def _load() -> ctypes.CDLL:
    lib = ctypes.CDLL(str(FILE))
    if lib.linesift_abi_version() != ABI_VERSION:
        raise LinesiftError(f"{FILE} is of version {lib.linesift_abi_version()}, this package of {ABI_VERSION}")
    lib.linesift_version.restype = c_char_p
    lib.linesift_free.argtypes, lib.linesift_free.restype = [c_void_p], None
    lib.linesift_close.argtypes, lib.linesift_close.restype = [c_uint64], None
    for name, arguments in _SIGNATURES.items():
        getattr(lib, "linesift_" + name).argtypes = [*arguments, POINTER(c_void_p)]
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_after_fork)
    return lib


def _after_fork() -> None:
    global _forked
    _forked = True


def library() -> ctypes.CDLL:
    """Returns the library. It is loaded when it is first asked for."""
    if _forked:
        raise LinesiftError(
            "this process was forked from one that had used linesift, whose threads did not come along: "
            "start it with multiprocessing's spawn or forkserver, or use linesift only after the fork"
        )
    return _load()


def version() -> str:
    """Returns the version of the library."""
    text: bytes = library().linesift_version()
    return text.decode()


def _call(name: str, *arguments: object) -> None:
    """Calls a function that returns a code and a message."""
    lib = library()
    message = c_void_p()
    code = getattr(lib, "linesift_" + name)(*arguments, byref(message))
    if code == 0:
        return
    text = ctypes.string_at(message.value or 0).decode(errors="replace")
    lib.linesift_free(message)
    if code == 1:
        raise ValueError(text)
    if code == 2:
        raise (FileNotFoundError if "no such file" in text else OSError)(text)
    if code == 3:
        raise ModelError(text)
    raise LinesiftError(text)


def open_model(name: str) -> int:
    handle = c_uint64()
    _call("open", _c_string(name, "the name of a model"), byref(handle))
    return handle.value


def load_model(file: bytes) -> int:
    handle = c_uint64()
    _call("load", file, len(file), byref(handle))
    return handle.value


def close_model(handle: int) -> None:
    if not _forked:
        _load().linesift_close(handle)


def with_rule(
    handle: int, keep: Sequence[str] | None, threshold: float, max_drop: float, always_keep: str | None, always_drop: str | None,
) -> int:
    rule = _Rule(threshold=threshold, max_drop=max_drop)
    if keep is not None:
        rule.keep_count = len(keep)
        rule.keep = (c_char_p * max(len(keep), 1))(*(_c_string(label, "a label") for label in keep))
    for name, expr in (("always_keep", always_keep), ("always_drop", always_drop)):
        if expr is not None:
            setattr(rule, name, _c_string(expr, name))
    ruled = c_uint64()
    _call("with", handle, byref(rule), byref(ruled))
    return ruled.value


def _c_string(text: str, what: str) -> bytes:
    if not isinstance(text, str):
        raise TypeError(f"{what} is a str, not {type(text).__name__}")
    if "\0" in text:
        raise ValueError(f"{what} has a NUL: {text!r}")
    return text.encode()


def describe(handle: int, what: str) -> list[str]:
    """Returns the labels, kept or manifest of a model."""
    out = POINTER(_Texts)()
    _call(what, handle, byref(out))
    try:
        return [text.decode() for text in _texts(out)]
    finally:
        _load().linesift_free(out)


def clean(handle: int, form: int, output: int, texts: Sequence[bytes], threads: int) -> list[bytes]:
    out = POINTER(_Texts)()
    _call("clean", handle, form, output, *_given(texts), threads, byref(out))
    try:
        return _texts(out)
    finally:
        _load().linesift_free(out)


Row = tuple[int, int, int, int, float, float]  # start, end, label, keep, prob, keep_prob


def predict(
    handle: int, form: int, texts: Sequence[bytes], threads: int,
) -> Iterator[tuple[bytes, list[Row], list[tuple[float, ...]]]]:
    """Yields for each text what start and end count in, the lines, and the probabilities of all labels for each."""
    out = POINTER(_Predictions)()
    _call("predict", handle, form, *_given(texts), threads, byref(out))
    try:
        p = out.contents
        first = p.first[: p.count + 1]
        rows = _LINE.iter_unpack(ctypes.string_at(p.line, first[-1] * _LINE.size))
        probs = struct.iter_unpack(f"{p.label_count}d", ctypes.string_at(p.probs, first[-1] * p.label_count * 8))
        sources = _texts(p.text) if form == HTML else texts
        for i, source in enumerate(sources):
            n = first[i + 1] - first[i]
            yield source, [next(rows) for _ in range(n)], [next(probs) for _ in range(n)]
    finally:
        _load().linesift_free(out)


def _given(texts: Sequence[bytes]) -> tuple[object, object, int]:
    n = len(texts)
    return (c_char_p * n)(*texts), (c_size_t * n)(*map(len, texts)), n


def _texts(texts: Any) -> list[bytes]:
    t = texts.contents
    return [ctypes.string_at(text, size) for text, size in zip(t.text[: t.count], t.size[: t.count])]
