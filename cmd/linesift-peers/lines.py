"""Label lines with a scikit-learn pipeline.

usage: lines.py train MODEL < train.txt
       lines.py predict MODEL < lines.txt

train.txt is in fastText's format. predict writes a label and its probability
for every line.
"""

import pickle
import sys

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline

BATCH = 10000  # lines


def train(path):
    rows = [line.decode("utf-8", "replace").split(" ", 1) for line in sys.stdin.buffer]
    labels, texts = [r[0] for r in rows], [r[1] if len(r) > 1 else "" for r in rows]
    pipeline = make_pipeline(
        HashingVectorizer(ngram_range=(1, 2), n_features=2**20, alternate_sign=False),
        SGDClassifier(loss="log_loss", random_state=1),
    )
    with open(path, "wb") as f:
        pickle.dump(pipeline.fit(texts, labels), f)


def batches():
    batch = []
    for line in sys.stdin.buffer:
        batch.append(line.decode("utf-8", "replace"))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def predict(path):
    with open(path, "rb") as f:
        pipeline = pickle.load(f)
    for batch in batches():
        probabilities = pipeline.predict_proba(batch)
        for best, row in zip(probabilities.argmax(axis=1), probabilities):
            sys.stdout.write(f"{pipeline.classes_[best]} {row[best]:.4f}\n")


if __name__ == "__main__":
    {"train": train, "predict": predict}[sys.argv[1]](sys.argv[2])
