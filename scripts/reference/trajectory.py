#!/usr/bin/env python3
"""Ten steps of minibatch SGD with momentum and weight decay, for a linear classifier and three small MLPs.

The numbers come from plain loops over 50-digit numbers. They are checked against a second way that shares no formula
of the backward pass: the complex step, Im loss(w + ih) / h, in numpy, run through the same ten updates.
"""

import math

import numpy as np
from mpmath import cos, exp, log, mp, mpf, pi, tanh

from common import Draws, agree, run, to_doubles, total, write_json

mp.dps = 50

ROWS, BATCH, STEPS = 24, 8, 10


def one_hot(k, label):
    return [1.0 if i == label else 0.0 for i in range(k)]


def inputs():
    """X (24,4) in three loose clusters, and two sets of targets (24,3): one-hot, and shares of 20 votes."""
    draws = Draws(21)
    centres = [[1.0, -0.5, 0.75, 0.0], [-0.75, 1.0, 0.25, -0.5], [0.0, -0.25, -1.0, 1.0]]
    labels = [draws.below(3) for _ in range(ROWS)]
    x = [[round(c + 0.6 * draws.bell(), 3) for c in centres[y]] for y in labels]
    hard = [one_hot(3, y) for y in labels]
    soft = []
    for y in labels:
        tally = [0, 0, 0]
        for _ in range(20):
            tally[y if draws.uniform() < 0.6 else draws.below(3)] += 1
        soft.append([v / 20 for v in tally])
    return x, hard, soft


def problems():
    """The four runs; every number of an initial weight is a decimal of three digits."""
    x, hard, soft = inputs()
    settings = (
        # name, layers, activation, targets, rate, schedule, momentum, decay, smoothing
        ("linear", [4, 3], "none", hard, 0.5, "constant", 0.9, 0.01, 0.0),
        ("tanh", [4, 5, 3], "tanh", soft, 0.3, "constant", 0.9, 0.005, 0.0),
        ("relu", [4, 6, 5, 3], "relu", hard, 0.1, "constant", 0.8, 0.002, 0.0),
        ("sigmoid", [4, 5, 3], "sigmoid", hard, 0.8, "cosine", 0.9, 0.001, 0.1),
    )
    for seed, (name, layers, activation, y, rate, schedule, momentum, decay, smoothing) in enumerate(settings, 41):
        draws = Draws(seed)
        initial = []
        for fan_in, fan_out in zip(layers, layers[1:]):
            scale = 1 / math.sqrt(fan_in)
            w = [[round(scale * draws.bell(), 3) for _ in range(fan_out)] for _ in range(fan_in)]
            initial.append({"W": w, "b": [round(0.1 * draws.bell(), 3) for _ in range(fan_out)]})
        yield {
            "name": name,
            "layers": layers,
            "activation": activation,
            "learning_rate": rate,
            "schedule": schedule,
            "momentum": momentum,
            "weight_decay": decay,
            "label_smoothing": smoothing,
            "X": x,
            "Y": y,
            "initial": initial,
        }


def batch_rows(step):
    """Row numbers of one batch: in order, and from the top again after the last row."""
    start = step * BATCH % ROWS
    return range(start, start + BATCH)


ACTIVATIONS = {
    # the function of z, and its derivative written with z and a = f(z)
    "tanh": (tanh, lambda z, a: 1 - a * a),
    "relu": (lambda z: z if z > 0 else mpf(0), lambda z, a: mpf(1) if z > 0 else mpf(0)),
    "sigmoid": (lambda z: 1 / (1 + exp(-z)), lambda z, a: a * (1 - a)),
    "none": (None, None),
}


def learning_rate(problem, step):
    rate = mpf(problem["learning_rate"])
    return rate * (1 + cos(pi * step / STEPS)) / 2 if problem["schedule"] == "cosine" else rate


def gradients(layers, x, y, activation):
    """Mean loss over the rows, and its gradient for every W and b, by the chain rule, row by row."""
    f, slope = ACTIVATIONS[activation]
    loss = mpf(0)
    sums = [{"W": [[mpf(0)] * len(p["b"]) for _ in p["W"]], "b": [mpf(0)] * len(p["b"])} for p in layers]
    for row, target in zip(x, y):
        into, before = [row], []
        for depth, p in enumerate(layers):
            z = [total(a * w[j] for a, w in zip(into[-1], p["W"])) + p["b"][j] for j in range(len(p["b"]))]
            before.append(z)
            if depth < len(layers) - 1:
                # A finite step across the corner of relu would not be comparable; the cases stay clear of it.
                assert activation != "relu" or min(abs(v) for v in z) > 1e-4
                into.append([f(v) for v in z])
        log_sum = log(total(exp(v) for v in before[-1]))
        loss += total(t * (log_sum - v) for t, v in zip(target, before[-1])) / len(x)
        delta = [exp(v - log_sum) * total(target) - t for t, v in zip(target, before[-1])]
        for depth in reversed(range(len(layers))):
            for j, d in enumerate(delta):
                sums[depth]["b"][j] += d / len(x)
                for i, a in enumerate(into[depth]):
                    sums[depth]["W"][i][j] += a * d / len(x)
            if depth > 0:
                back = [total(w * d for w, d in zip(row_of_w, delta)) for row_of_w in layers[depth]["W"]]
                delta = [g * slope(z, a) for g, z, a in zip(back, before[depth - 1], into[depth])]
    return loss, sums


def precise(problem):
    """The ten steps with 50 digits: v <- mu v + (g + lambda W), W <- W - rate v; no lambda on b."""

    def exact(rows):
        return [[mpf(v) for v in row] for row in rows]

    def rounded(tensors):
        return [{"W": to_doubles(t["W"]), "b": to_doubles(t["b"])} for t in tensors]

    layers = [{"W": exact(p["W"]), "b": [mpf(v) for v in p["b"]]} for p in problem["initial"]]
    velocity = [{"W": [[mpf(0)] * len(r) for r in p["W"]], "b": [mpf(0)] * len(p["b"])} for p in layers]
    mu, decay, epsilon = (mpf(problem[key]) for key in ("momentum", "weight_decay", "label_smoothing"))
    x, y = exact(problem["X"]), exact(problem["Y"])
    y = [[(1 - epsilon) * t + epsilon / len(row) for t in row] for row in y]
    losses, rates, first = [], [], None
    for step in range(STEPS):
        rows = batch_rows(step)
        loss, g = gradients(layers, [x[i] for i in rows], [y[i] for i in rows], problem["activation"])
        rate = learning_rate(problem, step)
        losses.append(loss)
        rates.append(rate)
        first = first or g
        for p, v, d in zip(layers, velocity, g):
            v["W"] = [[mu * s + (t + decay * w) for s, t, w in zip(*rs)] for rs in zip(v["W"], d["W"], p["W"])]
            v["b"] = [mu * s + t for s, t in zip(v["b"], d["b"])]
            p["W"] = [[w - rate * s for w, s in zip(*rs)] for rs in zip(p["W"], v["W"])]
            p["b"] = [b - rate * s for b, s in zip(p["b"], v["b"])]
    return {
        "learning_rates": to_doubles(rates),
        "losses": to_doubles(losses),
        "first_gradient": rounded(first),
        "final": rounded(layers),
        "final_velocity": rounded(velocity),
    }


COMPLEX_ACTIVATIONS = {
    "tanh": np.tanh,
    "relu": lambda z: z * (z.real > 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}


def complex_loss(parameters, x, y, activation):
    """The mean loss as numpy writes it, for complex parameters W1, b1, W2, b2, ..."""
    *hidden, last = zip(parameters[::2], parameters[1::2])
    a = x
    for w, b in hidden:
        a = COMPLEX_ACTIVATIONS[activation](a @ w + b)
    logits = a @ last[0] + last[1]
    shifted = logits - logits.real.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(y * log_probs).sum(axis=1).mean()


def complex_step(parameters, x, y, activation):
    """The loss, and each of its derivatives as Im loss(w + ih) / h: no difference is taken, so no digit is lost."""
    h = 1e-30
    slopes = [np.zeros_like(p) for p in parameters]
    for which, p in enumerate(parameters):
        for index in np.ndindex(p.shape):
            moved = [q.astype(complex) for q in parameters]
            moved[which][index] += 1j * h
            slopes[which][index] = complex_loss(moved, x, y, activation).imag / h
    return float(complex_loss(parameters, x, y, activation).real), slopes


def check(problem, expected):
    """The same ten steps in double, every derivative by a complex step."""
    x, y = np.array(problem["X"]), np.array(problem["Y"])
    y = (1 - problem["label_smoothing"]) * y + problem["label_smoothing"] / y.shape[1]
    parameters = [np.array(p[key]) for p in problem["initial"] for key in ("W", "b")]
    velocity = [np.zeros_like(p) for p in parameters]
    for step in range(STEPS):
        rows = list(batch_rows(step))
        loss, slopes = complex_step(parameters, x[rows], y[rows], problem["activation"])
        agree(loss, expected["losses"][step], 1e-13)
        rate = problem["learning_rate"]
        if problem["schedule"] == "cosine":
            rate *= 0.5 * (1 + math.cos(math.pi * step / STEPS))
        agree(rate, expected["learning_rates"][step], 1e-13)
        if step == 0:
            compare(slopes, expected["first_gradient"])
        for i, p in enumerate(parameters):
            decay = problem["weight_decay"] if p.ndim == 2 else 0.0
            velocity[i] = problem["momentum"] * velocity[i] + slopes[i] + decay * p
            parameters[i] = p - rate * velocity[i]
    compare(parameters, expected["final"])
    compare(velocity, expected["final_velocity"])


def compare(actual, expected):
    for a, e in zip(actual, [p[key] for p in expected for key in ("W", "b")], strict=True):
        np.testing.assert_allclose(a, np.array(e), rtol=1e-12, atol=1e-14)


def make(folder):
    runs = []
    for problem in problems():
        expected = precise(problem)
        check(problem, expected)
        runs.append({**problem, "expected": expected})
    write_json(
        folder / "trajectory.json",
        {
            "made_by": "scripts/reference/trajectory.py, mpmath at 50 digits, rounded once to double",
            "conventions": "logits = A W + b, W (in,out), b (out), the activation after every layer but the last;"
            " loss = mean over the batch of -sum_k y_k log softmax_k, in nats, without the penalty;"
            " targets y <- (1 - e) y + e/K; v <- mu v + (g + lambda W), W <- W - rate v, v from 0, lambda not on b;"
            " cosine: rate_t = rate (1 + cos(pi t / 10)) / 2, t = 0..9;"
            " batches of 8 rows in order, 0-7, 8-15, 16-23, 0-7, ...; losses[t] is that of batch t before its update;"
            " first_gradient is that of the loss alone, without lambda W",
            "steps": STEPS,
            "batch_size": BATCH,
            "runs": runs,
        },
    )


if __name__ == "__main__":
    run(make)
