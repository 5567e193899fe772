#!/usr/bin/env python3
"""Ten epochs of full-batch gradient descent from zero weights on standardised Iris, figure by figure."""

import numpy as np
from mpmath import exp, log, mp, mpf, sqrt

from common import DATA, agree, lowest_argmax, run, to_double, to_doubles, total, write_json
from standardize import read

mp.dps = 40

EPOCHS, RATE = 10, 0.1


def data():
    """Exact doubles of the features, labels as numbers, class names in order of appearance."""
    _, x, names = read(DATA / "iris.csv")
    classes = list(dict.fromkeys(names))
    return x, [classes.index(name) for name in names], classes


def standardised(x):
    columns = []
    for column in zip(*x):
        mean = total(mpf(v) for v in column) / len(x)
        std = sqrt(total((mpf(v) - mean) ** 2 for v in column) / len(x))
        columns.append([(mpf(v) - mean) / std for v in column])
    return [list(row) for row in zip(*columns)]


def precise():
    x, labels, classes = data()
    x = standardised(x)
    n, k = len(x), len(classes)
    rate = mpf(RATE)
    w, b = [[mpf(0)] * k for _ in x[0]], [mpf(0)] * k
    epochs = []
    for epoch in range(EPOCHS + 1):
        logits = [[total(a * v[j] for a, v in zip(row, w)) + b[j] for j in range(k)] for row in x]
        log_q = [[v - log(total(exp(u) for u in row)) for v in row] for row in logits]
        q = [[exp(v) for v in row] for row in log_q]
        epochs.append(
            {
                "epoch": epoch,
                "cross_entropy": to_double(-total(row[y] for row, y in zip(log_q, labels)) / n),
                "predictive_entropy": to_double(-total(u * v for r, s in zip(q, log_q) for u, v in zip(r, s)) / n),
                "right": sum(lowest_argmax(row) == y for row, y in zip(logits, labels)),
            }
        )
        if epoch < EPOCHS:
            d = [[(v - (j == y)) / n for j, v in enumerate(row)] for row, y in zip(q, labels)]
            w = [
                [v - rate * total(row[i] * e[j] for row, e in zip(x, d)) for j, v in enumerate(vs)]
                for i, vs in enumerate(w)
            ]
            b = [v - rate * total(e[j] for e in d) for j, v in enumerate(b)]
    return classes, epochs, {"W": to_doubles(w), "b": to_doubles(b)}


def check(epochs, final):
    """The same in numpy, in double, a few lines; and the figures known beforehand."""
    x, labels, classes = data()
    x, y = np.array(x), np.eye(len(classes))[labels]
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    w, b = np.zeros((4, 3)), np.zeros(3)
    for expected in epochs:
        logits = x @ w + b
        log_q = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        agree(float(-(y * log_q).sum() / len(x)), expected["cross_entropy"], 1e-13)
        agree(float(-(np.exp(log_q) * log_q).sum() / len(x)), expected["predictive_entropy"], 1e-13)
        assert (logits.argmax(axis=1) == labels).sum() == expected["right"]
        if expected["epoch"] < EPOCHS:
            d = (np.exp(log_q) - y) / len(x)
            w, b = w - RATE * x.T @ d, b - RATE * d.sum(axis=0)
    np.testing.assert_allclose(w, np.array(final["W"]), rtol=1e-11)
    # The classes are equally large and the features centred, so b gathers little; hence an absolute bound.
    np.testing.assert_allclose(b, np.array(final["b"]), rtol=1e-11, atol=1e-15)
    agree(epochs[0]["cross_entropy"], to_double(log(3)), 0.0)
    agree(epochs[1]["cross_entropy"], 1.0068085511767968, 1e-15)
    agree(epochs[10]["cross_entropy"], 0.637881821647, 1e-12)
    assert [epochs[e]["right"] for e in (0, 1, 10)] == [50, 121, 124]


def make(folder):
    classes, epochs, final = precise()
    check(epochs, final)
    write_json(
        folder / "iris_trajectory.json",
        {
            "made_by": "scripts/reference/iris_trajectory.py, mpmath at 40 digits, rounded once to double",
            "conventions": "all 150 rows of data/iris.csv, standardised by population std; linear classifier, zero"
            " weights, one update an epoch with the gradient of the mean loss, no momentum, no decay; figures in nats,"
            " before the update of the next epoch, so epoch 0 is ln 3; right counts argmax, the lowest index on ties",
            "learning_rate": RATE,
            "classes": classes,
            "epochs": epochs,
            "final": final,
        },
    )


if __name__ == "__main__":
    run(make)
