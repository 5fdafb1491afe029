"""Prints by how many bytes the process grows in 10,000 calls of each kind."""

import os

from test_linesift import PAGE, STORY

import linesift
from linesift import Model


def failing():
    for call in (lambda: Model("/no/such.model"), lambda: Model(keep=["teaser"])):
        try:
            call()
        except (OSError, ValueError):
            pass


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


linesift.clean_batch([STORY] * 100_000)  # until the library's heap is as large as it gets
for name, call in {
    "clean": lambda: linesift.clean(STORY),
    "clean_batch": lambda: linesift.clean_batch([STORY, None, STORY]),
    "predict": lambda: linesift.predict(STORY),
    "clean_html": lambda: linesift.clean_html(PAGE, output="markdown"),
    "Model": lambda: Model(threshold=0.5),
    "errors": failing,
}.items():
    for _ in range(10_000):
        call()
    before = resident()
    for _ in range(10_000):
        call()
    print(name, resident() - before)
