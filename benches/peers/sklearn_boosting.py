"""Fits scikit-learn's HistGradientBoostingClassifier for each line `file learned judged columns` and says the seconds that it took and the area."""
import sys
import time

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score


def part(raw, at, rows, columns):
    cells = rows * columns * 4
    features = np.frombuffer(raw, np.float32, rows * columns, at).reshape(rows, columns)
    return features, np.frombuffer(raw, np.int32, rows, at + cells), at + cells + rows * 4


for line in sys.stdin:
    path, learned, judged, columns = line.split()
    with open(path, "rb") as file:
        raw = file.read()
    features, classes, at = part(raw, 0, int(learned), int(columns))
    asked, really, _ = part(raw, at, int(judged), int(columns))
    model = HistGradientBoostingClassifier(max_iter=100, early_stopping=False)
    began = time.perf_counter()
    model.fit(features, classes)
    seconds = time.perf_counter() - began
    print(seconds, roc_auc_score(really, model.predict_proba(asked)[:, 1]), flush=True)
