#!/usr/bin/env python3
"""What is in three real tables, as scipy and scikit-learn read them: iris.arff, labor.arff and heart_scale.

They are not part of the project: $SURPRISAL_DATA or ../shared/data holds them in tables/. Where it does not, or where
scikit-learn is not installed, the file that is there stays as it is.
"""

import os
import shutil
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import scipy.io.arff

from common import OUT, REPOSITORY, run, write_json

try:
    from sklearn.datasets import load_svmlight_file
except ImportError:
    load_svmlight_file = None

TABLES = Path(os.environ.get("SURPRISAL_DATA") or REPOSITORY.parent / "shared" / "data") / "tables"


def exact_sum(values):
    """The double nearest to the sum of what the doubles stand for."""
    return float(sum((Fraction(v) for v in values), Fraction(0)))


def arff(path):
    data, meta = scipy.io.arff.loadarff(path)
    columns = {}
    for name, kind in zip(meta.names(), meta.types()):
        if kind == "numeric":
            there = [float(v) for v in data[name] if v == v]
            columns[name] = {"missing": len(data) - len(there), "sum": exact_sum(there)}
        else:
            counts = Counter(v.decode() for v in data[name])
            missing = counts.pop("?", 0)
            declared = [v.strip("'") for v in meta[name][1]]
            columns[name] = {"missing": missing, "counts": {v: counts[v] for v in declared}}
    # The second way: the rows split at their commas, which no value of these files holds.
    rows = [line.strip().split(",") for line in path.read_text().splitlines() if line.strip() and line[0] not in "%@"]
    assert len(rows) == len(data)
    for c, column in enumerate(columns.values()):
        cells = [row[c].strip("'") for row in rows]
        there = [cell for cell in cells if cell != "?"]
        assert len(cells) - len(there) == column["missing"]
        assert "counts" in column or exact_sum(float(cell) for cell in there) == column["sum"]
        assert "sum" in column or Counter(there) == Counter({v: n for v, n in column["counts"].items() if n})
    return {"rows": len(data), "columns": columns}


def svmlight(path):
    X, y = load_svmlight_file(str(path))
    X = X.toarray()
    sums = [exact_sum(float(v) for v in X[:, j]) for j in range(X.shape[1])]
    weighted = [exact_sum((n + 1) * float(v) for n, v in enumerate(X[:, j])) for j in range(X.shape[1])]
    rows = [line.split() for line in path.read_text().splitlines()]
    second = [Fraction(0)] * X.shape[1]
    for row in rows:
        for pair in row[1:]:
            index, value = pair.split(":")
            second[int(index) - 1] += Fraction(float(value))
    assert [float(s) for s in second] == sums
    labels = Counter(str(int(v)) for v in y)
    assert labels == Counter(str(int(row[0])) for row in rows)
    return {"rows": len(y), "features": X.shape[1], "labels": dict(sorted(labels.items())), "sums": sums, "weighted_sums": weighted}


def make(folder):
    if load_svmlight_file is None or not TABLES.is_dir():
        print(f"{sys.argv[0]}: tables.json stays as it is, for want of scikit-learn or of {TABLES}", file=sys.stderr)
        if folder != OUT:
            shutil.copy(OUT / "tables.json", folder)
        return
    write_json(
        folder / "tables.json",
        {
            "made_by": "scripts/reference/tables.py, scipy.io.arff and scikit-learn's load_svmlight_file",
            "conventions": "sums are exact sums of the doubles read, rounded once; in weighted_sums row n, from 1, counts n times",
            "iris.arff": arff(TABLES / "iris.arff"),
            "labor.arff": arff(TABLES / "labor.arff"),
            "heart_scale": svmlight(TABLES / "heart_scale"),
        },
    )


if __name__ == "__main__":
    run(make)
