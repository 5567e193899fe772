#!/usr/bin/env python3
"""Entropy, cross-entropy and Kullback-Leibler divergence of pairs of distributions, from the definitions as sums."""

import math

from mpmath import inf, log, mp, mpf
from scipy.special import entr, rel_entr

from common import Draws, agree, run, to_double, total, write_json

mp.dps = 50


def normalised(weights):
    """Integer weights as shares; each share is the double nearest to the quotient."""
    return [w / sum(weights) for w in weights]


def inputs():
    """(name, p, q) of every case."""
    yield "one class", [1.0], [1.0]
    yield "fair coin, itself", [0.5, 0.5], [0.5, 0.5]
    yield "fair coin against 1/4 3/4", [0.5, 0.5], [0.25, 0.75]
    yield "1/4 3/4 against fair coin", [0.25, 0.75], [0.5, 0.5]
    yield "1/2 1/4 1/4 against uniform", [0.5, 0.25, 0.25], [1 / 3, 1 / 3, 1 / 3]
    yield "uniform against 1/2 1/4 1/4", [1 / 3, 1 / 3, 1 / 3], [0.5, 0.25, 0.25]
    yield "1/2 1/4 1/8 1/8, itself", [0.5, 0.25, 0.125, 0.125], [0.5, 0.25, 0.125, 0.125]
    yield "rolled by one", [0.5, 0.25, 0.125, 0.125], [0.125, 0.5, 0.25, 0.125]
    for k in (2, 3, 10, 64, 100):
        yield f"uniform, K={k}", [1 / k] * k, [1 / k] * k
        one_hot = [1.0] + [0.0] * (k - 1)
        yield f"one-hot against uniform, K={k}", one_hot, [1 / k] * k
        yield f"uniform against one-hot, K={k}", [1 / k] * k, one_hot
    yield "one-hot, itself", [0.0, 1.0, 0.0], [0.0, 1.0, 0.0]
    yield "one-hot against another", [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]
    yield "one-hot against soft", [0.0, 1.0, 0.0], [0.2, 0.7, 0.1]
    yield "zeros in p", [0.0, 0.3, 0.0, 0.7], [0.1, 0.2, 0.3, 0.4]
    yield "zeros in q where p has none", [0.1, 0.2, 0.3, 0.4], [0.0, 0.3, 0.0, 0.7]
    yield "zeros in both, the same places", [0.0, 0.3, 0.0, 0.7], [0.0, 0.6, 0.0, 0.4]
    yield "zero in q, tiny mass in p", [1e-300, 1.0], [0.0, 1.0]
    yield "tiny mass in q", [0.5, 0.5], [1e-300, 1.0]
    yield "tiny mass in p", [1e-300, 1.0], [0.5, 0.5]
    yield "tiny mass in both", [1e-300, 1.0], [1e-200, 1.0]
    yield "smallest double in q", [0.5, 0.5], [5e-324, 1.0]
    yield "smallest double in p", [5e-324, 1.0], [0.5, 0.5]
    # Near a point mass 1 - p is far less exact than p itself unless the small part is what is written down.
    for small in (1e-3, 1e-6, 1e-9, 1e-12, 2.0**-52, 2.0**-53):
        yield f"point mass but for {small!r}, itself", [1.0 - small, small], [1.0 - small, small]
        yield f"point mass but for {small!r}, against half of that", [1.0 - small, small], [1.0 - small / 2, small / 2]
        yield f"fair coin against a point mass but for {small!r}", [0.5, 0.5], [1.0 - small, small]
    # Sums are exactly 1 here, so KL is the textbook's: about 2 d^2 at the fair coin.
    for power in (4, 10, 20, 26, 30, 40, 50):
        d = 2.0**-power
        yield f"fair coin against 2^-{power} off", [0.5, 0.5], [0.5 + d, 0.5 - d]
        yield f"2^-{power} off against 1/2 1/4 1/4", [0.5 + d, 0.25 - d, 0.25], [0.5, 0.25, 0.25]
    # Sums are 1 only within rounding here, which in KL is as large as the divergence itself: literal sums all the same.
    base = [0.1, 0.2, 0.3, 0.4]
    for r in (1e-3, 1e-6, 1e-9, 1e-12):
        yield f"relative difference {r!r}", base, [0.1 * (1 + r), 0.2 * (1 - r), 0.3 * (1 + r), 0.4 * (1 - r / 2)]
    draws = Draws(3)
    for k in (2, 3, 4, 5, 7, 10, 20, 50, 100):
        p = normalised([1 + draws.below(1000) for _ in range(k)])
        yield f"ordinary, K={k}", p, normalised([1 + draws.below(1000) for _ in range(k)])
        yield f"steep, K={k}", normalised([2 ** draws.below(40) for _ in range(k)]), p
    votes = [draws.below(3) * draws.below(20) for _ in range(10)]
    yield "votes with empty classes against ordinary, K=10", normalised(votes), normalised(list(range(1, 11)))


def entropy(p):
    return -total(mpf(a) * log(mpf(a)) for a in p if a > 0)


def cross_entropy(p, q):
    if any(a > 0 and b == 0 for a, b in zip(p, q)):
        return inf
    return -total(mpf(a) * log(mpf(b)) for a, b in zip(p, q) if a > 0)


def kl_terms(p, q):
    return [inf if b == 0 else mpf(a) * (log(mpf(a)) - log(mpf(b))) for a, b in zip(p, q) if a > 0]


def solve(name, p, q):
    assert len(p) == len(q) and abs(math.fsum(p) - 1) < 1e-15 and abs(math.fsum(q) - 1) < 1e-15, name
    terms = kl_terms(p, q)
    h_p, h_q, h_pq, kl = entropy(p), entropy(q), cross_entropy(p, q), total(terms)
    magnitude = total(abs(t) for t in terms)
    assert h_pq == kl == inf or abs(h_pq - h_p - kl) < mpf(10) ** -45, name
    # scipy's own functions, in double.
    agree(math.fsum(entr(p)), to_double(h_p), 1e-14)
    agree(math.fsum(entr(q)), to_double(h_q), 1e-14)
    agree(math.fsum(entr(p)) + math.fsum(rel_entr(p, q)), to_double(h_pq), 1e-13)
    agree(math.fsum(rel_entr(p, q)), to_double(kl), 1e-14, 1e-15)
    # KL again without cancellation: d = (p - q) / q is exact enough when p and q are close.
    if magnitude < 0.1 and all(b > 0 and abs(a - b) < b / 2 for a, b in zip(p, q)):
        close = math.fsum(a * math.log1p((a - b) / b) for a, b in zip(p, q))
        agree(close, to_double(kl), 0.0, to_double(1e-15 * magnitude))
    return {
        "name": name,
        "p": p,
        "q": q,
        "entropy_p": to_double(h_p),
        "entropy_q": to_double(h_q),
        "cross_entropy": to_double(h_pq),
        "kl": to_double(kl),
        "kl_magnitude": to_double(magnitude),
    }


def make(folder):
    cases = [solve(*case) for case in inputs()]
    write_json(
        folder / "information.json",
        {
            "made_by": "scripts/reference/information.py, mpmath at 50 digits, rounded once to double",
            "conventions": "nats; entropy_p = -sum p log p; entropy_q = -sum q log q;"
            " cross_entropy = -sum p log q; kl = sum p (log p - log q); a term with p = 0 is 0;"
            " p > 0 where q = 0 gives Infinity; kl_magnitude = sum |p (log p - log q)| is the scale of the rounding"
            " error of kl; p and q are the exact values of the doubles written here, whose sums may differ from 1 by"
            " rounding, and then kl may be below 0",
            "cases": cases,
        },
    )


if __name__ == "__main__":
    run(make)
