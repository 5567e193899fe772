#!/usr/bin/env python3
"""Opens a checkpoint of a run with nothing but the description of the safetensors layout and predicts with it.

    python3 scripts/reference/checkpoint.py RUN/latest.safetensors [INPUT.csv]
    python3 scripts/reference/checkpoint.py RUN/latest.safetensors INPUT.csv LABEL

Prints what is in the file or, for each row of the table, the probability of each class as CSV, computed in double; with
the name of a column of labels, the digests of the table's rows, which those of training rows equal where none is held out.
"""

import csv
import hashlib
import json
import struct
import sys

import numpy as np

DTYPES = {"F32": "<f4", "F64": "<f8"}


def read(path):
    """(tensors, metadata) of a file that is whole; stops with the reason if it is not."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length].decode("utf-8"))
    metadata = header.pop("__metadata__")
    data = content[8 + length :]
    tensors = {}
    end = 0
    for name, entry in header.items():
        begin, next_end = entry["data_offsets"]
        assert begin == end, f"{name} begins at {begin}, expected {end}"
        dtype = np.dtype(DTYPES[entry["dtype"]])
        assert next_end - begin == int(np.prod(entry["shape"])) * dtype.itemsize, f"{name} does not fit its shape"
        tensors[name] = np.frombuffer(data[begin:next_end], dtype).reshape(entry["shape"])
        end = next_end
    assert end == len(data), f"{len(data) - end} bytes too many"
    field = ('"sha256":"' + metadata["sha256"]).encode()
    assert content.count(field) == 1, "no one place of the digest"
    zeros = content.replace(field, b'"sha256":"' + b"0" * 64)
    assert hashlib.sha256(zeros).hexdigest() == metadata["sha256"], "another SHA-256"
    return tensors, metadata


def probabilities(tensors, metadata, X):
    """(N,K): standardise, go through the layers, softmax."""
    if "input.mean" in tensors:
        X = (X - tensors["input.mean"]) / tensors["input.std"]
    activation = {
        "relu": lambda z: np.maximum(z, 0),
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    }.get(metadata["model"].split()[-1])
    weights = [name for name in tensors if name.startswith("W")]
    for layer, name in enumerate(weights):
        if layer > 0:
            X = activation(X)
        X = X @ tensors[name].astype(float) + tensors["b" + name[1:]].astype(float)
    powers = np.exp(X - X.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def digests(X, labels, classes):
    """SHA-256 of the features and of the one-hot labels: counts as ints, then doubles, row after row, big-endian."""
    Y = np.array([[float(label == name) for name in classes] for label in labels])
    for part, rows in ("features", X), ("labels", Y):
        written = struct.pack(">ii", *rows.shape) + rows.astype(">f8").tobytes()
        print(f"data.training.{part}: {hashlib.sha256(written).hexdigest()}")


def main(path, table=None, label=None):
    tensors, metadata = read(path)
    if table is None:
        for key, value in metadata.items():
            print(f"{key}: {value}")
        for name, tensor in tensors.items():
            print(name, tensor.dtype, tensor.shape)
        return
    with open(table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    X = np.array([[float(row[name]) for name in json.loads(metadata["features"])] for row in rows])
    if label is not None:
        digests(X, [row[label] for row in rows], json.loads(metadata["classes"]))
        return
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(json.loads(metadata["classes"]))
    out.writerows(probabilities(tensors, metadata, X).tolist())


if __name__ == "__main__":
    main(*sys.argv[1:])
