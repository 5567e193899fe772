#!/usr/bin/env python3
"""Answers of exercises, computed from the numbers in their questions alone: derivatives numerically, counts by counting.

The numbers lie in exercises.jsonl, a line an exercise. To write it anew, after a kind was added or changed:
    for s in 1 2 3 4 5 6; do scripts/surprisal exercise all --json --seed $s; done | scripts/reference/exercises.py --take
"""

import json
import sys
from fractions import Fraction
from itertools import product
from math import comb
from pathlib import Path

from mpmath import diff, exp, inf, log, mp, mpf, sqrt

from common import agree, run, to_double, write_json

mp.dps = 40

GIVEN = Path(__file__).with_suffix(".jsonl")
KINDS = {}


def kind(name):
    """Registers how the kind of this name is answered."""

    def register(answer):
        KINDS[name] = answer
        return answer

    return register


class Numbers:
    """What a question gives, by name: fractions exactly."""

    def __init__(self, given):
        self.given = given

    def texts(self, name):
        return self.given[name]

    def exact(self, name):
        return [Fraction(text) for text in self.given[name]]

    def all(self, name):
        return [mpf(f.numerator) / f.denominator for f in self.exact(name)]

    def one(self, name):
        (number,) = self.all(name)
        return number

    def whole(self, name):
        (number,) = self.exact(name)
        assert number.denominator == 1
        return int(number)

    def square(self, name):
        a, b, c, d = self.exact(name)
        return [[a, b], [c, d]]


def bits(nats):
    return nats / log(2)


def surprisals(q):
    return [-log(x) if x else inf for x in q]


def expected(p, values):
    return sum(a * b for a, b in zip(p, values) if a)


def entropy(p):
    return expected(p, surprisals(p))


def kl(p, q):
    return expected(p, surprisals(q)) - entropy(p)


def softmax(z):
    powers = [exp(x) for x in z]
    return [x / sum(powers) for x in powers]


def logits(n):
    return [log(x) for x in n.all("odds")]


def one_hot(K, k):
    return [mpf(i == k - 1) for i in range(K)]


def slopes(f, at):
    """The gradient by numeric differentiation."""
    return [diff(lambda x: f(at[:i] + [x] + at[i + 1 :]), at[i]) for i in range(len(at))]


def loss(z, y):
    return -sum(b * log(a) for a, b in zip(softmax(z), y) if b)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


@kind("sigmoid")
def _(n):
    return n.one("odds") / (1 + n.one("odds"))


@kind("logit")
def _(n):
    return log(n.one("p")) - log(1 - n.one("p"))


@kind("surprisal")
def _(n):
    return bits(log(n.one("outcomes")))


@kind("entropy")
def _(n):
    nats = entropy(n.all("P"))
    return {"bits": bits(nats), "nats": nats}[n.texts("unit")[0]]


@kind("kl")
def _(n):
    return kl(n.all("P"), n.all("Q"))


@kind("infinite-kl")
def _(n):
    (choice,) = [i for i in range(4) if kl(n.all("P"), n.all(f"Q{i + 1}")) == inf]
    return "abcd"[choice]


@kind("cross-entropy")
def _(n):
    return expected(n.all("P"), surprisals(n.all("Q")))


@kind("huffman")
def _(n):
    """The best of all codes with lengths up to 4 that Kraft's inequality lets be prefix codes."""
    weights = n.exact("weights")
    lengths = [ls for ls in product(range(1, 5), repeat=len(weights)) if sum(Fraction(1, 2**l) for l in ls) <= 1]
    return mpf(1) * min(dot(weights, ls) for ls in lengths).numerator / int(sum(weights))


@kind("wrong-code")
def _(n):
    return bits(expected(n.all("P"), surprisals(n.all("Q"))))


@kind("likelihood")
def _(n):
    heads, tails, q = n.whole("heads"), n.whole("tails"), n.one("q")
    return -log(q**heads * (1 - q) ** tails) / (heads + tails)


@kind("floor")
def _(n):
    K, s = n.whole("classes"), n.one("s")
    return entropy([1 - s + s / K] + [s / K] * (K - 1))


@kind("softmax")
def _(n):
    return softmax(logits(n))


@kind("other-base")
def _(n):
    powers = [n.one("base") ** z for z in n.all("z")]
    return [x / sum(powers) for x in powers]


@kind("log-odds")
def _(n):
    p = n.all("p")
    return n.one("z2") + log(p[0]) - log(p[1])


@kind("temperature")
def _(n):
    z = logits(n)
    y = one_hot(3, n.whole("class"))
    return diff(lambda beta: loss([beta * x for x in z], y), 1)


@kind("jacobian-entry")
def _(n):
    z, i, j = [log(x) for x in n.all("p")], n.whole("i") - 1, n.whole("j") - 1
    return slopes(lambda at: softmax(at)[i], z)[j]


@kind("row-gradient")
def _(n):
    y = one_hot(3, n.whole("class"))
    return slopes(lambda z: loss(z, y), logits(n))


@kind("smoothed-gradient")
def _(n):
    s = n.one("s")
    y = [(1 - s) * x + s / 4 for x in one_hot(4, n.whole("class"))]
    return slopes(lambda z: loss(z, y), [log(p) for p in n.all("p")])


@kind("sum-of-targets")
def _(n):
    return slopes(lambda z: loss(z, n.all("y")), [log(p) for p in n.all("p")])


@kind("weight-gradient")
def _(n):
    """A class against all others is a sigmoid: the slope of the mean loss by a change w of the one weight."""
    x, y = n.all("x"), n.all("y")
    z = [log(p / (1 - p)) for p in n.all("p")]

    def mean(w):
        total = 0
        for xn, yn, zn in zip(x, y, z):
            p = 1 / (1 + exp(-zn - w * xn))
            total -= yn * log(p) + (1 - yn) * log(1 - p)
        return total / len(x)

    return diff(mean, 0)


@kind("relu-gradient")
def _(n):
    x, v, g = n.one("x"), n.all("v"), n.one("p-y")
    return slopes(lambda w: g * dot(v, [max(mpf(0), wk * x) for wk in w]), n.all("w"))


@kind("loss")
def _(n):
    return loss(logits(n), one_hot(3, n.whole("class")))


@kind("matrix-product")
def _(n):
    A, B = n.square("A"), n.square("B")
    return [dot(A[0], column) for column in zip(*B)]


@kind("cosine")
def _(n):
    a, b = n.all("a"), n.all("b")
    return dot(a, b) / sqrt(dot(a, a) * dot(b, b))


@kind("norm")
def _(n):
    p = mpf(n.texts("p")[0])
    sizes = [abs(x) for x in n.all("x")]
    return max(sizes) if p == inf else sum(x**p for x in sizes) ** (1 / p)


@kind("determinant")
def _(n):
    (a, b), (c, d) = n.square("A")
    return a * d - b * c


@kind("eigenvalues")
def _(n):
    a, b, c, d = n.all("A")
    root = sqrt((a - d) ** 2 + 4 * b * c)
    return sorted([(a + d - root) / 2, (a + d + root) / 2])


def joint(n):
    return [prior * white / 10 for prior, white in zip(n.exact("prior"), n.exact("white"))]


@kind("sum-rule")
def _(n):
    return sum(joint(n))


@kind("bayes")
def _(n):
    return joint(n)[n.whole("urn") - 1] / sum(joint(n))


@kind("variance")
def _(n):
    """Half the mean squared difference of all pairs."""
    x = n.exact("x")
    return sum((a - b) ** 2 for a in x for b in x) / (2 * len(x) * (len(x) - 1))


@kind("binomial")
def _(n):
    """Over all outcomes of all rows."""
    p, k, rows = n.exact("p")[0], n.whole("k"), n.whole("n")
    total = Fraction(0)
    for errs in product((0, 1), repeat=rows):
        if sum(errs) == k:
            chance = Fraction(1)
            for e in errs:
                chance *= p if e else 1 - p
            total += chance
    assert total == comb(rows, k) * p**k * (1 - p) ** (rows - k)
    return total


@kind("distance")
def _(n):
    """The length of the way to the nearest point of the boundary."""
    w, T, x = n.all("w"), n.one("T"), n.all("x")
    t = (T - dot(w, x)) / dot(w, w)
    assert abs(dot(w, [a + t * b for a, b in zip(x, w)]) - T) < 1e-30
    return sqrt(sum((t * b) ** 2 for b in w))


@kind("parameters")
def _(n):
    colours = 1 if n.texts("channels") == ["grey"] else n.whole("channels")
    return n.whole("classes") * (n.whole("side") ** 2 * colours + 1)


@kind("template")
def _(n):
    W, x = n.exact("W"), n.exact("x")
    scores = [dot(W[4 * k : 4 * k + 4], x) for k in range(3)]
    assert scores.count(max(scores)) == 1
    return "abc"[scores.index(max(scores))]


@kind("hidden-layer")
def _(n):
    return [max(0, dot(w, n.exact("x")) + b) for w, b in zip(n.square("W"), n.exact("b"))]


@kind("composition")
def _(n):
    a, b, c = n.one("a"), n.one("b"), n.one("c")
    return diff(lambda x: c * (a * x + b) ** 2, n.one("x"))


@kind("jacobian-row")
def _(n):
    a, b = n.one("a"), n.one("b")
    f = [lambda x: a * x[0] + x[1] ** 2, lambda x: b * x[0] * x[1]]
    return slopes(f[n.whole("row") - 1], n.all("x"))


@kind("hessian")
def _(n):
    a, b, _, d = n.all("H")
    root = sqrt((a - d) ** 2 + 4 * b * b)
    signs = [a + d - root > 0, a + d + root > 0]
    return "a" if all(signs) else "c" if any(signs) else "b"


@kind("descent-step")
def _(n):
    a, b, rate, w = n.one("a"), n.one("b"), n.one("rate"), n.all("w")
    g = slopes(lambda w: (a * w[0] ** 2 + b * w[1] ** 2) / 2, w)
    return [x - rate * y for x, y in zip(w, g)]


@kind("updates")
def _(n):
    left, each = n.whole("rows"), 0
    while left > 0:
        left, each = left - n.whole("batch"), each + 1
    return each * n.whole("epochs")


@kind("spread")
def _(n):
    return sqrt(n.one("spread") ** 2 * n.one("from") / n.one("to"))


@kind("momentum")
def _(n):
    a, w, mu, rate, v = n.one("a"), n.one("w"), n.one("momentum"), n.one("rate"), mpf(0)
    for _ in range(2):
        v = mu * v + diff(lambda x: a * x**2 / 2, w)
        w = w - rate * v
    return w


@kind("largest-rate")
def _(n):
    """Where the larger of the two factors has the size 1."""
    steepest = max(n.exact("a") + n.exact("b"))
    rate = Fraction(2) / steepest
    assert all(abs(1 - rate * c) <= 1 for c in n.exact("a") + n.exact("b"))
    return rate


@kind("difference")
def _(n):
    x, h = n.exact("x")[0], n.exact("h")[0]
    return ((x + h) ** 3 - (x - h) ** 3) / (2 * h)


@kind("posterior")
def _(n):
    assert joint(n).count(max(joint(n))) == 1
    return "abc"[joint(n).index(max(joint(n)))]


@kind("order-of-base")
def _(n):
    powers = [n.one("base") ** z for z in n.all("z")]
    return "abc"[powers.index(max(powers))]


def mp_of(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mpf(x)


def answer(line):
    found = KINDS[line["kind"]](Numbers(line["given"]))
    if isinstance(found, str):
        return found
    return [to_double(mp_of(x)) for x in (found if isinstance(found, list) else [found])]


def second_way():
    """Values known from elsewhere: the syllabus, and p - y, which no answer above is computed by."""
    agree(to_double(kl([mpf(7) / 10, mpf(2) / 10, mpf(1) / 10], [mpf(1) / 3] * 3)), 0.2968, 0, 5e-5)
    agree(to_double(bits(entropy([mpf(w) / 16 for w in (4, 6, 4, 1, 1)]))), 2.0306, 0, 5e-5)
    z = [log(mpf(4)), log(mpf(2)), mpf(0)]
    for slope, p, y in zip(slopes(lambda at: loss(at, one_hot(3, 2)), z), softmax(z), one_hot(3, 2)):
        agree(to_double(slope), to_double(p - y), 1e-15)
    agree(answer({"kind": "huffman", "given": {"weights": ["4", "6", "4", "1", "1"]}})[0], 2.125, 0)


def make(folder):
    second_way()
    lines = [json.loads(line) for line in GIVEN.read_text(encoding="utf-8").splitlines()]
    assert {line["kind"] for line in lines} == set(KINDS)
    write_json(
        folder / "exercises.json",
        {
            "made_by": "scripts/reference/exercises.py",
            "conventions": "given is what the question gives; answer is in the unit asked for, or the letter of a choice",
            "exercises": [{**line, "answer": answer(line)} for line in lines],
        },
    )


def take():
    """Of the lines of exercise --json, what the questions give."""
    lines = [json.loads(line) for line in sys.stdin]
    kept = [{name: line[name] for name in ("kind", "seed", "given")} for line in lines]
    GIVEN.write_text("".join(json.dumps(line) + "\n" for line in kept), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--take"]:
        take()
    else:
        run(make)
