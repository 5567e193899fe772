#!/usr/bin/env python3
"""Ten steps of SGD by Nesterov's rule, Adam and AdamW, with decay and clipping, on Iris (4-5-3, tanh) and digits (64-10).

The numbers come from plain loops over 50-digit numbers. Where PyTorch is installed they are checked against its own
optimizers, its own gradients and its own clipping, in double; it has no way to spare biases the decay but two groups.
"""

import csv
import gzip
import sys

from mpmath import mp, mpf, sqrt

from common import DATA, Draws, agree, run, to_doubles, total, write_json
from trajectory import gradients, one_hot

mp.dps = 50

BATCH, STEPS = 15, 10

CASES = (
    {"optimizer": "sgd", "rate": 0.05, "momentum": 0.9, "nesterov": True, "decay": 0.01, "clip": 0.0},
    {"optimizer": "sgd", "rate": 0.2, "momentum": 0.0, "nesterov": False, "decay": 0.02, "clip": 0.5},
    {"optimizer": "sgd", "rate": 0.1, "momentum": 0.8, "nesterov": False, "decay": 0.01, "clip": 0.25},
    {"optimizer": "adam", "rate": 0.02, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "decay": 0.0, "clip": 0.0},
    {"optimizer": "adam", "rate": 0.02, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-4, "decay": 0.05, "clip": 0.5},
    {"optimizer": "adamw", "rate": 0.05, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "decay": 0.1, "clip": 0.0},
)


def read(text, label):
    """Features as the doubles that they read as, classes by their place in order of appearance."""
    rows = list(csv.DictReader(text))
    names = list(dict.fromkeys(row[label] for row in rows))
    x = [[float(value) for key, value in row.items() if key != label] for row in rows]
    return x, [one_hot(len(names), names.index(row[label])) for row in rows]


def problems():
    """Iris from weights of three decimals, digits from zero; rows taken with a stride, as the files are in order."""
    with open(DATA / "iris.csv", newline="") as text:
        x, y = read(text, "species")
    draws = Draws(77)
    layers = [
        {"W": [[round(0.3 * draws.bell(), 3) for _ in range(n)] for _ in range(m)], "b": [0.0] * n}
        for m, n in ((4, 5), (5, 3))
    ]
    yield "iris", "tanh", [(7 * i) % 150 for i in range(BATCH * STEPS)], x, y, layers
    with gzip.open(DATA / "digits.csv.gz", "rt", newline="") as text:
        x, y = read(text, "digit")
    layers = [{"W": [[0.0] * len(y[0]) for _ in x[0]], "b": [0.0] * len(y[0])}]
    yield "digits", "none", [(11 * i) % 1797 for i in range(BATCH * STEPS)], x, y, layers


def flat(layers):
    """W1, b1, W2, b2, ... each as one list of 50-digit numbers, with whether it decays."""
    return [([mpf(v) for row in p["W"] for v in row], True) if key == "W" else ([mpf(v) for v in p["b"]], False)
            for p in layers for key in ("W", "b")]


def shaped(values, like):
    out = []
    for p, w, b in zip(like, values[::2], values[1::2], strict=True):
        n = len(p["b"])
        out.append({"W": [w[i : i + n] for i in range(0, len(w), n)], "b": list(b)})
    return out


def precise(case, activation, order, x, y, initial):
    """The formulas, number by number."""
    theta = flat(initial)
    state = [[mpf(0)] * len(v) for v, _ in theta]
    second = [[mpf(0)] * len(v) for v, _ in theta]
    rate, decay, clip = mpf(case["rate"]), mpf(case["decay"]), mpf(case["clip"])
    losses = []
    for t in range(1, STEPS + 1):
        rows = order[(t - 1) * BATCH : t * BATCH]
        layers = shaped([v for v, _ in theta], initial)
        loss, g = gradients(layers, [[mpf(v) for v in x[i]] for i in rows], [y[i] for i in rows], activation)
        losses.append(loss)
        g = [v for v, _ in flat(g)]
        if clip:
            norm = sqrt(total(v * v for part in g for v in part))
            share = min(mpf(1), clip / (norm + mpf("1e-6")))
            g = [[share * v for v in part] for part in g]
        for i, (w, decays) in enumerate(theta):
            for j, weight in enumerate(w):
                d = g[i][j]
                if decays and case["optimizer"] != "adamw":
                    d += decay * weight
                if case["optimizer"] == "sgd":
                    mu = mpf(case["momentum"])
                    state[i][j] = mu * state[i][j] + d
                    w[j] = weight - rate * (d + mu * state[i][j] if case["nesterov"] else state[i][j])
                    continue
                beta1, beta2 = mpf(case["beta1"]), mpf(case["beta2"])
                if decays and case["optimizer"] == "adamw":
                    weight *= 1 - rate * decay
                state[i][j] = beta1 * state[i][j] + (1 - beta1) * d
                second[i][j] = beta2 * second[i][j] + (1 - beta2) * d * d
                m = state[i][j] / (1 - beta1**t)
                v = second[i][j] / (1 - beta2**t)
                w[j] = weight - rate * m / (sqrt(v) + mpf(case["epsilon"]))
    return losses, shaped([v for v, _ in theta], initial)


def check(torch, case, activation, order, x, y, initial, losses, final):
    """The same by PyTorch."""
    parameters = [torch.tensor(p[k], dtype=torch.float64, requires_grad=True) for p in initial for k in ("W", "b")]
    groups = [
        {"params": parameters[::2], "weight_decay": case["decay"]},
        {"params": parameters[1::2], "weight_decay": 0.0},
    ]
    if case["optimizer"] == "sgd":
        optimizer = torch.optim.SGD(groups, lr=case["rate"], momentum=case["momentum"], nesterov=case["nesterov"])
    else:
        kind = torch.optim.Adam if case["optimizer"] == "adam" else torch.optim.AdamW
        optimizer = kind(groups, lr=case["rate"], betas=(case["beta1"], case["beta2"]), eps=case["epsilon"])
    for step in range(STEPS):
        rows = order[step * BATCH : (step + 1) * BATCH]
        a = torch.tensor([x[i] for i in rows], dtype=torch.float64)
        for depth, (w, b) in enumerate(zip(parameters[::2], parameters[1::2])):
            a = a @ w + b
            if depth < len(initial) - 1:
                a = torch.tanh(a)
        target = torch.tensor([y[i].index(1.0) for i in rows])
        loss = torch.nn.functional.cross_entropy(a, target)
        agree(loss.item(), losses[step], 1e-11)
        optimizer.zero_grad()
        loss.backward()
        if case["clip"]:
            torch.nn.utils.clip_grad_norm_(parameters, case["clip"])
        optimizer.step()
    ours = [v for p in final for v in ([v for row in p["W"] for v in row], p["b"])]
    for p, expected in zip(parameters, ours, strict=True):
        for actual, value in zip(p.detach().reshape(-1).tolist(), expected, strict=True):
            agree(actual, value, 1e-10, 1e-13)


def make(folder):
    try:
        import torch
    except ImportError:
        torch = None
        print("no PyTorch here: the second way is left out", file=sys.stderr)
    runs = []
    for name, activation, order, x, y, initial in problems():
        for case in CASES:
            losses, final = precise(case, activation, order, x, y, initial)
            losses = to_doubles(losses)
            final = [{"W": to_doubles(p["W"]), "b": to_doubles(p["b"])} for p in final]
            if torch:
                check(torch, case, activation, order, x, y, initial, losses, final)
            runs.append({"data": name, "order": order, "initial": initial, **case, "losses": losses, "final": final})
    write_json(
        folder / "optimizers.json",
        {
            "made_by": "scripts/reference/optimizers.py, mpmath at 50 digits, rounded once to double",
            "conventions": "features as in the files, not standardised; batches of 15 rows in the given order;"
            " g is clipped to clip/(norm + 1e-6) where that is below 1; decay on W only;"
            " formulas as torch.optim.SGD, Adam, AdamW and clip_grad_norm_ define them;"
            " losses[t] is that of batch t before its update",
            "batch_size": BATCH,
            "steps": STEPS,
            "runs": runs,
        },
    )


if __name__ == "__main__":
    run(make)
