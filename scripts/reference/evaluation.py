#!/usr/bin/env python3
"""The held-out figures of whole sets of rows: cross-entropy, its two parts, calibration, accuracy, confusion."""

import numpy as np
from mpmath import exp, floor, log, mp, mpf
from scipy.special import entr, log_softmax, rel_entr

from common import Draws, agree, lowest_argmax, run, to_double, total, write_json

mp.dps = 50

BINS = 15


def one_hot(k, label):
    return [1.0 if i == label else 0.0 for i in range(k)]


def votes(draws, k, label, count):
    """Shares of `count` votes, most of them for the label."""
    tally = [0] * k
    for _ in range(count):
        tally[label if draws.uniform() < 0.7 else draws.below(k)] += 1
    return [v / count for v in tally]


def scores(draws, k, label, lift, scale):
    """Logits that know something about the label."""
    return [round(scale * (draws.bell() + (lift if i == label else 0.0)), 3) for i in range(k)]


def inputs():
    """(name, logits (N,K), targets (N,K)) of every problem."""
    logits = [[2.0, 1.0], [0.0, 3.0], [1.0, 0.0], [0.0, 0.5]]
    yield "four rows by hand", logits, [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [0.25, 0.75]]

    draws = Draws(11)
    labels = [draws.below(3) for _ in range(60)]
    yield "one-hot, K=3", [scores(draws, 3, y, 1.5, 1.5) for y in labels], [one_hot(3, y) for y in labels]

    # Ties, in logits and in targets: the lowest index counts. No row of equal logits, its top would be on a bin edge.
    tied = (
        ([1.5, 1.5, 0.0], [0.5, 0.5, 0.0]),
        ([0.0, 1.0, 1.0], [0.0, 0.5, 0.5]),
        ([2.0, 0.5, 2.0], [0.25, 0.375, 0.375]),
        ([0.3, 0.2, 0.1], [0.4, 0.2, 0.4]),
        ([0.1, 0.2, 0.3], [0.0, 0.0, 1.0]),
        ([-1.0, 1.0, 0.0], [0.5, 0.0, 0.5]),
    )
    yield "ties, K=3", [logits for logits, _ in tied], [target for _, target in tied]

    draws = Draws(12)
    labels = [draws.below(10) for _ in range(200)]
    yield (
        "votes, K=10",
        [scores(draws, 10, y, 1.6, 1.4) for y in labels],
        [votes(draws, 10, y, 47 + draws.below(17)) for y in labels],
    )

    draws = Draws(13)
    labels = [draws.below(2) for _ in range(150)]
    smoothed = [[0.95, 0.05], [0.05, 0.95]]
    yield "label smoothing 0.1, K=2", [scores(draws, 2, y, 1.0, 1.0) for y in labels], [smoothed[y] for y in labels]

    # Probabilities that round to 1 and to 0, surprises of hundreds of nats: everything stays finite.
    draws = Draws(14)
    labels = [draws.below(10) for _ in range(40)]
    yield "overconfident, K=10", [scores(draws, 10, y, 3.0, 150.0) for y in labels], [one_hot(10, y) for y in labels]

    # What zero weights say before the first step. All tops are 1/3, on an edge, but all in one bin, whichever it is.
    labels = [0] * 9 + [1] * 7 + [2] * 4
    yield "zero logits, K=3", [[0.0] * 3 for _ in labels], [one_hot(3, y) for y in labels]


def bin_of(confidence):
    """The index of the bin (index/15, (index+1)/15] that holds the confidence."""
    scaled = confidence * BINS
    nearest = mp.nint(scaled)
    edge = 0 < nearest < BINS and abs(scaled - nearest) < mpf(10) ** -8
    assert not edge, f"confidence {confidence} is too close to a bin edge"
    return int(min(floor(scaled), BINS - 1))


def solve(name, logits, targets):
    n, k = len(logits), len(logits[0])
    y = [[mpf(v) for v in row] for row in targets]
    log_q = [[mpf(v) - log(total(exp(mpf(u)) for u in row)) for v in row] for row in logits]
    q = [[exp(v) for v in row] for row in log_q]

    def mean_of(terms):
        return total(terms) / n

    def plogp(p):
        return p * log(p) if p > 0 else mpf(0)

    cross_entropy = mean_of(-a * b for r, s in zip(y, log_q) for a, b in zip(r, s))
    target_entropy = mean_of(-plogp(a) for r in y for a in r)
    kl = mean_of(a * (log(a) - b) for r, s in zip(y, log_q) for a, b in zip(r, s) if a > 0)
    predictive_entropy = mean_of(-a * b for r, s in zip(q, log_q) for a, b in zip(r, s))
    mean_target = [mean_of(row[j] for row in y) for j in range(k)]
    mean_prediction = [mean_of(row[j] for row in q) for j in range(k)]
    marginal_kl = total(a * (log(a) - log(b)) for a, b in zip(mean_target, mean_prediction) if a > 0)
    brier = mean_of((b - a) ** 2 for r, s in zip(y, q) for a, b in zip(r, s))

    confusion = [[0] * k for _ in range(k)]
    bins = [[] for _ in range(BINS)]
    all_on_one_edge = all(len(set(row)) == 1 for row in logits)
    for scores_of_row, target, prediction in zip(logits, targets, q):
        predicted, actual = lowest_argmax(scores_of_row), lowest_argmax(target)
        confusion[actual][predicted] += 1
        confidence = max(prediction)
        index = 0 if all_on_one_edge else bin_of(confidence)
        bins[index].append((confidence, predicted == actual))
    accuracy = mpf(sum(confusion[j][j] for j in range(k))) / n
    gaps = [abs(total(int(right) for _, right in b) - total(c for c, _ in b)) / n for b in bins if b]
    expected = {
        "cross_entropy": to_double(cross_entropy),
        "target_entropy": to_double(target_entropy),
        "kl": to_double(kl),
        "predictive_entropy": to_double(predictive_entropy),
        "marginal_kl": to_double(marginal_kl),
        "accuracy": to_double(accuracy),
        "brier": to_double(brier),
        "ece": to_double(total(gaps)),
        "confusion": confusion,
    }
    assert abs(cross_entropy - target_entropy - kl) < mpf(10) ** -40, name
    check(np.array(logits), np.array(targets), expected, all_on_one_edge)
    return {"name": name, "logits": logits, "targets": targets, "expected": expected}


def check(logits, targets, expected, all_on_one_edge):
    """All of it again with numpy's and scipy's own functions, in double."""
    n, k = logits.shape
    log_q = log_softmax(logits, axis=1)
    q = np.exp(log_q)
    predicted, actual = logits.argmax(axis=1), targets.argmax(axis=1)
    confusion = np.zeros((k, k), dtype=int)
    np.add.at(confusion, (actual, predicted), 1)
    assert confusion.tolist() == expected["confusion"]
    top = q.max(axis=1)
    which = np.zeros(n, dtype=int) if all_on_one_edge else np.digitize(top, np.arange(1, BINS) / BINS, right=True)
    right = predicted == actual
    ece = sum((which == b).mean() * abs(right[which == b].mean() - top[which == b].mean()) for b in set(which))
    again = {
        "cross_entropy": -(targets * log_q).sum(axis=1).mean(),
        "target_entropy": entr(targets).sum(axis=1).mean(),
        "kl": (-entr(targets) - targets * log_q).sum(axis=1).mean(),
        "predictive_entropy": -(q * log_q).sum(axis=1).mean(),
        "marginal_kl": rel_entr(targets.mean(axis=0), q.mean(axis=0)).sum(),
        "accuracy": right.mean(),
        "brier": ((q - targets) ** 2).sum(axis=1).mean(),
        "ece": ece,
    }
    for figure, value in again.items():
        agree(float(value), expected[figure], 1e-12, 1e-15)


def make(folder):
    problems = [solve(*problem) for problem in inputs()]
    write_json(
        folder / "evaluation.json",
        {
            "made_by": "scripts/reference/evaluation.py, mpmath at 50 digits, rounded once to double",
            "conventions": "nats; p the targets, q = softmax of the logits, both (N,K); all but marginal_kl, accuracy,"
            " ece and confusion are means over the rows; cross_entropy = -sum p log q; target_entropy = -sum p log p;"
            " kl = sum p (log p - log q); predictive_entropy = -sum q log q; marginal_kl = KL(mean p || mean q);"
            " brier = sum (q - p)^2; accuracy compares argmax of logits and of targets, the lowest index on ties;"
            " ece over 15 bins (i/15, (i+1)/15] of the top probability = sum n_i/N |accuracy_i - mean top_i|;"
            " confusion[argmax of target][argmax of logits]",
            "problems": problems,
        },
    )


if __name__ == "__main__":
    run(make)
