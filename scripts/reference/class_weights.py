#!/usr/bin/env python3
"""The weighted softmax cross-entropy of batches, its gradient by the logits, and balanced class weights."""

from fractions import Fraction

from mpmath import exp, log, mp, mpf

from common import Draws, agree, run, to_double, to_doubles, total, write_json

mp.dps = 50


def inputs():
    """(name, logits (B,K), labels (B), weights (K))."""
    yield "two rows by hand", [[2.0, 1.0], [0.0, 3.0]], [0, 0], [5.0, 1.0]
    yield "one row", [[1.0, 0.5, -2.0]], [2], [1.0, 2.0, 0.25]
    draws = Draws(31)
    rows = [[draws.bell() for _ in range(4)] for _ in range(16)]
    yield "K=4", rows, [draws.below(4) for _ in rows], [0.5, 1.0, 3.0, 7.25]
    # Loss of a rare class far away: the weights meet a surprise of hundreds of nats.
    yield "far apart", [[400.0, -400.0], [-1.0, 2.0], [3.0, 0.0]], [1, 1, 0], [0.125, 8.0]


def solve(name, logits, labels, weights):
    k = len(weights)
    log_p = [[mpf(v) - log(total(exp(mpf(u)) for u in row)) for v in row] for row in logits]
    w = [mpf(weights[y]) for y in labels]
    loss = total(-a * row[y] for a, row, y in zip(w, log_p, labels)) / total(w)
    gradient = [[a * (exp(row[j]) - (j == y)) / total(w) for j in range(k)] for a, row, y in zip(w, log_p, labels)]
    expected = {"loss": to_double(loss), "gradient": to_doubles(gradient)}
    try:
        import torch

        x = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
        value = torch.nn.functional.cross_entropy(
            x, torch.tensor(labels), weight=torch.tensor(weights, dtype=torch.float64)
        )
        value.backward()
        agree(value.item(), expected["loss"], 1e-13)
        for row, right in zip(x.grad.tolist(), expected["gradient"]):
            for a, b in zip(row, right):
                agree(a, b, 1e-12, 1e-15)
    except ImportError:
        pass
    return {"name": name, "logits": logits, "labels": labels, "weights": weights, "expected": expected}


def balanced(counts):
    classes = sum(c > 0 for c in counts)
    weights = [float(Fraction(sum(counts), classes * c)) if c else None for c in counts]
    try:
        import numpy as np
        from sklearn.utils.class_weight import compute_class_weight

        labels = np.repeat(np.arange(len(counts)), counts)
        there = [w for w in weights if w is not None]
        for a, b in zip(compute_class_weight("balanced", classes=np.unique(labels), y=labels), there):
            agree(float(a), b, 1e-14)
    except ImportError:
        pass
    return {"counts": counts, "weights": weights}


def make(folder):
    write_json(
        folder / "class_weights.json",
        {
            "made_by": "scripts/reference/class_weights.py, mpmath at 50 digits and exact fractions, rounded once to"
            " double; PyTorch and scikit-learn agree",
            "conventions": "loss = sum w H(y, p) / sum w over the rows of the batch, w the weight of the row's class, as"
            " torch.nn.functional.cross_entropy(logits, labels, weight) has it; gradient by the logits (B,K);"
            " balanced: N / (K n), K counting the classes that have rows",
            "batches": [solve(*problem) for problem in inputs()],
            "balanced": [balanced(c) for c in ([5, 1], [40, 40, 40], [2, 0, 6], [97, 2, 1])],
        },
    )


if __name__ == "__main__":
    run(make)
