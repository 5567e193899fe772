#!/usr/bin/env python3
"""The figures of each class: precision, recall, F1, support, one against the rest; and what they come to over all."""

from fractions import Fraction

from common import Draws, agree, lowest_argmax, run, write_json


def shares(weights):
    """A distribution of sixteenths: equal probabilities are equal to the last bit, so that ties are ties."""
    total = sum(weights)
    parts = [16 * w // total for w in weights]
    parts[weights.index(max(weights))] += 16 - sum(parts)
    return [p / 16 for p in parts]


def drawn(draws, k, n, lift, classes):
    labels = [classes[draws.below(len(classes))] for _ in range(n)]
    return labels, [shares([1 + draws.below(12) + (lift if j == y else 0) for j in range(k)]) for y in labels]


def inputs():
    """(name, labels (N), predicted distributions (N,K)) of every problem."""
    yield "two classes by hand", [0, 1, 1, 0], [[0.75, 0.25], [0.25, 0.75], [0.75, 0.25], [0.5, 0.5]]
    yield "all that is predicted is one class", [0, 0, 1, 2], [[0.5, 0.25, 0.25]] * 4
    yield "ties, K=3", *drawn(Draws(21), 3, 40, 4, [0, 1, 2])
    yield "a class without rows, K=4", *drawn(Draws(22), 4, 60, 5, [0, 1, 3])
    yield "one class only, K=3", *drawn(Draws(23), 3, 9, 3, [1])
    yield "ten classes", *drawn(Draws(24), 10, 300, 8, list(range(10)))
    yield "rare class, K=2", [0] * 57 + [1] * 3, drawn(Draws(25), 2, 60, 6, [0])[1]


def ratio(a, b):
    return Fraction(a, b) if b else Fraction(0)


def mean(values):
    return sum(values) / len(values) if values else None


def to_float(x):
    return None if x is None else float(x)


def solve(name, labels, q):
    n, k = len(labels), len(q[0])
    predicted = [lowest_argmax(row) for row in q]
    support = [labels.count(j) for j in range(k)]
    named = [predicted.count(j) for j in range(k)]
    right = [sum(a == b == j for a, b in zip(labels, predicted)) for j in range(k)]
    recall = [ratio(right[j], support[j]) for j in range(k)]
    f1 = [ratio(2 * right[j], support[j] + named[j]) for j in range(k)]
    auc = []
    for j in range(k):
        own = [row[j] for row, y in zip(q, labels) if y == j]
        rest = [row[j] for row, y in zip(q, labels) if y != j]
        twice = sum(2 * (a > b) + (a == b) for a in own for b in rest)
        auc.append(Fraction(twice, 2 * len(own) * len(rest)) if own and rest else None)
    expected = {
        "support": support,
        "precision": [float(ratio(right[j], named[j])) for j in range(k)],
        "recall": [float(r) for r in recall],
        "f1": [float(f) for f in f1],
        "class_auc": [to_float(a) for a in auc],
        "majority_accuracy": float(Fraction(max(support), n)),
        "balanced_accuracy": float(mean([recall[j] for j in range(k) if support[j]])),
        "macro_f1": float(mean([f1[j] for j in range(k) if support[j] or named[j]])),
        "auc": to_float(mean([a for a in auc if a is not None])),
    }
    check(labels, predicted, q, expected)
    return {"name": name, "labels": labels, "q": q, "expected": expected}


def check(labels, predicted, q, expected):
    """All of it again by scikit-learn, where it is installed."""
    try:
        import warnings

        import numpy as np
        from sklearn import metrics
        from sklearn.dummy import DummyClassifier
    except ImportError:
        return
    k = len(q[0])
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        labels, predicted, labels=list(range(k)), zero_division=0
    )
    for figure, values in (("precision", precision), ("recall", recall), ("f1", f1), ("support", support)):
        for value, right in zip(values, expected[figure]):
            agree(float(value), float(right), 1e-14)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a predicted class has no rows
        agree(metrics.balanced_accuracy_score(labels, predicted), expected["balanced_accuracy"], 1e-14)
    agree(metrics.f1_score(labels, predicted, average="macro", zero_division=0), expected["macro_f1"], 1e-14)
    dummy = DummyClassifier(strategy="most_frequent").fit([[0]] * len(labels), labels)
    agree(dummy.score([[0]] * len(labels), labels), expected["majority_accuracy"], 1e-14)
    y = np.array(labels)
    for j, auc in enumerate(expected["class_auc"]):
        if auc is not None:
            agree(metrics.roc_auc_score(y == j, [row[j] for row in q]), auc, 1e-14)
    if None not in expected["class_auc"] and k > 2:
        agree(metrics.roc_auc_score(labels, q, multi_class="ovr", average="macro"), expected["auc"], 1e-14)


def make(folder):
    write_json(
        folder / "class_figures.json",
        {
            "made_by": "scripts/reference/class_figures.py, exact fractions, rounded once to double; scikit-learn agrees",
            "conventions": "labels from 0; q the predicted distributions (N,K), the predicted class the lowest of the most"
            " probable; lists by class; precision, recall and f1 are 0 where there is nothing to divide by; class_auc:"
            " how often a row of the class is given a higher q than one of the rest, ties counted half, null without"
            " either; balanced_accuracy: mean recall of the classes with rows; macro_f1: mean of the classes with rows"
            " or predictions; auc: mean of the class_auc there are",
            "problems": [solve(*problem) for problem in inputs()],
        },
    )


if __name__ == "__main__":
    run(make)
