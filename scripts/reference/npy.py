#!/usr/bin/env python3
"""Small .npy files as numpy writes them, some of them to be refused, and npy.json that says what is in each."""

import io

import numpy as np
from numpy.lib import format as npy_format

from common import run, write_json

COUNTS = np.array([[50, 0, 1], [10, 30, 11], [0, 51, 0], [17, 16, 18]], dtype=np.int64)
PROBS = COUNTS / COUNTS.sum(axis=1, keepdims=True)


def saved(array, version=None, allow_pickle=False):
    stream = io.BytesIO()
    npy_format.write_array(stream, array, version=version, allow_pickle=allow_pickle)
    return stream.getvalue()


def fixtures():
    """(file name, bytes, the array in it or None, why it must be refused or None)."""
    yield "float64.npy", saved(PROBS), PROBS, None
    yield "float32.npy", saved(PROBS.astype(np.float32)), PROBS.astype(np.float32), None
    yield "int64.npy", saved(COUNTS), COUNTS, None
    yield "float64-fortran.npy", saved(np.asfortranarray(PROBS)), PROBS, None
    yield "float64-version2.npy", saved(PROBS, version=(2, 0)), PROBS, None
    yield "float64-big-endian.npy", saved(PROBS.astype(">f8")), PROBS, None
    yield "uint8.npy", saved(COUNTS.astype(np.uint8)), COUNTS.astype(np.uint8), None
    yield "float64-1d.npy", saved(PROBS[0]), PROBS[0], None
    yield "float64-empty.npy", saved(PROBS[:0]), PROBS[:0], None
    # Holds a pickle, which can run code when it is opened: the descr '|O' alone is reason to stop.
    objects = np.array([["a", 1], ["b", 2]], dtype=object)
    yield "object.npy", saved(objects, allow_pickle=True), None, "object dtype"
    whole = saved(PROBS)
    yield "truncated-data.npy", whole[:-20], None, "20 bytes of data missing"
    yield "truncated-header.npy", whole[:40], None, "ends within the header"
    yield "not-npy.npy", b"probability,of,nothing\n", None, "wrong magic bytes"


def make(folder):
    folder = folder / "npy"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, content, array, fault in fixtures():
        (folder / name).write_bytes(content)
        if array is None:
            files.append({"file": name, "bytes": len(content), "fault": fault})
            continue
        read = np.load(io.BytesIO(content), allow_pickle=False)
        assert read.shape == array.shape and np.array_equal(read, array), name
        header = content[10:].split(b"\n", 1)[0].decode("latin1")
        descr = npy_format.dtype_to_descr(read.dtype)
        assert f"'descr': '{descr}'" in header, header
        files.append(
            {
                "file": name,
                "bytes": len(content),
                "descr": descr,
                "fortran_order": "'fortran_order': True" in header,
                "version": content[6],
                "shape": list(array.shape),
                "values": array.tolist(),
            }
        )
    write_json(
        folder / "npy.json",
        {
            "made_by": "scripts/reference/npy.py, numpy's own writer, read back with numpy.load",
            "conventions": "values in row-major order whatever the file's order, float32 widened to double;"
            " a file with a fault has no values and must be refused; refusing what a reader does not support"
            " (uint8, big-endian, one dimension, no rows) is as good as reading it, reading it wrongly is not",
            "files": files,
        },
    )


if __name__ == "__main__":
    run(make)
