"""Writes the log-loss that scikit-learn's HistGradientBoostingClassifier
reaches on the fixture of TestReferenceParity:

    pip install scikit-learn numpy
    python sklearn_boost.py > sklearn_boost.json
"""

import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier

from fixture import report

report("sklearn", sklearn.__version__, HistGradientBoostingClassifier(
    max_iter=150, learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20,
    l2_regularization=1, max_bins=255, early_stopping=False, random_state=0,
))
