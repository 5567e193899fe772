#!/usr/bin/env python3
"""Means and population standard deviations of Iris and of some columns of the digits, and their counts."""

import csv
import gzip
import io
import statistics
from fractions import Fraction

import mpmath

from common import DATA, agree, run, to_double, write_json

mpmath.mp.dps = 60


def read(path):
    """Header, rows of doubles and labels of one of the bundled files."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("ascii")
    header, *rows = csv.reader(io.StringIO(text))
    return header, [[float(v) for v in row[:-1]] for row in rows], [row[-1] for row in rows]


def counts(labels):
    """How often each label occurs, in the order of first appearance for names, of value for digits."""
    order = sorted(set(labels), key=lambda label: int(label) if label.isdigit() else labels.index(label))
    return {label: labels.count(label) for label in order}


def moments(name, column):
    """Mean and population standard deviation of the doubles, exact until the one rounding at the end."""
    exact = [Fraction(v) for v in column]
    mean = sum(exact) / len(exact)
    variance = sum((v - mean) ** 2 for v in exact) / len(exact)
    root = mpmath.sqrt(mpmath.mpf(variance.numerator) / variance.denominator)
    agree(statistics.fmean(column), float(mean), 1e-15)
    agree(statistics.pstdev(column), to_double(root), 1e-15)
    return {"column": name, "mean": float(mean), "std": to_double(root), "min": min(column), "max": max(column)}


def iris():
    header, x, labels = read(DATA / "iris.csv")
    assert (len(x), len(x[0])) == (150, 4)
    return {
        "rows": len(x),
        "class_counts": counts(labels),
        "columns": [moments(name, [row[i] for row in x]) for i, name in enumerate(header[:-1])],
        "distinct_rows": len({(*row, label) for row, label in zip(x, labels)}),
    }


def digits():
    header, x, labels = read(DATA / "digits.csv.gz")
    assert (len(x), len(x[0])) == (1797, 64)
    pixel_sum = int(sum(map(sum, x)))
    class_counts = counts(labels)
    assert pixel_sum == 561718 and list(class_counts.values()) == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    chosen = ("pixel_0_0", "pixel_0_2", "pixel_0_7", "pixel_3_0", "pixel_3_3", "pixel_4_4", "pixel_5_1", "pixel_7_5")
    return {
        "rows": len(x),
        "class_counts": class_counts,
        "pixel_sum": pixel_sum,
        "constant_columns": [name for i, name in enumerate(header[:-1]) if len({row[i] for row in x}) == 1],
        "columns": [moments(name, [row[header.index(name)] for row in x]) for name in chosen],
    }


def make(folder):
    write_json(
        folder / "standardize.json",
        {
            "made_by": "scripts/reference/standardize.py, exact fractions (Python) and one square root (mpmath),"
            " rounded once to double",
            "conventions": "over all rows of data/iris.csv and data/digits.csv.gz, read as doubles;"
            " std divides by the number of rows; constant columns have std 0",
            "iris": iris(),
            "digits": digits(),
        },
    )


if __name__ == "__main__":
    run(make)
