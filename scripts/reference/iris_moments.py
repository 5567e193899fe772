#!/usr/bin/env python3
"""Mean and covariance of the bundled Iris, by NumPy."""

import csv

import numpy

from common import DATA, run, write_json


def make(folder):
    with open(DATA / "iris.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name != "species"]
    x = numpy.array([[float(row[name]) for name in names] for row in rows])
    covariance = numpy.cov(x, rowvar=False)
    write_json(
        folder / "iris_moments.json",
        {
            "made_by": "scripts/reference/iris_moments.py",
            "features": names,
            # Eight decimals: NumPy's sums may differ in the last digits from one machine to another.
            "mean": [round(float(v), 8) for v in x.mean(axis=0)],
            "covariance": [[round(float(v), 8) for v in row] for row in covariance],
        },
    )


if __name__ == "__main__":
    run(make)
