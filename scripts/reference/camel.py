#!/usr/bin/env python3
"""Every stationary point of the six-hump camel: value, eigenvalues of the Hessian, kind."""

import numpy as np
from mpmath import mp, mpf, polyroots, sqrt

from common import agree, run, to_double, write_json

mp.dps = 50


def value(x, y):
    return (4 - mpf(21) / 10 * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2


def gradient(x, y):
    return 8 * x - mpf(84) / 10 * x**3 + 2 * x**5 + y, x - 8 * y + 16 * y**3


def eigenvalues(x, y):
    """Of [[a, 1], [1, c]], from trace and determinant."""
    a, c = 8 - mpf(252) / 10 * x**2 + 10 * x**4, -8 + 48 * y**2
    root = sqrt((a - c) ** 2 / 4 + 1)
    return (a + c) / 2 - root, (a + c) / 2 + root


def eliminated():
    """x - 8 y + 16 y^3 with y = -8 x + 8.4 x^3 - 2 x^5 put in: coefficients from x^15 down to x^0."""
    y = {1: mpf(-8), 3: mpf(84) / 10, 5: mpf(-2)}
    total = {1: mpf(1)}
    for i, a in y.items():
        total[i] = total.get(i, mpf(0)) - 8 * a
        for j, b in y.items():
            for k, c in y.items():
                total[i + j + k] = total.get(i + j + k, mpf(0)) + 16 * a * b * c
    return [total.get(power, mpf(0)) for power in range(15, -1, -1)]


def points():
    coefficients = eliminated()
    roots = polyroots(coefficients, maxsteps=500, extraprec=400)
    xs = sorted(r.real for r in roots if abs(r.imag) < mpf(10) ** -30)
    assert len(xs) == 15  # all roots are real: there is no other stationary point in the plane
    nearby = np.sort(np.roots([float(c) for c in coefficients]).real)
    found = []
    for x, rough in zip(xs, nearby):
        x = mpf(0) if abs(x) < mpf(10) ** -30 else x
        y = -8 * x + mpf(84) / 10 * x**3 - 2 * x**5
        assert max(abs(g) for g in gradient(x, y)) < mpf(10) ** -30
        agree(rough, to_double(x), 1e-6, 1e-9)
        low, high = eigenvalues(x, y)
        hessian = np.array([[float(8 - 25.2 * x**2 + 10 * x**4), 1.0], [1.0, float(-8 + 48 * y**2)]])
        for ours, numpys in zip((low, high), np.linalg.eigvalsh(hessian)):
            agree(numpys, to_double(ours), 1e-12)
        found.append(
            {
                "x": [to_double(x), to_double(y)],
                "value": to_double(value(x, y)),
                "eigenvalues": [to_double(low), to_double(high)],
                "kind": "minimum" if low > 0 else "maximum" if high < 0 else "saddle",
            }
        )
    return found


def make(folder):
    write_json(
        folder / "camel.json",
        {
            "made_by": "scripts/reference/camel.py, mpmath at 50 digits, rounded once to double",
            "conventions": "all real solutions of gradient = 0, by x[0]; eigenvalues of the Hessian, the smaller first",
            "points": points(),
        },
    )


if __name__ == "__main__":
    run(make)
