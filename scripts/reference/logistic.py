#!/usr/bin/env python3
"""Trains on tables by the configuration that `data init` writes, and beside it scikit-learn's LogisticRegression (C=1).

usage: scripts/reference/logistic.py [--seeds 3] [--surprisal CMD] [--class-path PATH] FILE[=LABEL]...

Both learn from the same columns and rows: PreparedColumns.java writes them as the run had them. Prints a table with a
row for each FILE: cross-entropy of the held-out rows in bits, of one and of the other, and the worst difference over the
seeds. Needs numpy and scikit-learn; no test runs it.
"""

import argparse
import json
import shlex
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def rows(file):
    table = np.loadtxt(file, delimiter=",", ndmin=2)
    return table[:, :-1], table[:, -1].astype(int)


def scikit_learn(folder):
    """Bits a held-out row, and N, D, K."""
    x, y = rows(folder / "training.csv")
    held_out, labels = rows(folder / "held-out.csv")
    model = LogisticRegression(C=1.0, max_iter=10_000).fit(x, y)
    column = {k: i for i, k in enumerate(model.classes_)}
    log_p = model.predict_log_proba(held_out)
    bits = -np.mean([log_p[n, column[k]] for n, k in enumerate(labels)]) / np.log(2)
    return bits, (len(y), x.shape[1], len(column))


def run(command, **kept):
    return subprocess.run(command, check=True, text=True, capture_output=True, **kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--surprisal", default=str(ROOT / "scripts" / "surprisal"))
    parser.add_argument("--class-path", default=str(ROOT / "target" / "surprisal.jar"))
    args = parser.parse_args()
    surprisal = shlex.split(args.surprisal)
    print("| table | N | D | K | Surprisal | scikit-learn | worst difference |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for given in args.files:
            file, _, label = given.partition("=")
            folder = Path(temporary) / Path(file).name
            folder.mkdir()
            config = folder / "table.yaml"
            init = [*surprisal, "data", "init", file] + (["--label", label] if label else [])
            config.write_text(run(init).stdout)
            ours, theirs = [], []
            for seed in range(1, args.seeds + 1):
                out = folder / str(seed)
                run([*surprisal, "train", str(config), "--quiet", "--seed", str(seed), "--out", str(out)])
                java = ["java", "-cp", args.class_path, str(HERE / "PreparedColumns.java")]
                run([*java, str(out / "config.yaml"), str(out / "prepared")])
                summary = json.loads((out / "summary.json").read_text())
                ours.append(summary["last"]["cross_entropy"] / np.log(2))
                bits, (n, d, k) = scikit_learn(out / "prepared")
                theirs.append(bits)
            worst = max(a - b for a, b in zip(ours, theirs))
            name = Path(file).name + (f", {label}" if label else "")
            figures = f"{np.mean(ours):.3f} | {np.mean(theirs):.3f} | {worst:+.3f}"
            print(f"| {name} | {n} | {d} | {k} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
