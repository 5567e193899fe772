#!/usr/bin/env python3
"""Softmax, log-softmax, log-sum-exp, cross-entropy on logits and its gradient, for one row at a time.

Computed literally from the definitions at 1,000 digits, which leaves 100 even where a probability is exp(-2000).
"""

import math

from mpmath import exp, log, mp, mpf

from common import Draws, agree, run, to_double, to_doubles, total, write_json

mp.dps = 1000

STEPS = 4 * 5e-324  # below the normal doubles there are no relative digits left, only steps of 5e-324


def one_hot(k, label):
    return [1.0 if i == label else 0.0 for i in range(k)]


def softened(k, label, epsilon):
    return [(1 - epsilon) * y + epsilon / k for y in one_hot(k, label)]


def shares(draws, k, empty=0):
    """A distribution of votes/50 with so many classes that nobody voted for."""
    votes = [0] * k
    for _ in range(50):
        votes[draws.below(k - empty)] += 1
    return [v / 50 for v in votes]


def inputs():
    """(name, logits, target) of every case."""

    def ln(x):
        return to_double(log(mpf(x)))

    yield "two equal logits", [0.0, 0.0], [1.0, 0.0]
    yield "worked example 2 1 0", [2.0, 1.0, 0.0], [1.0, 0.0, 0.0]
    yield "worked example, middle class", [2.0, 1.0, 0.0], [0.0, 1.0, 0.0]
    yield "worked example, last class", [2.0, 1.0, 0.0], [0.0, 0.0, 1.0]
    yield "worked example, soft target", [2.0, 1.0, 0.0], [0.5, 0.25, 0.25]
    yield "probabilities 1/2 1/4 1/4", [ln(2.0), 0.0, 0.0], [0.5, 0.25, 0.25]
    yield "logits are log probabilities", [ln(0.7), ln(0.2), ln(0.1)], [0.0, 1.0, 0.0]
    for k in (2, 3, 5, 10, 12):
        yield f"all equal to 0, K={k}", [0.0] * k, one_hot(k, k - 1)
        yield f"all equal to 3.5, K={k}, uniform target", [3.5] * k, [1.0 / k] * k
    yield "all equal to 1000", [1000.0] * 4, one_hot(4, 2)
    yield "all equal to -1000", [-1000.0] * 4, [0.25] * 4
    yield "1000 over three zeros, right", [1000.0, 0.0, 0.0, 0.0], one_hot(4, 0)
    yield "1000 over three zeros, wrong", [1000.0, 0.0, 0.0, 0.0], one_hot(4, 3)
    yield "1000 over three zeros, soft", [1000.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.0, 0.0]
    yield "-1000 under three zeros", [-1000.0, 0.0, 0.0, 0.0], one_hot(4, 1)
    yield "-1000 under three zeros, wrong", [-1000.0, 0.0, 0.0, 0.0], one_hot(4, 0)
    yield "1000 and -1000, right", [1000.0, -1000.0], one_hot(2, 0)
    yield "1000 and -1000, wrong", [1000.0, -1000.0], one_hot(2, 1)
    yield "1000 and -1000, half each", [1000.0, -1000.0], [0.5, 0.5]
    yield "two at 1000", [1000.0, 1000.0, -1000.0], [0.25, 0.75, 0.0]
    yield "1000 and 1001", [1000.0, 1001.0], one_hot(2, 0)
    yield "-1000 and -1001", [-1000.0, -1001.0], one_hot(2, 1)
    for gap in (10.0, 20.0, 36.0, 37.0, 40.0, 100.0, 700.0, 708.0, 709.0, 710.0, 740.0, 745.0, 746.0, 800.0):
        yield f"gap of {gap:g}, right", [gap, 0.0, 0.0], one_hot(3, 0)
        yield f"gap of {gap:g}, wrong", [0.0, -gap, 0.0], one_hot(3, 1)
    yield "gap of 40, soft target", [20.0, -20.0], [0.9, 0.1]
    yield "gap of 745, soft target", [745.0, 0.0], [0.25, 0.75]
    yield "gap of 800, tiny target", [400.0, -400.0], [1.0, 1e-300]
    yield "tiny target", [0.5, -0.5, 0.25], [1e-300, 1.0, 0.0]
    yield "tiny target on the wrong side of 1000", [0.0, 1000.0], [1e-300, 1.0]
    yield "only subnormal mass on the wrong class", [30.0, 0.0], [1.0, 5e-324]
    yield "tiny differences between logits", [1e-9, 0.0, -1e-9], one_hot(3, 0)
    yield "tiny logits", [1e-300, -1e-300], one_hot(2, 1)
    yield "fractions with no exact double", [0.1, 0.2, 0.3], [0.3, 0.3, 0.4]
    yield "two leaders close together", [12.5, 12.5 - 2.0**-40, -3.0], [0.5, 0.5, 0.0]
    yield "label smoothing 0.1, K=10", [float(k) for k in range(10)], softened(10, 9, 0.1)
    yield "label smoothing 0.1, K=10, wrong", [float(k) for k in range(10)], softened(10, 0, 0.1)
    draws = Draws(2)
    for k in range(2, 13):
        logits = [draws.bell() for _ in range(k)]
        yield f"ordinary, K={k}, one-hot", logits, one_hot(k, draws.below(k))
        yield f"ordinary, K={k}, votes", [round(4 * draws.bell(), 3) for _ in range(k)], shares(draws, k, empty=k // 3)


def solve(name, logits, target):
    x = [mpf(v) for v in logits]
    y = [mpf(v) for v in target]
    z = total(exp(v) for v in x)
    p = [exp(v) / z for v in x]
    log_p = [v - log(z) for v in x]
    loss = -total(t * lp for t, lp in zip(y, log_p) if t != 0)
    gradient = [q * total(y) - t for q, t in zip(p, y)]
    check(logits, target, loss, gradient, log_p, p, log(z))
    return {
        "name": name,
        "logits": logits,
        "target": target,
        "loss": to_double(loss),
        "gradient": to_doubles(gradient),
        "log_softmax": to_doubles(log_p),
        "probs": to_doubles(p),
        "log_sum_exp": to_double(log(z)),
    }


def check(logits, target, loss, gradient, log_p, p, log_sum_exp):
    """Two other ways: plain double with the largest logit set apart, and central differences of the loss."""
    top = max(range(len(logits)), key=lambda i: logits[i])
    rest = math.fsum(math.exp(v - logits[top]) for i, v in enumerate(logits) if i != top)
    agree(logits[top] + math.log1p(rest), to_double(log_sum_exp), 1e-14, 1e-15)
    for i, v in enumerate(logits):
        agree((v - logits[top]) - math.log1p(rest), to_double(log_p[i]), 1e-14, STEPS)
        agree(math.exp(v - logits[top]) / (1 + rest), to_double(p[i]), 1e-13, STEPS)
    surprise = [math.log1p(rest) - (v - logits[top]) for v in logits]
    agree(math.fsum(t * s for t, s in zip(target, surprise) if t), to_double(loss), 1e-14, STEPS)
    h = mpf(10) ** -400
    for i in range(len(logits)):
        loss_at = []
        for step in (h, -h):
            x = [mpf(v) + (step if j == i else 0) for j, v in enumerate(logits)]
            log_z = log(total(exp(v) for v in x))
            loss_at.append(total(mpf(t) * (log_z - v) for t, v in zip(target, x)))
        assert abs((loss_at[0] - loss_at[1]) / (2 * h) - gradient[i]) < mpf(10) ** -500
    assert abs(total(gradient)) < mpf(10) ** -990


def make(folder):
    cases = [solve(*case) for case in inputs()]
    write_json(
        folder / "softmax_cross_entropy.json",
        {
            "made_by": "scripts/reference/softmax_cross_entropy.py, mpmath at 1000 digits, rounded once to double",
            "conventions": "nats; loss = sum_k target_k * -log_softmax_k, 0 where target_k is 0;"
            " gradient_k = probs_k * sum(target) - target_k; inputs are the exact values of the doubles written here",
            "cases": cases,
        },
    )


if __name__ == "__main__":
    run(make)
