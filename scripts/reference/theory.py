#!/usr/bin/env python3
"""Values of the second edition's statements: what the lessons expect, by another way than theirs."""

import csv
import heapq
from fractions import Fraction
from itertools import product
from math import prod

import numpy
from mpmath import e, exp, inf, log, mp, mpf, pi, quad, sqrt
from scipy import stats

from common import DATA, agree, run, to_double, write_json

mp.dps = 40

VALUES = []


def value(statement, label, number):
    """A number that a lesson shows under this label."""
    VALUES.append({"id": statement, "label": label, "value": to_double(number)})


def text(statement, label, words):
    """What a lesson shows as text: fractions, a class."""
    VALUES.append({"id": statement, "label": label, "text": words})


def bits(nats):
    return nats / log(2)


def entropy(p):
    return -sum(mpf(x) * log(mpf(x)) for x in p if x)


def cross_entropy(p, q):
    return -sum(mpf(a) * log(mpf(b)) for a, b in zip(p, q) if a)


def shares(*weights):
    return [mpf(w) / sum(weights) for w in weights]


def huffman(weights):
    """The mean length, as the sum of the inner nodes' weights."""
    heap, total = list(weights), 0
    heapq.heapify(heap)
    while len(heap) > 1:
        joint = heapq.heappop(heap) + heapq.heappop(heap)
        total += joint
        heapq.heappush(heap, joint)
    return Fraction(total, sum(weights))


def blocks(weights):
    return [huffman([prod(block) for block in product(weights, repeat=n)]) / n for n in (1, 2, 3, 4)]


def concentrated():
    two = [mpf(x) / 100 for x in (1, 48, 1, 1, 48, 1)]
    broad = [mpf(x) / 100 for x in (9, 9, 55, 9, 9, 9)]
    value("I4", "H of (.01, .48, .01, .01, .48, .01), bits", bits(entropy(two)))
    value("I4", "H of (.09, .09, .55, .09, .09, .09), bits", bits(entropy(broad)))
    value("I4", "2^H: as many equally frequent outcomes say as much, two peaks", exp(entropy(two)))
    value("I4", "and one broad peak", exp(entropy(broad)))
    agree(float(bits(entropy(two))), stats.entropy([float(x) for x in two], base=2), 1e-12)


def codes():
    die, sticks = [1] * 6, [4, 6, 4, 1, 1]
    text("I13", "die, all words of one length: bits a throw", "3")
    value("I13", "die by Huffman, 8/3 bits", mpf(huffman(die).numerator) / huffman(die).denominator)
    value("I13", "its entropy, bits", bits(entropy(shares(*die))))
    value("I13", "sticks by Huffman, 34/16 bits", mpf(huffman(sticks).numerator) / huffman(sticks).denominator)
    value("I13", "their entropy, bits", bits(entropy(shares(*sticks))))
    text("I13", "die, n = 1, 2, 3, 4", ", ".join(str(length) for length in blocks(die)))
    text("I13", "sticks, n = 1, 2, 3, 4", ", ".join(str(length) for length in blocks(sticks)))
    p, q = shares(2, 1, 1), shares(1, 1, 2)
    value("I14", "length of P under the code for Q, bits", bits(cross_entropy(p, q)))
    value("I14", "H(P,Q), bits", bits(cross_entropy(p, q)))
    value("I14", "H(P), bits", bits(entropy(p)))
    value("I14", "KL(P‖Q), bits", bits(cross_entropy(p, q) - entropy(p)))
    value("I14", "H(P,Q) of these two, bits", bits(cross_entropy(shares(7, 2, 1), shares(5, 3, 2))))
    # Lengths ceil(-log2 q) = 1, 2, 3 of q = .5, .3, .2.
    text("I14", "P = (.7, .2, .1) under the code for (.5, .3, .2), bits", str(Fraction(7 * 1 + 2 * 2 + 1 * 3, 10)))


def densities():
    def density(x, mu, sigma):
        return exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * sqrt(2 * pi))

    def cross(mu, sigma):
        return quad(lambda x: -density(x, 0, 1) * log(density(x, mu, sigma)), [-inf, 0, inf])

    value("I15", "H(p,q), p = N(0, 1), q = N(1, 2²), nats", cross(1, 2))
    value("I15", "entropy of p, nats", cross(0, 1))
    value("I15", "KL(p‖q), their difference, nats", cross(1, 2) - cross(0, 1))
    value("I15", "shift of the entropy: ln 100", log(100))
    agree(float(cross(0, 1)), float(stats.norm().entropy()), 1e-12)


def shared():
    def information(joint):
        rows = [sum(row) for row in joint]
        columns = [sum(row[j] for row in joint) for j in range(len(joint[0]))]
        return sum(
            p * log(p / (rows[i] * columns[j])) for i, row in enumerate(joint) for j, p in enumerate(row)
        )

    tied = [[mpf(4) / 10, mpf(1) / 10], [mpf(1) / 10, mpf(4) / 10]]
    general = [[mpf(30) / 100, mpf(10) / 100, mpf(10) / 100], [mpf(5) / 100, mpf(5) / 100, mpf(40) / 100]]
    value("I16", "I(X;Y) of the tied one, nats: ln 2 − H(.8, .2)", information(tied))
    value("I16", "cross-entropy of the margins, tied: ln 2", log(2))
    value("I16", "I(X;Y) of [[0.3, 0.1, 0.1], [0.05, 0.05, 0.4]], nats", information(general))


def softmax():
    value("G1", "their entropy there, nats: ln 2, not 0", log(2))
    value("G10", "class 1 against the rest, nats: 2 − ln(e + 1), not 2", 2 - log(e + 1))
    value("G10", "class 2 against the rest: 1 − ln(e² + 1), not 1", 1 - log(e**2 + 1))
    value("G10", "class 3 against the rest: −ln(e² + e), not 0", -log(e**2 + e))
    value("G9", "two classes, z = (1.5, 0), b = e: odds p_1/p_2 = e^1.5", exp(mpf(3) / 2))
    value("G9", "b = 2: odds 2^1.5; a logit would be log₂ of them, in bits", mpf(2) ** (mpf(3) / 2))


def make(folder):
    VALUES.clear()
    for part in (concentrated, codes, densities, shared, softmax):
        part()
    write_json(
        folder / "theory.json",
        {
            "made_by": "scripts/reference/theory.py, mpmath at 40 digits, numpy, exact fractions",
            "conventions": "what the statement with this id shows under this label: a number, or a text",
            "values": VALUES,
        },
    )


if __name__ == "__main__":
    run(make)
