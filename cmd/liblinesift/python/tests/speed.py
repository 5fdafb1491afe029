"""Prints how many documents a second the package cleans, from one thread and from eight, the best of some runs.

The documents are 1,000 of about 200 lines each, made of those in model/testdata/vectors.
"""

import threading
import time
from pathlib import Path

import linesift

VECTORS = Path(__file__).resolve().parents[4] / "model" / "testdata" / "vectors"
NAMES = ("page.txt", "russian.txt", "teasers.txt", "wrapped.txt", "german.txt", "notice.txt")
RUNS = 10


def documents():
    parts = [(VECTORS / name).read_text() for name in NAMES]
    return ["\n".join(parts[i % len(parts):] + parts[: i % len(parts)]) for i in range(1000)]


def in_threads(texts, count):
    kept = [None] * len(texts)

    def work(first):
        for i in range(first, len(texts), count):
            kept[i] = linesift.clean(texts[i])

    workers = [threading.Thread(target=work, args=(k,)) for k in range(count)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return kept


def main():
    texts = documents()
    want = [linesift.clean(text) for text in texts]
    ways = {
        "clean, 1 thread": lambda: in_threads(texts, 1),
        "clean, 8 threads": lambda: in_threads(texts, 8),
        "clean_batch, 1 thread": lambda: linesift.clean_batch(texts, threads=1),
        "clean_batch, all processors": lambda: linesift.clean_batch(texts),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(RUNS):
        for name, way in ways.items():
            start = time.perf_counter()
            kept = way()
            best[name] = min(best[name], time.perf_counter() - start)
            assert kept == want, name
    size = sum(len(text.encode()) for text in texts)
    for name, seconds in best.items():
        print(f"{name:28} {len(texts) / seconds:6.0f} documents/s {size / seconds / 1e6:5.1f} MB/s  {best['clean, 1 thread'] / seconds:.2f} times")


if __name__ == "__main__":
    main()
