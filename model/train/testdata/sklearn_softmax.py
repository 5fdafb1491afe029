"""Writes the probabilities that scikit-learn's LogisticRegression gives the
first rows of the fixture of TestSoftmaxSklearn:

    pip install scikit-learn numpy
    python sklearn_softmax.py > sklearn_softmax.json

The fixture is computed from integers, here as in softmax_sklearn_test.go; its
labels are those of fixture.py.
"""

import json
import sys

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from fixture import labels, numbers

ROWS, COLS, SHOWN = 1_000, 8, 25


def fixture():
    top = (numbers(ROWS) >> np.uint64(48)).astype(np.int64)  # 16 bits

    x = np.empty((ROWS, COLS))
    for c in range(COLS):
        x[:, c] = top[:, c] - 32768 if c % 2 == 0 else top[:, c] % (1000 * c)

    return x, labels(top)


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
