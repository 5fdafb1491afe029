"""Writes the probabilities that scikit-learn's LogisticRegression gives the
first rows of the fixture of TestSoftmaxSklearn:

    pip install scikit-learn numpy
    python sklearn_softmax.py > sklearn_softmax.json

The fixture is computed from integers, here as in softmax_sklearn_test.go; its
labels are those of sklearn_boost.py.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

ROWS, COLS, CLASSES, SHOWN = 1_000, 8, 4, 25


def splitmix(n):
    """The n-th number of the splitmix64 sequence that starts at 0."""
    z = n * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def fixture():
    row = np.arange(ROWS, dtype=np.uint64)[:, None]
    col = np.arange(64, dtype=np.uint64)[None, :]
    top = (splitmix(row * np.uint64(64) + col + np.uint64(1)) >> np.uint64(48)).astype(np.int64)  # 16 bits

    x = np.empty((ROWS, COLS))
    for c in range(COLS):
        x[:, c] = top[:, c] - 32768 if c % 2 == 0 else top[:, c] % (1000 * c)

    score = np.zeros((ROWS, CLASSES), dtype=np.int64)
    for k in range(CLASSES):
        for c in range(12):
            w = int(splitmix(np.array([1 << 40 | k * 64 + c], dtype=np.uint64))[0] >> np.uint64(56)) - 128
            score[:, k] += w * ((top[:, c] >> 8) - 128)
        score[:, k] += (top[:, k] >> 8) * (top[:, k + 4] >> 8)
        score[:, k] += top[:, 40 + k] >> 1
    return x, score.argmax(axis=1)


def main():
    x, y = fixture()
    standardised = StandardScaler().fit_transform(x)
    weight = 1 + np.arange(ROWS) % 3
    cases = []
    for l2, w in [(1e-2, None), (1e-4, None), (1e-2, weight)]:
        total = ROWS if w is None else w.sum()
        clf = LogisticRegression(C=1 / (l2 * total), tol=1e-10, max_iter=10_000)
        clf.fit(standardised, y, sample_weight=w)
        cases.append({"l2": l2, "weighted": w is not None, "probs": clf.predict_proba(standardised[:SHOWN]).round(7).tolist()})
    json.dump({"sklearn": sklearn.__version__, "values": x.sum(), "labels": np.bincount(y).tolist(), "cases": cases}, sys.stdout)
    sys.stdout.write("\n")


main()
