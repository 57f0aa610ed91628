"""Figures of classifications as Debian's scikit-learn takes them. Reads cases as JSON from the standard input, writes the figures to the standard output."""
import json
import sys

import numpy as np
from sklearn import metrics

out = []
for case in json.load(sys.stdin):
    really, chances = np.array(case["really"]), np.array(case["chances"], dtype=float)
    classes = chances.shape[1]
    labels = list(range(classes))
    said = chances.argmax(1)
    figures = {
        "accuracy": metrics.accuracy_score(really, said),
        "balanced_accuracy": metrics.balanced_accuracy_score(really, said),
        "log_loss": metrics.log_loss(really, chances, labels=labels),
        "confusion": metrics.confusion_matrix(really, said, labels=labels).tolist(),
        "recall": metrics.recall_score(really, said, average=None, labels=labels).tolist(),
        "precision": metrics.precision_score(really, said, average=None, labels=labels, zero_division=0).tolist(),
    }
    if classes == 2:
        found = really == 1
        fpr, tpr, thresholds = metrics.roc_curve(found, chances[:, 1])
        figures |= {
            "auc": metrics.roc_auc_score(found, chances[:, 1]),
            "auprc": metrics.average_precision_score(found, chances[:, 1]),
            "f1": metrics.f1_score(really, said),
            "brier": metrics.brier_score_loss(found, chances[:, 1]),
            "at_90": float(tpr[1 - fpr >= 0.9].max()),
            "at_95": float(tpr[1 - fpr >= 0.95].max()),
        }
    else:
        figures |= {
            "auc": metrics.roc_auc_score(really, chances, multi_class="ovr"),
            "auprc": float(np.mean([metrics.average_precision_score(really == of, chances[:, of]) for of in labels])),
            "f1": metrics.f1_score(really, said, average="macro"),
            "brier": float(((chances - np.eye(classes)[really]) ** 2).sum(1).mean()),
            "top_three": metrics.top_k_accuracy_score(really, chances, k=3, labels=labels) if classes > 3 else None,
        }
    out.append(figures)
json.dump(out, sys.stdout)
