#!/usr/bin/env python3
"""Writes sklearn_metrics.json, the values that the tests of package eval expect.

    python3 sklearn_metrics.py                recompute the values
    python3 sklearn_metrics.py --predictions  also write predictions*.tsv anew

Needs scikit-learn 1.9, numpy and scipy. What scikit-learn does not have
(expected calibration error, word and shingle scores) is computed here from its
definition.
"""

import json
import pathlib
import re
import sys
from collections import Counter

import numpy as np
from scipy import stats
from sklearn import metrics

HERE = pathlib.Path(__file__).parent
LABELS = ["headline", "body", "promo", "boilerplate"]
KEPT = [True, True, False, False]
BINS = 15


def invented(rows, seed, absent=None):
    """Rows of invented predictions. Probabilities are multiples of 1/20 and
    1/25, so that many are equal and some are 0."""
    rng = np.random.default_rng(seed)
    labels = [k for k in range(len(LABELS)) if k != absent]
    shares = np.array([1, 4, 2, 3][: len(labels)])
    for row in range(rows):
        gold = labels[int(rng.choice(len(labels), p=shares / shares.sum()))]
        weights = rng.dirichlet([0.5] * len(LABELS)) + 0.5 * np.eye(len(LABELS))[gold] * rng.integers(0, 3)
        if absent is not None:
            weights[absent] = 0
        probs = rng.multinomial(20, weights / weights.sum()) / 20
        keep = int(np.clip(round(25 * (0.6 * probs[:2].sum() + 0.4 * rng.random())), 0, 25)) / 25
        document = row // 12
        yield [LABELS[gold], *probs, keep, document, f"site{document % 7}.example", int(rng.integers(1, 300))]


def write_predictions(path, rows):
    header = ["gold", *LABELS, "keep", "document", "site", "length"]
    with open(path, "w", encoding="utf-8") as f:
        for row in [header, *rows]:
            print(*row, sep="\t", file=f)


def read_predictions(path):
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    gold = np.array([LABELS.index(r[0]) for r in rows])
    probs = np.array([[float(v) for v in r[1:5]] for r in rows])
    return gold, probs, np.array([float(r[5]) for r in rows])


def bins_of(prob, hit):
    order = np.argsort(prob, kind="stable")
    out = []
    for b in range(BINS):
        rows = order[b * len(order) // BINS : (b + 1) * len(order) // BINS]
        if len(rows):
            p, h = prob[rows], hit[rows]
            out.append({"low": p[0], "high": p[-1], "mean": p.mean(), "rate": h.mean(), "lines": len(rows)})
    return out


def ece(bins):
    total = sum(b["lines"] for b in bins)
    return sum(b["lines"] * abs(b["rate"] - b["mean"]) for b in bins) / total


def average(gold, predicted, **options):
    p, r, f, _ = metrics.precision_recall_fscore_support(gold, predicted, zero_division=0, **options)
    return {"precision": p, "recall": r, "f1": f}


def per_label(gold, probs, predicted):
    scores = average(gold, predicted, average=None, labels=range(len(LABELS)))
    for k, label in enumerate(LABELS):
        is_k = gold == k
        absent = not is_k.any() and not (predicted == k).any()
        defined = is_k.any() and not is_k.all()
        yield {
            "label": label,
            "absent": absent,
            "support": is_k.sum(),
            "predicted": (predicted == k).sum(),
            **{name: None if absent else v[k] for name, v in scores.items()},
            "roc_auc": metrics.roc_auc_score(is_k, probs[:, k]) if defined else None,
            "average_precision": metrics.average_precision_score(is_k, probs[:, k]) if is_k.any() else None,
        }


def keep_values(gold, keep):
    want, got = np.array(KEPT)[gold], keep >= 0.5
    fpr, tpr, roc_thresholds = metrics.roc_curve(want, keep, drop_intermediate=False)
    precision, recall, pr_thresholds = metrics.precision_recall_curve(want, keep)
    return {
        **average(want, got, average="binary"),
        "accuracy": metrics.accuracy_score(want, got),
        "matthews": metrics.matthews_corrcoef(want, got),
        "probability": {
            "roc_auc": metrics.roc_auc_score(want, keep),
            "average_precision": metrics.average_precision_score(want, keep),
            "log_loss": metrics.log_loss(want, keep),
            "brier": metrics.brier_score_loss(want, keep),
            "ece": ece(bins_of(keep, want)),
            "reliability": bins_of(keep, want),
            "roc": points(fpr, tpr, [None, *roc_thresholds[1:]]),
            "pr": points(recall[::-1], precision[::-1], [None, *pr_thresholds[::-1]]),
        },
    }


def points(xs, ys, thresholds):
    return [{"x": x, "y": y, "threshold": t} for x, y, t in zip(xs, ys, thresholds, strict=True)]


def prediction_values(path):
    gold, probs, keep = read_predictions(path)
    predicted = probs.argmax(axis=1)
    confidence = probs[np.arange(len(gold)), predicted]
    reliability = bins_of(confidence, predicted == gold)
    labels = list(range(len(LABELS)))
    return {
        "lines": len(gold),
        "accuracy": metrics.accuracy_score(gold, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(gold, predicted),
        "matthews": metrics.matthews_corrcoef(gold, predicted),
        "labels": list(per_label(gold, probs, predicted)),
        "macro": average(gold, predicted, average="macro"),
        "micro": average(gold, predicted, average="micro"),
        "weighted": average(gold, predicted, average="weighted"),
        "confusion": metrics.confusion_matrix(gold, predicted, labels=labels),
        "probabilities": {
            "log_loss": metrics.log_loss(gold, probs, labels=labels),
            "brier": metrics.brier_score_loss(gold, probs, labels=labels),
            "ece": ece(reliability),
            "reliability": reliability,
        },
        "keep": keep_values(gold, keep),
    }


def words(text, keep_case=False):
    return re.findall(r"\w+", text if keep_case else text.lower())


def shingles(tokens, n):
    return [tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1)) if tokens]


def overlap(kept, gold):
    return sum((Counter(kept) & Counter(gold)).values()), len(kept), len(gold)


def page_scores(both, got, want):
    if got == want == 0:
        return 1.0, 1.0, 1.0
    p, r = both / got if got else 0.0, both / want if want else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def text_scores(pages, n, keep_case=False):
    overlaps = [overlap(*(shingles(words(page[side], keep_case), n) for side in ("kept", "gold"))) for page in pages]
    scores = [page_scores(*o) for o in overlaps]
    precision = np.mean([s[0] for s, o in zip(scores, overlaps) if o[1]])
    recall = np.mean([s[1] for s, o in zip(scores, overlaps) if o[2]])
    return {
        "mean": dict(zip(("precision", "recall", "f1"), np.mean(scores, axis=0))),
        "pooled": {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)},
    }


def text_values():
    pages = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
    return {
        "words": text_scores(pages, 1),
        "shingles": text_scores(pages, 4),
        "cased_shingles": text_scores(pages, 4, keep_case=True),
        "split": [words(page[side]) for page in pages for side in ("kept", "gold")],
    }


def mcnemar(first, second):
    n = first + second
    if n < 25:
        p = stats.binomtest(first, n, 0.5).pvalue if n else 1.0
        return {"only_first": first, "only_second": second, "exact": True, "statistic": None, "p": p}
    x = max(abs(first - second) - 1, 0) ** 2 / n
    return {"only_first": first, "only_second": second, "exact": False, "statistic": x, "p": stats.chi2.sf(x, 1)}


def quantiles():
    values = [0.5, -1.25, 3, 3, 0.1, 7.75, 2]
    shares = [0, 0.025, 0.3, 0.5, 0.975, 1]
    return {"values": values, "shares": shares, "quantiles": np.quantile(values, shares)}


def main():
    files = {"predictions.tsv": (300, 11, None), "predictions_absent.tsv": (120, 12, 3)}
    if "--predictions" in sys.argv[1:]:
        for name, (rows, seed, absent) in files.items():
            write_predictions(HERE / name, invented(rows, seed, absent))
    pairs = [(0, 0), (0, 5), (1, 9), (6, 6), (10, 14), (12, 13), (5, 40), (30, 30), (31, 30), (100, 150), (0, 3000)]
    values = {
        "predictions": {name: prediction_values(HERE / name) for name in files},
        "text": text_values(),
        "mcnemar": [mcnemar(*p) for p in pairs],
        "quantile": quantiles(),
    }
    with open(HERE / "sklearn_metrics.json", "w", encoding="utf-8") as f:
        json.dump(values, f, indent=1, ensure_ascii=False, default=lambda v: v.tolist())
        f.write("\n")


if __name__ == "__main__":
    main()
