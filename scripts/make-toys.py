#!/usr/bin/env python3
"""Makes data/xor.csv, rings.csv, spirals.csv and blobs.csv: points in a plane, for the lab.

usage: scripts/make-toys.py [FOLDER]

A linear classifier separates the blobs and none of the others; a hidden layer does. The same bytes each time.
"""

import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "reference"))
from common import DATA, Draws

ROWS = 200


def xor(draws):
    """The four quadrants, without a strip along the axes; the class is whether the signs differ."""
    for _ in range(ROWS):
        x, y = ((0.1 + 0.9 * draws.uniform()) * (1 if draws.below(2) else -1) for _ in range(2))
        yield x, y, "same" if x * y > 0 else "different"


def rings(draws):
    """Two circles about the origin, of radius 0.4 and 1, with a spread of 0.08."""
    for i in range(ROWS):
        kind, radius = (("inner", 0.4), ("outer", 1.0))[i % 2]
        angle = 2 * math.pi * draws.uniform()
        far = radius + 0.08 * draws.bell()
        yield far * math.cos(angle), far * math.sin(angle), kind


def spirals(draws):
    """Two arms of one and a half turns, each the other turned round."""
    for i in range(ROWS):
        along = 0.1 + 0.9 * draws.uniform()
        angle = 3 * math.pi * along + math.pi * (i % 2)
        yield (
            along * math.cos(angle) + 0.02 * draws.bell(),
            along * math.sin(angle) + 0.02 * draws.bell(),
            ("first", "second")[i % 2],
        )


def blobs(draws):
    """Three normal clouds, which overlap a little."""
    for i in range(ROWS):
        kind, x, y = (("left", -1.0, -0.5), ("right", 1.0, -0.5), ("top", 0.0, 1.1))[i % 3]
        yield x + 0.45 * draws.bell(), y + 0.45 * draws.bell(), kind


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for seed, make in enumerate((xor, rings, spirals, blobs), start=2026):
        lines = ["x1,x2,class", *(f"{x:.3f},{y:.3f},{kind}" for x, y, kind in make(Draws(seed)))]
        (folder / f"{make.__name__}.csv").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
