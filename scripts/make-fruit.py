#!/usr/bin/env python3
"""Makes data/fruit.csv: 150 fruits that nobody picked, for the README's example of a table of one's own.

usage: scripts/make-fruit.py [FILE]

The table is as tables are: a running number, a column of words, a few empty cells, classes that overlap.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "reference"))
from common import DATA, Draws

KINDS = {  # colours; then mean and spread of weight in g, length in mm, firmness from 0 to 10
    "apple": (("red", "red", "green", "yellow"), (160, 35), (70, 8), (7, 1.2)),
    "pear": (("green", "green", "yellow"), (175, 40), (92, 12), (5, 1.5)),
    "quince": (("yellow", "yellow", "yellow", "green"), (225, 50), (84, 10), (8.5, 1)),
}


def rows(draws):
    for number in range(1, 151):
        kind = list(KINDS)[draws.below(3)]
        colours, weight, length, firmness = KINDS[kind]
        cells = [colours[draws.below(len(colours))]]
        cells.append(f"{weight[0] + weight[1] * draws.bell():.0f}")
        cells.append(f"{length[0] + length[1] * draws.bell():.0f}")
        cells.append(f"{min(10, firmness[0] + firmness[1] * draws.bell()):.1f}")
        if draws.below(20) == 0:
            cells[draws.below(2)] = ""
        yield ",".join([str(number), *cells, kind])


def main():
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "fruit.csv"
    lines = ["number,colour,weight,length,firmness,kind", *rows(Draws(2026))]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
