"""Writes the log-loss that CatBoost's symmetric trees reach on the fixture of
TestCatBoostParity:

    pip install catboost scikit-learn numpy
    python catboost_symmetric.py > catboost_symmetric.json

The fixture is computed from integers, here as in boost_fixture_test.go.
"""

import json
import sys

import catboost
import numpy as np
from sklearn.metrics import log_loss

ROWS, TRAIN, COLS, CLASSES = 20_000, 15_000, 40, 4


def splitmix(n):
    """The n-th number of the splitmix64 sequence that starts at 0."""
    z = n * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def fixture():
    row = np.arange(ROWS, dtype=np.uint64)[:, None]
    col = np.arange(64, dtype=np.uint64)[None, :]
    z = splitmix(row * np.uint64(64) + col + np.uint64(1))
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

    score = np.zeros((ROWS, CLASSES), dtype=np.int64)
    for k in range(CLASSES):
        for c in range(12):
            w = int(splitmix(np.array([1 << 40 | k * 64 + c], dtype=np.uint64))[0] >> np.uint64(56)) - 128
            score[:, k] += w * ((top[:, c] >> 8) - 128)
        score[:, k] += (top[:, k] >> 8) * (top[:, k + 4] >> 8)  # an interaction
        score[:, k] += top[:, 40 + k] >> 1  # noise
    return x, score.argmax(axis=1)


def main():
    x, y = fixture()
    clf = catboost.CatBoostClassifier(
        loss_function="MultiClass", iterations=150, learning_rate=0.1, depth=6, l2_leaf_reg=1, border_count=63,
        score_function="L2", leaf_estimation_method="Newton", leaf_estimation_iterations=1, boosting_type="Plain",
        bootstrap_type="No", random_strength=0, feature_border_type="Median", nan_mode="Min",
        random_seed=0, thread_count=1, verbose=0, allow_writing_files=False,
    )
    clf.fit(x[:TRAIN], y[:TRAIN])
    json.dump({
        "catboost": catboost.__version__,
        "values": float(np.nansum(x[:, :12], dtype=np.float64)),
        "labels": np.bincount(y, minlength=CLASSES).tolist(),
        "log_loss": log_loss(y[TRAIN:], clf.predict_proba(x[TRAIN:])),
    }, sys.stdout, indent=2)
    sys.stdout.write("\n")


main()
