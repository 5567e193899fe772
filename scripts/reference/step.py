#!/usr/bin/env python3
"""Makes the steps that `surprisal step --json` tells once more, with NumPy, from X, Y, masks and the parameters before.

usage: scripts/reference/step.py [--surprisal CMD]          a list of configurations and steps
       scripts/reference/step.py --json FILE... --set KEY=VALUE...    documents made before, of one configuration's training

Compares z, a, logits, log_p, p, row_loss, loss, dLogits, gradients, after, state_after, loss_after and promised, and prints the
largest difference of each step; ends with 1 if one is above 1e-12. It knows nothing of the Java code but the fields' names.
"""

import argparse
import json
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1e-12

DEFAULTS = {
    "model.activation": "relu",
    "training.optimizer": "sgd",
    "training.momentum": 0.9,
    "training.nesterov": False,
    "training.beta1": 0.9,
    "training.beta2": 0.999,
    "training.epsilon": 1e-8,
    "training.weight-decay": 0.0,
    "training.clip-norm": 0.0,
}

LINEAR = ["configs/iris-linear.yaml", "training.weight-decay=0"]
MLP = ["configs/iris-mlp.yaml", "training.weight-decay=0"]
DIGITS = ["configs/digits-mlp.yaml", "training.weight-decay=0"]
ADAM = ["training.optimizer=adam", "training.momentum=null"]
ADAMW = ["training.optimizer=adamw", "training.momentum=null"]
DEEP = ["model.hidden=[6,5]", "model.dropout=0.3", "training.label-smoothing=0.1"]
CASES = [
    (at, [*start, *change])
    for start in (LINEAR, MLP)
    for at in (0, 13)
    for change in (
        ["training.momentum=0"],
        [],
        ["training.nesterov=true", "training.weight-decay=0.01"],
        ["training.clip-norm=0.05", "training.label-smoothing=0.1"],
        [*ADAM, "training.weight-decay=0.01"],
        [*ADAMW, "training.weight-decay=0.1", "training.clip-norm=0.1"],
    )
] + [
    (9, [*MLP, *DEEP, "model.activation=tanh"]),
    (9, [*MLP, *DEEP, "model.activation=sigmoid", *ADAM]),
    (40, [*MLP, *DEEP, "training.weight-decay=0.01", "training.schedule=cosine"]),
    (30, [*DIGITS, "model.dropout=0.5", *ADAM]),
]

FORWARD = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
SLOPE = {"relu": lambda a: (a > 0) * 1.0, "tanh": lambda a: 1 - a * a, "sigmoid": lambda a: a * (1 - a)}


def arrays(node):
    return {name: np.array(value) for name, value in node.items()}


def forward(step, theta, f):
    """Sums and activations of the hidden layers, what each layer takes in, and the logits."""
    layers = len(step["hidden"]) + 1
    number = [""] if layers == 1 else [str(l + 1) for l in range(layers)]
    inputs, sums, activations = [np.array(step["X"])], [], []
    for l, hidden in enumerate(step["hidden"]):
        z = inputs[-1] @ theta["W" + number[l]] + theta["b" + number[l]]
        a = FORWARD[f](z)
        sums.append(z)
        activations.append(a)
        inputs.append(a if hidden["mask"] is None else a * np.array(hidden["mask"]))
    return sums, activations, inputs, inputs[-1] @ theta["W" + number[-1]] + theta["b" + number[-1]], number


def log_softmax(x):
    shifted = x - x.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def backward(step, theta, f):
    y = np.array(step["Y"])
    sums, activations, inputs, logits, number = forward(step, theta, f)
    log_p = log_softmax(logits)
    losses = -(y * log_p).sum(axis=1)
    d = (np.exp(log_p) - y) / len(y)
    told = {"logits": logits, "log_p": log_p, "p": np.exp(log_p), "row_loss": losses, "loss": losses.mean(), "dLogits": d}
    gradients = {}
    for l in reversed(range(len(number))):
        gradients["W" + number[l]] = inputs[l].T @ d
        gradients["b" + number[l]] = d.sum(axis=0, keepdims=True)
        if l > 0:
            d = d @ theta["W" + number[l]].T
            mask = step["hidden"][l - 1]["mask"]
            d = (d if mask is None else d * np.array(mask)) * SLOPE[f](activations[l - 1])
    return told, gradients, sums, activations


def update(step, gradients, theta, o):
    """PyTorch's definitions, with weight decay on W alone."""
    norm = np.sqrt(sum((g**2).sum() for g in gradients.values()))
    clip = o["training.clip-norm"]
    share = 1 if clip == 0 else min(1, clip / (norm + 1e-6))
    before = {name: arrays(kept) for name, kept in step["state_before"].items() if name != "t"}
    after, state = {}, {name: {} for name in before}
    rate = step["rate"]
    for name, w in theta.items():
        decay = o["training.weight-decay"] if name.startswith("W") else 0
        g = share * gradients[name]
        if o["training.optimizer"] == "sgd":
            mu = o["training.momentum"]
            g = g + decay * w
            v = g if mu == 0 else mu * before["velocity"][name] + g
            if mu != 0:
                state["velocity"][name] = v
            after[name] = w - rate * (g + mu * v if o["training.nesterov"] else v)
        else:
            t = step["state_before"]["t"] + 1
            assert step["state_after"]["t"] == t
            if o["training.optimizer"] == "adam":
                g = g + decay * w
            else:
                w = (1 - rate * decay) * w
            beta1, beta2 = o["training.beta1"], o["training.beta2"]
            m = beta1 * before["first_moment"][name] + (1 - beta1) * g
            v = beta2 * before["second_moment"][name] + (1 - beta2) * g**2
            state["first_moment"][name], state["second_moment"][name] = m, v
            after[name] = w - rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + o["training.epsilon"])
    return after, state


def differences(step, settings):
    """The largest difference of each field."""
    o = {**DEFAULTS, **{key: value for key, value in settings.items() if value is not None}}
    f = o["model.activation"]
    theta = arrays(step["before"])
    told, gradients, sums, activations = backward(step, theta, f)
    after, state = update(step, gradients, theta, o)
    _, _, _, logits, _ = forward(step, after, f)
    told["loss_after"] = -(np.array(step["Y"]) * log_softmax(logits)).sum(axis=1).mean()
    told["promised"] = sum((gradients[name] * (after[name] - theta[name])).sum() for name in theta)
    pairs = [(name, step[name], value) for name, value in told.items()]
    pairs += [("z", h["z"], z) for h, z in zip(step["hidden"], sums)]
    pairs += [("a", h["a"], a) for h, a in zip(step["hidden"], activations)]
    for name in theta:
        pairs.append(("gradients", step["gradients"][name], gradients[name]))
        pairs.append(("after", step["after"][name], after[name]))
        pairs += [("state_after", step["state_after"][kept][name], values[name]) for kept, values in state.items()]
    assert step["gradients"].keys() == step["after"].keys() == theta.keys()
    assert set(step["state_after"]) - {"t"} == set(state)
    found = {}
    for name, actual, expected in pairs:
        actual = np.array(actual)
        assert actual.shape == np.shape(expected), f"{name}: {actual.shape} is not {np.shape(expected)}"
        found[name] = max(found.get(name, 0.0), float(np.max(np.abs(actual - expected))))
    return found


def value(text):
    return {"true": True, "false": False, "null": None}.get(text, text) if not number(text) else float(text)


def number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def settings_of(given):
    return {key: value(text) for key, text in (setting.split("=", 1) for setting in given)}


def verdict(name, step, settings):
    found = differences(step, settings)
    worst = max(found, key=found.get)
    print(f"{found[worst]:.1e} ({worst})  {name}")
    return found[worst] <= LIMIT  # which NaN is not


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--surprisal", default=str(ROOT / "scripts" / "surprisal"))
    parser.add_argument("--json", nargs="+", default=[])
    parser.add_argument("--set", nargs="+", default=[])
    args = parser.parse_args()
    if args.json:
        documents = [(file, json.loads(Path(file).read_text()), settings_of(args.set)) for file in args.json]
        return 0 if all([verdict(*document) for document in documents]) else 1
    holds = []
    for at, (config, *settings) in CASES:
        settings = ["dtype=double", *settings]
        command = [*shlex.split(args.surprisal), "step", config, "--at", str(at), "--json"]
        for setting in settings:
            command += ["--set", setting]
        said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        holds.append(verdict(f"{config} --at {at} {' '.join(settings)}", json.loads(said), settings_of(settings)))
    print(f"{sum(holds)} of {len(holds)} steps agree to {LIMIT}")
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
