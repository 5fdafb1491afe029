"""Writes the log-loss that CatBoost's symmetric trees reach on the fixture of
TestCatBoostParity:

    pip install catboost scikit-learn numpy
    python catboost.py > catboost.json
"""

import catboost

from fixture import report

report("catboost", catboost.__version__, catboost.CatBoostClassifier(
    loss_function="MultiClass", iterations=150, learning_rate=0.1, depth=6, l2_leaf_reg=1, border_count=63,
    score_function="L2", leaf_estimation_method="Newton", leaf_estimation_iterations=1, boosting_type="Plain",
    bootstrap_type="No", random_strength=0, feature_border_type="Median", nan_mode="Min",
    random_seed=0, thread_count=1, verbose=0, allow_writing_files=False,
))
