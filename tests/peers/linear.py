"""What scikit-learn and NumPy make of tables: linear.py FILE writes tables and what was learned from them as JSON."""
import json
import sys

import numpy as np
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import ElasticNet, LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score
from sklearn.svm import OneClassSVM


def table(rows, columns, seed):
    numbers = np.random.default_rng(seed)
    mixed = numbers.normal(size=(columns, columns)) * 0.4 + np.eye(columns)
    return (numbers.normal(size=(rows, columns)) @ mixed).astype(np.float32), numbers


def case(name, x, **learned):
    plain = {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in learned.items()}
    return {"name": name, "rows": x.shape[0], "columns": x.shape[1], "cells": x.ravel().tolist(), **plain}


def logistic(seed):
    x, numbers = table(150, 6, seed)
    y = (x[:, 0] - x[:, 1] + numbers.normal(size=150) > 0.3).astype(int)
    weights = numbers.uniform(0.2, 3, size=150)
    found = LogisticRegression(C=1 / 0.7, tol=1e-12, max_iter=10000).fit(x, y, weights)
    return case("logistic", x, classes=y, count=2, weights=weights, penalty=0.7, sparse=0.0, learned=found.coef_.ravel(), intercepts=found.intercept_)


def shares(seed):
    x, numbers = table(200, 5, seed)
    y = np.argmax(x[:, :3] + numbers.gumbel(size=(200, 3)), axis=1)
    found = LogisticRegression(C=0.5, tol=1e-12, max_iter=10000, multi_class="multinomial").fit(x, y)
    return case("shares", x, classes=y, count=3, weights=np.ones(200), penalty=2.0, sparse=0.0, learned=found.coef_.T.ravel(), intercepts=found.intercept_ - found.intercept_.mean())


def sparse(seed):
    x, numbers = table(150, 8, seed)
    y = (x[:, 0] - x[:, 1] + numbers.normal(size=150) > 0.3).astype(int)
    found = LogisticRegression(C=1 / 8, penalty="elasticnet", l1_ratio=0.75, solver="saga", tol=1e-12, max_iter=100000).fit(x, y)
    return case("sparse", x, classes=y, count=2, weights=np.ones(150), penalty=8.0, sparse=0.75, learned=found.coef_.ravel(), intercepts=found.intercept_)


def ridge(seed):
    x, numbers = table(120, 7, seed)
    y = x @ np.arange(7) + 40 + numbers.normal(size=120)
    weights = numbers.uniform(0.2, 3, size=120)
    found = Ridge(alpha=3.0, tol=1e-12).fit(x, y, weights)
    return case("ridge", x, numbers=y, weights=weights, penalty=3.0, sparse=0.0, learned=found.coef_, intercepts=np.array([found.intercept_]))


def lasso(seed):
    x, numbers = table(120, 9, seed)
    y = x[:, 0] * 2 - x[:, 3] + 5 + numbers.normal(size=120)
    found = ElasticNet(alpha=30 / 120, l1_ratio=0.8, tol=1e-9, max_iter=100000).fit(x, y)
    return case("lasso", x, numbers=y, weights=np.ones(120), penalty=30.0, sparse=0.8, learned=found.coef_, intercepts=np.array([found.intercept_]))


def border(seed):
    x, _ = table(150, 4, seed)
    asked, _ = table(40, 4, seed + 100)
    found = OneClassSVM(gamma=0.2, nu=0.3, tol=1e-9).fit(x)
    return case("border", x, asked=asked.ravel(), scores=found.score_samples(asked) / (0.3 * 150))


def forest(seed):
    x, numbers = table(500, 6, seed)
    found = np.zeros(500, dtype=int)
    found[:50] = 1
    x[:50] += numbers.normal(size=(50, 6)).astype(np.float32) * 2.5
    areas = [roc_auc_score(found, -IsolationForest(n_estimators=100, random_state=each).fit(x).score_samples(x)) for each in range(5)]
    return case("forest", x, classes=found, count=2, scores=np.array([np.mean(areas)]))


kinds = [logistic, shares, sparse, ridge, lasso, border, forest]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump([kind(seed) for kind in kinds for seed in (1, 2, 3)], file)
