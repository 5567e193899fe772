#!/usr/bin/env python3
"""Small IDX files, the format of MNIST, and idx.json that says what NumPy reads in each."""

import struct

import numpy as np

from common import Draws, run, write_json

DRAWS = Draws(13)


def drawn(*shape):
    """Bytes of all values, the greatest and the least among them."""
    values = [DRAWS.below(256) for _ in range(int(np.prod(shape)))]
    values[:4] = [255, 0, 128, 127]
    return np.array(values, dtype=np.uint8).reshape(shape)


def packed(array):
    """The magic number, the dimensions in 32 bits, most significant byte first, and the elements in C order."""
    return struct.pack(">HBB", 0, 0x08, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def read(content):
    """As is usual with NumPy: the header skipped, the rest reshaped by its dimensions."""
    dimensions = content[3]
    shape = np.frombuffer(content, dtype=">u4", count=dimensions, offset=4)
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * dimensions).reshape(tuple(int(n) for n in shape))


def make(folder):
    folder = folder / "idx"
    folder.mkdir(parents=True, exist_ok=True)
    fixtures = {
        "grey-images-idx3-ubyte": drawn(5, 4, 3),
        "grey-labels-idx1-ubyte": np.array([7, 0, 7, 255, 2], dtype=np.uint8),
        "colour-images-idx4-ubyte": drawn(3, 2, 4, 3),
        "colour-labels-idx1-ubyte": np.array([1, 0, 1], dtype=np.uint8),
    }
    files = []
    for name, array in fixtures.items():
        content = packed(array)
        (folder / name).write_bytes(content)
        values = read(content)
        assert values.shape == array.shape and np.array_equal(values, array), name
        described = {"file": name, "shape": list(values.shape), "sum": int(values.sum(dtype=np.int64))}
        if values.ndim == 1:
            described["labels"] = values.tolist()
        else:
            # Channel by channel, each row by row.
            planes = values[:, None] if values.ndim == 3 else values.transpose(0, 3, 1, 2)
            described["rows"] = planes.reshape(len(values), -1).tolist()
        files.append(described)
    write_json(
        folder / "idx.json",
        {
            "made_by": "scripts/reference/idx.py, read with numpy.frombuffer",
            "conventions": "bytes 0..255; rows are images, channel by channel, each row by row from the top left",
            "files": files,
        },
    )


if __name__ == "__main__":
    run(make)
