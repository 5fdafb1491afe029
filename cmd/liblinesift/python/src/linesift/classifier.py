"""A classifier of lines in the manner of scikit-learn, which trains with the program in the package."""

from __future__ import annotations

import json
import math
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Union

from .__main__ import PROGRAM
from .model import Line, Model

try:
    from sklearn.base import BaseEstimator, ClassifierMixin
except ImportError:  # everything works without

    class ClassifierMixin:  # type: ignore[no-redef]
        pass

    class BaseEstimator:  # type: ignore[no-redef]
        pass


Lines = Sequence[str]
Samples = Union[Lines, Sequence[Lines]]


class LineClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Labels lines: texts that stand alone, such as headlines or messages, or the lines of documents.

    What fit and predict are given is either a list of str, each a line that stands alone, or a
    list of documents, each a list of its lines. Labels come in the same form. What surrounds a
    line counts only in documents. A line of nothing but white space teaches nothing; its label
    is "", its probabilities are NaN.

        classifier = LineClassifier().fit(headlines, labels)
        classifier.predict(["Seven things a goat would never tell you"])

        LineClassifier(linesift.Model()).predict([text.splitlines()])  # without training

    model is one that is trained already. For fit, learner is a name that ``linesift train
    --learners`` lists (default: one that suits the data), keep are the labels that cleaning
    keeps, options are further options of ``linesift train``, such as ["--min-sites", "1"].
    The same data, options and seed give the same model.
    """

    def __init__(
        self,
        model: Model | None = None,
        *,
        learner: str | None = None,
        keep: Sequence[str] | None = None,
        seed: int = 0,
        options: Sequence[str] = (),
    ) -> None:
        self.model = model
        self.learner = learner
        self.keep = keep
        self.seed = seed
        self.options = options

    @property
    def model_(self) -> Model:
        """The model that predicts: that of fit, or else the one that was given."""
        fitted: Model | None = self.__dict__.get("_fitted", self.model)
        if fitted is None:
            raise ValueError("this LineClassifier has no model yet: call fit, or give it one")
        return fitted

    @property
    def classes_(self) -> Any:
        """The labels, in the order of the columns of predict_proba."""
        return _array(self.model_.labels)

    def __sklearn_is_fitted__(self) -> bool:
        return "_fitted" in self.__dict__ or self.model is not None

    def fit(self, X: Samples, y: Sequence[str] | Sequence[Sequence[str]], groups: Iterable[str] | None = None) -> LineClassifier:
        """Trains a model. groups are the sites of the documents, if they are known.

        Raises ValueError with what the program has to say.
        """
        with tempfile.TemporaryDirectory(prefix="linesift") as folder:
            data, output = Path(folder, "data.jsonl"), Path(folder, "lines.model")
            with data.open("w", encoding="utf-8", errors="surrogatepass") as f:
                for document in _labelled(X, y, groups):
                    f.write(json.dumps(document) + "\n")
            command = [str(PROGRAM), "train", "--data", str(data), "--output", str(output), "--card", "none", "--seed", str(self.seed)]
            if self.learner is not None:
                command += ["--learner", self.learner]
            if self.keep is not None:
                command += ["--keep", ",".join(self.keep)]
            done = subprocess.run([*command, *self.options], capture_output=True, text=True, encoding="utf-8")
            if done.returncode != 0:
                raise ValueError(done.stderr.strip())
            self._fitted = Model.from_bytes(output.read_bytes())
        return self

    def predict(self, X: Samples) -> Any:
        """Returns the most probable label of each line: an array, or of documents a list of arrays."""
        return self._predict(X, lambda line: line.label, "")

    def predict_proba(self, X: Samples) -> Any:
        """Returns the probabilities of each line, a column for each of classes_: an array, or of documents a list of arrays."""
        return self._predict(X, lambda line: line.probs, [math.nan] * len(self.model_.labels))

    def _predict(self, X: Samples, value: Callable[[Line], Any], blank: Any) -> Any:
        """Returns a value for each line, in the form of the samples."""
        documents = _documents(X)
        found = self.model_.predict_batch(["\n".join(lines) for lines in documents])
        values = [_aligned(lines, predicted or [], value, blank) for lines, predicted in zip(documents, found)]
        if all(isinstance(x, str) for x in X):
            return _array([v for document in values for v in document])
        return [_array(document) for document in values]


def _documents(X: Samples) -> list[list[str]]:
    """Returns samples as documents. A line break within a line becomes a space."""
    return [[_one_line(line) for line in ([x] if isinstance(x, str) else x)] for x in X]


def _one_line(line: str) -> str:
    return line.replace("\r\n", " ").replace("\n", " ")


def _aligned(lines: list[str], predicted: list[Line], value: Callable[[Line], Any], blank: Any) -> list[Any]:
    """Returns a value for each line; those that are blank have no prediction."""
    by_start = {line.start: line for line in predicted}
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    return [value(by_start[start]) if start in by_start else blank for start, _ in zip(starts, lines)]


def _labelled(X: Samples, y: Any, groups: Iterable[str] | None) -> list[dict[str, Any]]:
    """Returns samples as the objects that the program trains on."""
    documents = _documents(X)
    sites = [None] * len(documents) if groups is None else list(groups)
    for given, what in ((y, "labels"), (sites, "groups")):
        if len(given) != len(documents):
            raise ValueError(f"{len(documents)} samples and {len(given)} {what}: want as many of each")
    objects = []
    for i, (sample, lines, labels, site) in enumerate(zip(X, documents, y, sites)):
        labels = [labels] if isinstance(sample, str) else list(labels)
        if len(lines) != len(labels):
            raise ValueError(f"sample {i} has {len(lines)} lines and {len(labels)} labels")
        pairs = [(line, label) for line, label in zip(lines, labels) if line.strip()]
        document: dict[str, Any] = {"lines": [{"text": line, "label": str(label)} for line, label in pairs]}
        if site is not None:
            document["url"] = f"https://{site}/"
        objects.append(document)
    return objects


def _array(values: list[Any]) -> Any:
    """Returns a NumPy array where there is NumPy, else the list."""
    try:
        import numpy
    except ImportError:
        return values
    return numpy.array(values)
