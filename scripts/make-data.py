#!/usr/bin/env python3
"""Makes data/iris.csv and data/digits.csv.gz from scikit-learn's copies of the two sets.

usage: scripts/make-data.py SOURCE [--out DIR]

SOURCE is a folder that holds, at any depth, iris.csv (or sklearn-iris.csv) and digits.csv.gz as scikit-learn ships
them in sklearn/datasets/data. Nothing is taken on trust: the content of both is checked by SHA-256 before anything is
written. Every number is carried over as the text it was; only header lines and class names are added.
"""

import argparse
import gzip
import hashlib
import struct
import sys
import zlib
from pathlib import Path

IRIS_NAMES = ("iris.csv", "sklearn-iris.csv")
IRIS_SHA256 = "f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449"
DIGITS_NAMES = ("digits.csv.gz",)
# Of the text inside: the archive itself differs between releases of scikit-learn, its content does not.
DIGITS_SHA256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"


def find(folder, names, sha256, read):
    """The content of the first file of one of these names that has this SHA-256."""
    seen = []
    for path in sorted(p for name in names for p in folder.rglob(name)):
        content = read(path)
        if hashlib.sha256(content).hexdigest() == sha256:
            return content.decode("ascii")
        seen.append(str(path))
    what = " or ".join(names)
    if seen:
        raise SystemExit(f"{', '.join(seen)}: not the {what} of scikit-learn, expected SHA-256 {sha256}")
    raise SystemExit(f"{folder}: no {what} in it; name a folder that holds scikit-learn's sklearn/datasets/data")


def iris(source):
    """150 rows `sepal_length,...,species`; the source's first line carries the class names."""
    head, *rows = source.splitlines()
    count, features, *species = head.split(",")
    assert (int(count), int(features)) == (len(rows), 4) == (150, 4), head
    lines = ["sepal_length,sepal_width,petal_length,petal_width,species"]
    for row in rows:
        numbers, label = row.rsplit(",", 1)
        lines.append(f"{numbers},{species[int(label)]}")
    return "\n".join(lines) + "\n"


def digits(source):
    """1,797 rows of 64 ink counts and the digit; pixel_R_C is row R from the top, column C from the left."""
    rows = source.splitlines()
    assert len(rows) == 1797 and all(row.count(",") == 64 for row in rows)
    header = [f"pixel_{r}_{c}" for r in range(8) for c in range(8)] + ["digit"]
    return "\n".join([",".join(header), *rows]) + "\n"


def gzip_without_clock(content):
    """A gzip member with neither time, name nor system in its header: the same content gives the same bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(content) + deflate.flush()
    packed = (
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # deflate, no flags, time 0, best compression, system unknown
        + body
        + struct.pack("<II", zlib.crc32(content), len(content))
    )
    assert gzip.decompress(packed) == content
    return packed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with scikit-learn's iris.csv and digits.csv.gz")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent / "data")
    args = parser.parse_args()
    if not args.source.is_dir():
        raise SystemExit(f"{args.source}: not a folder")
    made = {
        "iris.csv": iris(find(args.source, IRIS_NAMES, IRIS_SHA256, Path.read_bytes)).encode("ascii"),
        "digits.csv.gz": gzip_without_clock(
            digits(
                find(args.source, DIGITS_NAMES, DIGITS_SHA256, lambda path: gzip.decompress(path.read_bytes()))
            ).encode("ascii")
        ),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (args.out / name).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {name}")


if __name__ == "__main__":
    sys.exit(main())
