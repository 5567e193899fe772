#!/usr/bin/env python3
"""Temperatures of the least cross-entropy, of one-hot targets and of votes."""

import numpy as np
from mpmath import exp, findroot, log, mp, mpf
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax

from common import Draws, agree, run, to_double, total, write_json

mp.dps = 40


def one_hot(k, label):
    return [1.0 if j == label else 0.0 for j in range(k)]


def inputs():
    """(name, logits (N,K), targets (N,K)); each has a best temperature of its own."""
    rows = [[2.0, 0.0]] * 4
    yield "three of four right", rows, [[1.0, 0.0]] * 3 + [[0.0, 1.0]]
    draws = Draws(41)
    labels = [draws.below(5) for _ in range(80)]
    too_sure = [[round(6 * (draws.bell() + (1.2 if j == y else 0)), 3) for j in range(5)] for y in labels]
    yield "too sure, K=5", too_sure, [one_hot(5, y) for y in labels]
    draws = Draws(42)
    labels = [draws.below(3) for _ in range(50)]
    unsure = [[round(0.1 * (draws.bell() + (2.5 if j == y else 0)), 4) for j in range(3)] for y in labels]
    yield "not sure enough, K=3", unsure, [one_hot(3, y) for y in labels]
    draws = Draws(43)
    labels = [draws.below(4) for _ in range(30)]
    logits = [[draws.bell() + (1.5 if j == y else 0) for j in range(4)] for y in labels]
    votes = [[0.7 * t + 0.075 for t in one_hot(4, y)] for y in labels]
    yield "votes, K=4", logits, votes
    yield "logits of hundreds", [[900.0, -300.0], [250.0, 600.0], [10.0, 0.0]], [[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]


def solve(name, logits, targets):
    x = [[mpf(v) for v in row] for row in logits]
    y = [[mpf(v) for v in row] for row in targets]

    def slope(beta):
        sums = []
        for a, t in zip(x, y):
            e = [exp(beta * (v - max(a))) for v in a]
            s = total(e)
            sums.append(total((p / s - q) * v for p, q, v in zip(e, t, a)))
        return total(sums)

    def loss(beta):
        return total(
            log(total(exp(beta * (v - max(a))) for v in a)) - beta * total(q * (v - max(a)) for q, v in zip(t, a))
            for a, t in zip(x, y)
        ) / len(x)

    low, high = mpf(0), mpf(1)
    while slope(high) < 0:
        low, high = high, 2 * high
    beta = findroot(slope, (low, high), solver="anderson", tol=mpf(10) ** -60)
    a, t = np.array(logits), np.array(targets)
    found = minimize_scalar(
        lambda b: -(t * log_softmax(b * a, axis=1)).sum(axis=1).mean(),
        bounds=(0, float(2 * beta)),
        method="bounded",
        options={"xatol": 1e-12},
    )
    agree(found.x, to_double(beta), 1e-6)
    return {
        "name": name,
        "logits": logits,
        "targets": targets,
        "expected": {"temperature": to_double(1 / beta), "cross_entropy": to_double(loss(beta))},
    }


def make(folder):
    write_json(
        folder / "temperature.json",
        {
            "made_by": "scripts/reference/temperature.py, mpmath at 40 digits, a root of the slope in 1/T, rounded once"
            " to double; scipy.optimize.minimize_scalar agrees",
            "conventions": "temperature T of the least mean of -sum y log softmax(logits / T) over the rows, in nats;"
            " cross_entropy is that mean",
            "problems": [solve(*problem) for problem in inputs()],
        },
    )


if __name__ == "__main__":
    run(make)
