"""The rows that references are computed on: from integers, here as in
boost_fixture_test.go. The scripts beside it use it.
"""

import json
import sys

import numpy as np
from sklearn.metrics import log_loss

ROWS, TRAIN, COLS, CLASSES = 20_000, 15_000, 40, 4


def splitmix(n):
    """The n-th number of the splitmix64 sequence that starts at 0."""
    z = n * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def numbers(rows):
    """64 numbers a row."""
    row = np.arange(rows, dtype=np.uint64)[:, None]
    col = np.arange(64, dtype=np.uint64)[None, :]
    return splitmix(row * np.uint64(64) + col + np.uint64(1))


def labels(top):
    """The labels that follow from a row's numbers, by their upper 16 bits."""
    score = np.zeros((len(top), CLASSES), dtype=np.int64)
    for k in range(CLASSES):
        for c in range(12):
            w = int(splitmix(np.array([1 << 40 | k * 64 + c], dtype=np.uint64))[0] >> np.uint64(56)) - 128
            score[:, k] += w * ((top[:, c] >> 8) - 128)
        score[:, k] += (top[:, k] >> 8) * (top[:, k + 4] >> 8)  # an interaction
        score[:, k] += top[:, 40 + k] >> 1  # noise
    return score.argmax(axis=1)


def boost_fixture():
    z = numbers(ROWS)
    top = (z >> np.uint64(48)).astype(np.int64)  # 16 bits
    x = np.empty((ROWS, COLS), dtype=np.float32)
    for c in range(COLS):
        t = top[:, c]
        if c % 5 == 0:
            x[:, c] = t
        elif c % 5 == 1:
            x[:, c] = t % 7
        elif c % 5 == 2:
            x[:, c] = t * t
        elif c % 5 == 3:
            x[:, c] = t - 32768
            x[(z[:, c] & np.uint64(7)) == 0, c] = np.nan
        else:
            x[:, c] = np.where((z[:, c] & np.uint64(1)) == 0, 0, t)

    return x, labels(top)


def report(name, version, clf):
    """Fits a classifier on the first rows of boost_fixture and writes how good it
    is on the others."""
    x, y = boost_fixture()
    clf.fit(x[:TRAIN], y[:TRAIN])
    json.dump({
        name: version,
        "values": float(np.nansum(x[:, :12], dtype=np.float64)),
        "labels": np.bincount(y, minlength=CLASSES).tolist(),
        "log_loss": log_loss(y[TRAIN:], clf.predict_proba(x[TRAIN:])),
    }, sys.stdout, indent=2)
    sys.stdout.write("\n")
