#!/usr/bin/env python3
"""Values of the second edition's statements: what the lessons expect, by another way than theirs."""

import csv
import heapq
from fractions import Fraction
from itertools import product
from math import prod

import numpy
from mpmath import diff, e, exp, inf, log, mp, mpf, pi, quad, sqrt, tanh
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


def graph():
    """The two small networks that are drawn: x = (1, 2), class 1 of two; derivatives by mpmath's differences."""

    def loss(z):
        return log(exp(z[0]) + exp(z[1])) - z[0]

    def linear(w):
        return loss((1 + 2 * w, mpf(1)))

    def hidden(x):
        a = (tanh(mpf("0.5") * x + mpf("0.5")), tanh(mpf("0.5") * x - 1))
        return loss((a[0] + a[1] / 2, a[1] - a[0]))

    value("G7", "∂L/∂z_1 of the graph, p_1 − 1 = 1/(1 + e) − 1", diff(lambda z: loss((z, mpf(1))), 0))
    value("G7", "∂L/∂w_21, x_2 (p_1 − 1)", diff(linear, mpf("-0.5")))
    value("N5", "its ∂L/∂x_1", diff(hidden, mpf(1)))


def iris():
    with open(DATA / "iris.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return numpy.array([[float(x) for x in row[:4]] for row in rows]), [row[4] for row in rows]


def matrices():
    square = numpy.array([[2.0, 1, 0], [0, 3, 1], [1, 0, 1]])
    least = (min(abs(numpy.linalg.eigvals(square))), min(numpy.linalg.eigvalsh(square.T @ square)))
    text(
        "M7",
        "C = [[2, 1, 0], [0, 3, 1], [1, 0, 1]]",
        "det %.4f, |λ| ≥ %.4f, λ of AᵀA ≥ %.4f, inverse: true" % (numpy.linalg.det(square), *least),
    )
    value("M13", "det [[2, 1, 0], [0, 3, 1], [1, 0, 1]]", round(numpy.linalg.det(square), 9))
    value("M13", "the box that its columns span: base times height", abs(numpy.dot(square[:, 0], numpy.cross(square[:, 1], square[:, 2]))))
    flowers, _ = iris()
    centred = flowers - flowers.mean(axis=0)
    # By singular values of the data, where the lesson takes eigenvalues of the covariance.
    _, singular, directions = numpy.linalg.svd(centred, full_matrices=False)
    share = singular**2 / (singular**2).sum()
    for k in range(4):
        value("M14", f"share of the variance along component {k + 1}", round(float(share[k]), 10))
    first = directions[0] * numpy.sign(directions[0][0])
    text("M14", "component 1", "(%s)" % ", ".join(f"{x:.3f}" for x in first).replace("-", "−"))


def regularised():
    """Iris as the lesson has it is held out by a seed of the program, so that only what any split shows is here."""
    value("M6", "w₂ = 1.5·0.6/(1.5+1): smaller, not 0", mpf("1.5") * mpf("0.6") / (mpf("1.5") + 1))


def urns():
    prior = [Fraction(1, 8), Fraction(4, 8), Fraction(3, 8)]
    white = [Fraction(9, 12), Fraction(5, 15), Fraction(3, 6)]

    def named(p):
        return f"{max(p)}: urn {p.index(max(p)) + 1}"

    def posterior(p):
        joint = [a * b for a, b in zip(p, white)]
        return [a / sum(joint) for a in joint]

    text("P7", "prior P(u): the greatest", named(prior))
    text("P7", "likelihood P(white|u): the greatest", named(white))
    text("P7", "posterior P(u|white): the greatest", named(posterior(prior)))
    even = [Fraction(1, 3)] * 3
    text("P7", "the same white ball with a uniform prior: posterior", ", ".join(str(p) for p in posterior(even)))
    text("E14", "likelihood × prior of urn 3", str(prior[2] * white[2]))
    text("E14", "its posterior", str(posterior(prior)[2]))
    text("E14", "refuted: what was written sums over the urns to P(white), not 1", str(sum(a * b for a, b in zip(prior, white))))
    text("E15", "maximum likelihood, of 9/12, 5/15, 3/6: urn", str(white.index(max(white)) + 1))
    text("E15", "maximum a posteriori, of 9/43, 16/43, 18/43: urn", str(posterior(prior).index(max(posterior(prior))) + 1))


def moments():
    petals = [Fraction(str(row[2])) for row in iris()[0].tolist()]
    mean = sum(petals) / len(petals)
    squares = sum((x - mean) ** 2 for x in petals)
    by_n, by_less = squares / len(petals), squares / (len(petals) - 1)
    value("P5", "its variance by N − 1, in cm²", mpf(by_less.numerator) / by_less.denominator)
    value("P5", "its variance by N = 150, in cm²: 149/150 of that", mpf(by_n.numerator) / by_n.denominator)
    value("P5", "the standard deviation that standardising divides by, in cm", sqrt(mpf(by_n.numerator) / by_n.denominator))
    value("P6", "y = e^−x: P(1/e < y < 1) by its density", stats.norm.cdf(1) - stats.norm.cdf(0))


def projections():
    w, threshold = numpy.array([3.0, 4.0]), 10
    value("N1", "|T|/‖w‖", abs(threshold) / numpy.linalg.norm(w))
    value("N1", "distance of its nearest point (−1.2, −1.6)", numpy.linalg.norm(-threshold * w / w.dot(w)))
    for label, point in (("(4, 1), w·x/‖w‖", (4, 1)), ("(1, 1)", (1, 1)), ("(2, 1), on the boundary", (2, 1))):
        value("N6", f"projection of {label}", w.dot(point) / numpy.linalg.norm(w))


def camel_gradient(x):
    return numpy.array([8 * x[0] - 8.4 * x[0] ** 3 + 2 * x[0] ** 5 + x[1], x[0] - 8 * x[1] + 16 * x[1] ** 3])


def right_angles():
    """The largest angle between a step and the gradient where it ends, on all paths, in degrees."""
    largest, start_of = 0.0, None
    for start in ((-0.5, 0.5), (1.2, 0.9), (1, -1), (-0.9, -0.9), (1.25, 0.15), (-1.9, 0.2), (-1.9, -1), (1.9, 1)):
        x = numpy.array(start, float)
        while numpy.linalg.norm(camel_gradient(x)) >= 0.1:
            step = -0.02 * camel_gradient(x)
            x = x + step
            end = -camel_gradient(x)
            angle = numpy.degrees(numpy.arccos(step.dot(end) / numpy.linalg.norm(step) / numpy.linalg.norm(end)))
            if angle > largest:
                largest, start_of = angle, start
    value("D3", "where a step ends it can be off by as much as, in degrees", round(float(largest), 6))
    text("D3", "on the path from", ("(%s, %s)" % start_of).replace("-", "−"))


def stays(path):
    """From which step on the distance is at most a thousandth of that at the start."""
    distance = numpy.hypot(path[:, 0], path[:, 1])
    above = numpy.nonzero(distance > 1e-3 * distance[0])[0]
    return int(above[-1]) + 1


def momentum(rate, mu, steps=600):
    w, v, path = numpy.array([-10.0, 1.0]), numpy.zeros(2), [numpy.array([-10.0, 1.0])]
    for _ in range(steps):
        v = mu * v + numpy.array([1.0, 100.0]) * w
        w = w - rate * v
        path.append(w)
    return numpy.array(path)


def adam(rate, steps=600):
    w, m, v = numpy.array([-10.0, 1.0]), numpy.zeros(2), numpy.zeros(2)
    path = [w]
    for t in range(1, steps + 1):
        g = numpy.array([1.0, 100.0]) * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w - rate * (m / (1 - 0.9**t)) / (numpy.sqrt(v / (1 - 0.999**t)) + 1e-8)
        path.append(w)
    return numpy.array(path)


def fewest(candidates):
    """The values of the fewest steps, those that come first where several take as many."""
    return min((stays(path), at) for at, path in candidates)


def ravine():
    text("D6", "descent, ⌈ln 0.001 / ln(99/101)⌉", str(stays(momentum(2 / 101, 0))))
    text("D6", "momentum, by its formula", str(stays(momentum(0.01, 0.81))))
    text("D6", "momentum with ρ = 4/121, μ = (9/11)², best in the end", str(stays(momentum(4 / 121, (9 / 11) ** 2))))
    path = adam(0.2)
    distance = numpy.hypot(path[:, 0], path[:, 1]) / numpy.hypot(10, 1)
    first = int(numpy.argmax(distance <= 1e-3))
    text("D6", "Adam: first below", str(first))
    value("D6", "but it rises again, to at most", round(float(distance[first:].max()), 9))
    text("D6", "and stays below from", str(stays(path)))
    steps, rate = fewest((k / 10_000, momentum(k / 10_000, 0)) for k in range(1, 200))
    text("D6", "descent: ρ, steps", f"{rate:.4f}, {steps}")
    steps, rate = fewest((k / 50, adam(k / 50)) for k in range(1, 76))
    text("D6", "Adam: ρ, steps", f"{rate:.2f}, {steps}")
    near = ((i / 1000, j / 100) for i in range(25, 40) for j in range(60, 80))  # the whole grid would take a minute
    steps, (rate, mu) = fewest((at, momentum(*at, steps=200)) for at in near)
    text("D6", "momentum: ρ, μ, steps", f"{rate:.3f}, {mu:.2f}, {steps}")


def faults():
    value("D8", "ρ = 0.21: |w₂| after 40 steps, 1.1⁴⁰", mpf("1.1") ** 40)
    value("D8", "ρ = 0.19: |w₂| after 40 steps, 0.9⁴⁰", mpf("0.9") ** 40)


def errata():
    p = [e**2, e, mpf(1)]
    p = [x / sum(p) for x in p]
    value("E10", "∂p_1/∂z_1 = p_1 (1 − p_1)", p[0] * (1 - p[0]))
    value("E10", "∂p_3/∂z_3 = p_3 (1 − p_3), of the class that is predicted worst", p[2] * (1 - p[2]))
    value("E10", "∂p_1/∂z_2 = −p_1 p_2, whichever class is the target", -p[0] * p[1])
    value("E11", "∂p_2/∂z_1 = −p_1 p_2", -p[0] * p[1])
    value("E12", "loss at logits (2, 1, 0), target class 1, nats", -log(p[0]))
    value("E17", "√(9 + 16 + 1)", sqrt(26))
    value("E17", "√(9 + 16)", sqrt(25))
    value("E18", "mutual information, nats", log(2) - entropy([mpf(8) / 10, mpf(2) / 10]))
    value("E19", "H(P,Q), P = Q = (½, ½), nats", log(2))
    sure, rough = [mpf(99) / 100, mpf(1) / 100], [mpf(9) / 10, mpf(1) / 10]
    value("E19", "H(P,Q), P = (.99, .01), Q = (.9, .1), nats", cross_entropy(sure, rough))
    value("E19", "KL of the second", cross_entropy(sure, rough) - entropy(sure))
    value("E20", "base ½: p of the largest logit, 1/7", mpf(1) / 7)
    value("E20", "base ½: p of the smallest logit, 4/7", mpf(4) / 7)
    p, q = shares(7, 2, 1), shares(5, 3, 2)
    value("E21", "mean of −log q(x), which estimates H(P,Q) = 0.8869", cross_entropy(p, q))
    value("E21", "mean of −log p(x), which estimates H(P) = 0.8018", entropy(p))
    value("E22", "log(p_1/(1 − p_1)) at logits (2, 1, 0)", 2 - log(e + 1))
    cause = {c: Fraction(w, 32) for c, w in zip(product((0, 1), repeat=3), (9, 1, 3, 3, 3, 3, 1, 9))}
    z = sum(w for (_, _, c), w in cause.items() if c == 1)
    x = sum(w for (a, _, c), w in cause.items() if a == c == 1) / z
    y = sum(w for (_, b, c), w in cause.items() if b == c == 1) / z
    text("E13", "P(X|Z) P(Y|Z)", str(x * y))
    text("E13", "P(X,Y,Z), and P(X|Z) P(Y|Z) P(Z)", f"{cause[1, 1, 1]}, {x * y * z}")


def make(folder):
    VALUES.clear()
    parts = (concentrated, codes, densities, shared, softmax, graph, matrices, regularised, urns, moments, projections)
    for part in (*parts, right_angles, ravine, faults, errata):
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
