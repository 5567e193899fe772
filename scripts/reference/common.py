"""What the reference scripts share: correct rounding to double, a seeded stream of inputs, and the JSON writer."""

import json
import math
import sys
from fractions import Fraction
from pathlib import Path

import mpmath

REPOSITORY = Path(__file__).resolve().parents[2]
OUT = REPOSITORY / "src" / "test" / "resources" / "reference"
DATA = REPOSITORY / "data"


def to_double(x):
    """The double nearest to x, ties to even, subnormals included; infinities as they are.

    Goes through an exact fraction, because rounding an mpf to 53 bits first would round subnormals twice.
    """
    x = mpmath.mpf(x)
    if not mpmath.isfinite(x):
        return float(x)
    sign, mantissa, exponent, _ = x._mpf_
    value = float(Fraction(int(mantissa)) * Fraction(2) ** exponent)
    return -value if sign and value else value


def to_doubles(values):
    """to_double of each entry, lists within lists included."""
    return [to_doubles(v) if isinstance(v, list) else to_double(v) for v in values]


def total(values):
    """The sum, rounded only at the working precision of mpmath."""
    return mpmath.fsum(values)


def lowest_argmax(values):
    """The index of the largest entry, the lowest one on ties."""
    return max(range(len(values)), key=lambda k: (values[k], -k))


def agree(actual, expected, relative, absolute=0.0):
    """Asserts |actual - expected| <= relative * |expected| + absolute; NaN fails."""
    if actual == expected:
        return
    bound = relative * abs(expected) + absolute
    assert abs(actual - expected) <= bound, f"{actual!r} is not {expected!r} within {bound!r}"


class Draws:
    """Numbers from the 64-bit linear congruential generator of Knuth's MMIX: the same on every machine and version."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        """A double in [0, 1), a multiple of 2^-32."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 32) / 2**32

    def below(self, n):
        """An integer in 0..n-1."""
        return int(self.uniform() * n)

    def bell(self, digits=3):
        """Roughly normal, mean 0, variance 1, rounded to a few decimals so that the file stays readable."""
        return round(sum(self.uniform() for _ in range(12)) - 6.0, digits)


def _text(value, indent):
    if isinstance(value, dict):
        inner = ",\n".join(f"{indent}  {json.dumps(k)}: {_text(v, indent + '  ')}" for k, v in value.items())
        return "{\n" + inner + f"\n{indent}}}"
    if isinstance(value, (list, tuple)) and any(isinstance(v, (dict, list, tuple)) for v in value):
        inner = ",\n".join(f"{indent}  {_text(v, indent + '  ')}" for v in value)
        return "[\n" + inner + f"\n{indent}]"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_text(v, "") for v in value) + "]"
    if isinstance(value, float):
        # JSON has no infinity. Adding 0 turns -0 into 0: no test should hang on the sign of a zero.
        infinite = {math.inf: "Infinity", -math.inf: "-Infinity"}
        return json.dumps(infinite.get(value, value + 0.0), allow_nan=False)
    return json.dumps(value, allow_nan=False)


def write_json(path, content):
    """Writes one object; doubles in the shortest form that reads back as the same double, infinities as strings."""
    assert next(iter(content)) == "made_by", path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((_text(content, "") + "\n").encode("ascii"))


def run(make):
    """The main of each script: make(folder), where the folder is the first argument or the tests' resources."""
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
