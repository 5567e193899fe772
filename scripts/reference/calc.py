#!/usr/bin/env python3
"""The functions of surprisal calc at several hundred points, the extremes included, from their definitions."""

import math
from functools import lru_cache
from math import inf

import mpmath
import numpy
from mpmath import exp, log, mp, mpf
from scipy import special

from common import Draws, agree, run, to_double, to_doubles, total, write_json

# Differences such as 1/2 - sigmoid(1e-300) need some 300 digits before the first that counts.
mp.dps = 400

BASES = {"e": None, 2: 2, 10: 10, 3: 3, 0.5: 0.5}


@lru_cache(maxsize=None)
def e_to(x):
    """e^x; 0 below -1e5, where mpmath would try to write down all digits of it."""
    return mpf(0) if x < -100000 else exp(mpf(x))


@lru_cache(maxsize=None)
def ln(x):
    return -inf if x == 0 else log(mpf(x))


def softmax(x):
    powers = [e_to(mpf(a) - max(x)) for a in x]
    return [e / total(powers) for e in powers]


def log_sum_exp(x):
    top = mpf(max(x))
    return top if mpmath.isinf(top) else top + ln(total(e_to(a - top) for a in x))


def log_softmax(x):
    # Not ln of softmax, which is 0 where even mpmath is not to write the power down.
    shifted = [mpf(a) - max(x) for a in x]
    return [a - log_sum_exp(shifted) for a in shifted]


def xlogy(x, y):
    return mpf(0) if x == 0 else mpf(x) * ln(y)


def rel_entr(x, y):
    if x == 0 and y >= 0:
        return mpf(0)
    return mpf(x) * (ln(x) - ln(y)) if x > 0 and y > 0 else inf


def entr(x):
    return -inf if x < 0 else -xlogy(x, x)


def smoothed(target, k, s):
    y = [mpf(a) for a in target] if isinstance(target, list) else [mpf(i == target) for i in range(k)]
    return [(1 - mpf(s)) * a + mpf(s) / k for a in y]


def sigmoid(x):
    return 1 / (1 + exp(-mpf(x))) if abs(x) < 100000 else mpf(x > 0)


def softplus(x):
    return log(1 + exp(mpf(x))) if abs(x) < 100000 else mpf(max(x, 0))


def cross_entropy_logits(logits, target, smoothing=0.0):
    y, log_p = smoothed(target, len(logits), smoothing), log_softmax(logits)
    return -total(a * b for a, b in zip(y, log_p) if a)


def grad_cross_entropy_logits(logits, target, smoothing=0.0):
    y, p = smoothed(target, len(logits), smoothing), softmax(logits)
    return [b * total(y) - a for a, b in zip(y, p)]


def bce(z, t):
    t = mpf(t)
    return (t * softplus(-z) if t else 0) + ((1 - t) * softplus(z) if t != 1 else 0)


FUNCTIONS = {
    "softmax": lambda x: softmax(x),
    "log-softmax": log_softmax,
    "log-sum-exp": log_sum_exp,
    "sigmoid": sigmoid,
    "log-sigmoid": lambda x: -softplus(-x),
    "softplus": softplus,
    "logit": lambda p: inf if p == 1 else ln(p) - log(1 - mpf(p)),
    "self-information": lambda p: -ln(p),
    "entropy": lambda p: -total(xlogy(a, a) for a in p),
    "cross-entropy": lambda p, q: -total(xlogy(a, b) for a, b in zip(p, q)),
    "kl": lambda p, q: total(rel_entr(a, b) for a, b in zip(p, q)),
    "rel-entr": rel_entr,
    "entr": entr,
    "xlogy": xlogy,
    "cross-entropy-logits": cross_entropy_logits,
    "grad-cross-entropy-logits": grad_cross_entropy_logits,
    "bce-logits": bce,
    "grad-bce-logits": lambda z, t: sigmoid(z) - mpf(t),
}

# The same in double by another hand, with what its rounding allows: relative, absolute.
SCIPY = {
    "softmax": (special.softmax, 1e-12, 1e-300),
    "log-softmax": (special.log_softmax, 1e-12, 1e-15),
    "log-sum-exp": (special.logsumexp, 1e-13, 1e-12),
    "sigmoid": (special.expit, 1e-12, 1e-300),
    "log-sigmoid": (special.log_expit, 1e-12, 1e-300),
    "softplus": (lambda x: numpy.logaddexp(0, x), 1e-12, 1e-300),
    "logit": (special.logit, 1e-12, 1e-12),
    "entropy": (lambda p: math.fsum(special.entr(p)), 1e-12, 1e-300),
    "kl": (lambda p, q: math.fsum(special.rel_entr(p, q)), 1e-12, 1e-15),
    "rel-entr": (special.rel_entr, 1e-12, 1e-15),
    "entr": (special.entr, 1e-12, 1e-300),
    "xlogy": (special.xlogy, 1e-12, 1e-300),
}

ENDS = [0.0, 5e-324, 2.5e-310, 1e-300, 1e-17, 1e-8, 0.1, 0.5, math.log(2), 1.0, 2.0, 10.0, 36.7, 37.0, 40.0, 88.7, 300.3]
ENDS += [700.7, 709.78, 740.1, 744.44, 745.0, 745.13, 745.2, 1000.0, 1e5, 1e308]


def elementwise():
    for x in ENDS:
        for signed in {x, -x}:
            for fn in ("sigmoid", "log-sigmoid", "softplus"):
                yield fn, {"x": signed}
    for fn in ("sigmoid", "log-sigmoid", "softplus"):
        yield fn, {"x": inf}
        yield fn, {"x": -inf}
        yield fn, {"x": [-3.0, 0.25, 12.0]}
    near = [2.0**-n for n in (53, 40, 20, 10, 4)]
    for p in [0.0, 5e-324, 1e-310, 1e-300, 1e-17, 1e-5, 0.1, 0.2499, 0.25, 0.26, 0.3, 0.7, 0.75, 0.76, 0.9, 1.0]:
        yield "logit", {"p": p}
        yield "self-information", {"p": p}
    for d in near:
        for p in (0.5 - d / 2, 0.5 + d, 1 - d):
            yield "logit", {"p": p}
            yield "self-information", {"p": p}
    yield "logit", {"x": [0.1, 0.5, 0.9]}
    for base in BASES:
        yield "self-information", {"p": [0.5, 0.125, 0.3, 1 / 6], "base": base}
    for x in [-1.0, 0.0, 5e-324, 1e-310, 1e-300, 0.3, math.exp(-1), 1 - 2.0**-53, 1.0, 1 + 2.0**-52, 3.0, 1e100]:
        yield "entr", {"x": x}
    pairs = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 1.0), (0.0, -1.0), (0.3, 0.7), (0.3, 0.3), (1e-300, 1.0)]
    pairs += [(1.0, 1e-300), (5e-324, 0.7), (1.5e-323, 0.9), (0.5, 5e-324), (1e200, 1e-200), (1e-200, 1e200)]
    pairs += [(0.3, 0.3 * (1 + d)) for d in near] + [(0.3 * (1 + d), 0.3) for d in near] + [(0.3, 0.2), (0.3, 0.6)]
    for x, y in pairs:
        yield "rel-entr", {"x": x, "y": y}
        if y >= 0:
            yield "xlogy", {"x": x, "y": y}
    yield "rel-entr", {"x": [0.2, 0.8], "y": [0.5, 0.5], "base": 2}
    yield "entr", {"x": [0.2, 0.8], "base": 10}


def distributions():
    yield [1.0], [1.0]
    yield [0.7, 0.2, 0.1], [1 / 3] * 3
    yield [1 / 3] * 3, [0.7, 0.2, 0.1]
    yield [0.5, 0.5, 0.0], [0.5, 0.0, 0.5]
    yield [0.5, 0.0, 0.5], [0.25, 0.25, 0.5]
    yield [1e-300, 1.0], [5e-324, 1.0]
    yield [5e-324, 1.0], [1e-300, 1.0]
    yield [0.5, 0.5], [1e-310, 1.0]
    for small in (1e-3, 1e-9, 1e-15, 2.0**-53):
        yield [1 - small, small], [0.5, 0.5]
        yield [1 - small, small], [1 - small / 2, small / 2]
        yield [0.5, 0.5], [small, 1 - small]
    for n in (4, 20, 27, 30, 40, 51):
        d = 2.0**-n
        yield [0.5 + d, 0.5 - d], [0.5, 0.5]
        yield [0.25, 0.75], [0.25 + d, 0.75 - d]
        yield [0.1, 0.2, 0.3, 0.4], [0.1 * (1 + d), 0.2 * (1 - d), 0.3 + 0.1 * d, 0.4]
    # KL some 1e-29, beside which no rounding of a sum near 1 may remain.
    yield [0.25] * 4, [0.25 - 38 * 2.0**-54, 0.25 + 46 * 2.0**-54, 0.25 - 20 * 2.0**-54, 0.25 + 12 * 2.0**-54]
    # Sums that rounding left a little off 1, on either side; the definition is taken literally.
    for off in (1e-10, 9e-10, 2.0**-52):
        yield [0.6 + off, 0.4], [0.6, 0.4]
        yield [0.6, 0.4], [0.6 + off, 0.4]
        yield [1 + off, off / 30], [1.0, off / 30]
        yield [1.0, off / 30], [1 + off, off / 29]
        yield [1.0, 3 * off / 100], [1 + off / 2, off / 2]
    draws = Draws(11)
    for k in (2, 3, 5, 10, 30, 100):
        for spread in (1, 20, 200):
            a, b = ([exp(mpf(draws.bell() * spread)) for _ in range(k)] for _ in range(2))
            p, q = ([to_double(e / total(w)) for e in w] for w in (a, b))
            if all(q):
                yield p, q
                yield p, [to_double(mpf(x) * (1 + mpf(draws.bell()) / 10**10)) for x in p]


def information():
    for p, q in distributions():
        yield "entropy", {"p": p}
        yield "cross-entropy", {"p": p, "q": q}
        yield "kl", {"p": p, "q": q}
    for base in BASES:
        yield "entropy", {"p": [0.7, 0.2, 0.1], "base": base}
        yield "cross-entropy", {"p": [0.7, 0.2, 0.1], "q": [0.2, 0.3, 0.5], "base": base}
        yield "kl", {"p": [0.7, 0.2, 0.1], "q": [0.2, 0.3, 0.5], "base": base}


def logits():
    draws = Draws(12)
    a = math.log(2)
    yield [0.0]
    yield [-3.5]
    yield [2.0, 1.0, 0.0]
    yield [1000.0, 0.0, 0.0, 0.0]
    yield [-1000.0, -1000.0]
    yield [-inf, 0.0]
    yield [3.0, -inf, 2.0, -inf]
    yield [8e307, -8e307]
    yield [1e15 + 0.125, 1e15, 1e15 - 0.25]
    yield [1e6, math.nextafter(1e6, 2e6)]
    yield [0.0, 5e-324]
    yield [744.0] + [0.0] * 8  # eight subnormal terms
    yield [-745.0, -745.0, 0.0, -745.0, -700.0]
    yield [1e-300, 0.0]
    yield [300.123, -400.456]
    yield [350.3, -394.7, -394.6]
    yield [-a, -a]
    yield [-2 * a, -a, -2 * a]
    yield [-1e-300, -690.9]
    yield [-1e-8, -18.420680749]
    yield [-0.1, math.log(1 - math.exp(-0.1))]
    yield [math.log(0.7), math.log(0.2), math.log(0.1)]
    for gap in (0.5, 37.0, 40.0, 700.0, 745.0, 800.0):
        yield [gap, 0.0]
        yield [-gap / 2, gap / 2, 0.3]
    for k in (2, 3, 10, 40):
        for scale in (1e-3, 1.0, 30.0, 400.0):
            yield [draws.bell() * scale for _ in range(k)]


def of_logits():
    draws = Draws(13)
    for x in logits():
        k = len(x)
        yield "log-sum-exp", {"x": x}
        yield "softmax", {"x": x}
        yield "log-softmax", {"logits": x}
        uniform = [1 / k] * k
        near = to_doubles(softmax(x))  # where the gradient all but vanishes
        weights = [1 + draws.below(100) for _ in range(k)]
        other = [w / sum(weights) for w in weights]
        for target in [0, k - 1, uniform, near, other]:
            for smoothing in (None, 0.1):
                request = {"logits": x, "target": target}
                if smoothing is not None:
                    request["smoothing"] = smoothing
                yield "cross-entropy-logits", request
                yield "grad-cross-entropy-logits", request
    x = [2.0, 1.0, 0.0]
    for smoothing in (0.0, 1e-300, 1e-17, 0.5, 1 - 2.0**-53, 1.0):
        yield "cross-entropy-logits", {"logits": x, "target": 1, "smoothing": smoothing}
        yield "grad-cross-entropy-logits", {"logits": x, "target": 1, "smoothing": smoothing}
    for base in BASES:
        yield "cross-entropy-logits", {"logits": x, "target": 2, "base": base}
        yield "grad-cross-entropy-logits", {"logits": x, "target": 2, "base": base}
    yield "cross-entropy-logits", {"logits": [1e308, -1e308], "target": [0.75, 0.25]}  # the difference overflows
    yield "grad-cross-entropy-logits", {"logits": [1e308, -1e308], "target": [0.75, 0.25]}
    yield "log-sum-exp", {"x": [inf, 0.0]}
    yield "log-sum-exp", {"x": [-inf, -inf]}


def binary():
    for x in ENDS:
        for z in {x, -x}:
            for t in {0.0, 1.0, 0.5, 0.3, 1e-300, 1 - 2.0**-53, to_double(sigmoid(z))}:
                yield "bce-logits", {"logits": z, "target": t}
                yield "grad-bce-logits", {"logits": z, "target": t}
    for t in (0.0, 1.0, 0.5):
        for z in (inf, -inf):
            yield "bce-logits", {"logits": z, "target": t}
            yield "grad-bce-logits", {"logits": z, "target": t}
    yield "bce-logits", {"logits": [1.0, -2.0], "target": [1.0, 0.25], "base": 2}
    yield "grad-bce-logits", {"logits": [1.0, -2.0], "target": [1.0, 0.25], "base": 10}


WHOLE = {"softmax", "log-softmax", "log-sum-exp", "entropy", "cross-entropy", "kl"}
WHOLE |= {"cross-entropy-logits", "grad-cross-entropy-logits"}


def apply(function, fn, arguments, **options):
    """A function of lists as they are, any other one of each number."""
    if fn in WHOLE or not isinstance(arguments[0], list):
        return function(*arguments, **options)
    return [function(*each) for each in zip(*arguments)]


def solve(fn, request):
    arguments = [v for key, v in request.items() if key not in ("base", "smoothing")]
    options = {"smoothing": request["smoothing"]} if "smoothing" in request else {}
    value = apply(FUNCTIONS[fn], fn, arguments, **options)
    finite = all(math.isfinite(a) for v in arguments for a in (v if isinstance(v, list) else [v]))
    with numpy.errstate(all="ignore"):
        if fn in SCIPY and finite:
            other, relative, absolute = SCIPY[fn]
            theirs = numpy.atleast_1d(apply(other, fn, arguments))
            for one, two in zip(theirs, value if isinstance(value, list) else [value], strict=True):
                agree(float(one), to_double(two), relative, absolute)
    base = BASES[request.get("base", "e")]
    in_base = [v if base is None else v / log(mpf(base)) for v in (value if isinstance(value, list) else [value])]
    rounded = to_doubles(in_base)
    return {"request": {"fn": fn} | request, "value": rounded if isinstance(value, list) else rounded[0]}


def make(folder):
    cases = [solve(*case) for points in (elementwise, information, of_logits, binary) for case in points()]
    write_json(
        folder / "calc.json",
        {
            "made_by": "scripts/reference/calc.py, mpmath at 400 digits, rounded once to double",
            "conventions": "a request is a line of calc --batch, its numbers the exact values of the doubles written"
            " here; nats unless a base is given; the definitions literally: where a distribution or a target does not"
            " sum to 1 exactly, it is not made to",
            "cases": cases,
        },
    )


if __name__ == "__main__":
    run(make)
