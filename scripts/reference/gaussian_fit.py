#!/usr/bin/env python3
"""One Gaussian q fitted to a mixture p of two, by KL(p||q) and by KL(q||p)."""

import numpy
from mpmath import exp, findroot, fsum, log, mp, mpf, pi, sqrt
from scipy import integrate, optimize

from common import agree, run, to_double, write_json

mp.dps = 30

WEIGHT, MEANS, STD = 0.6, (-2.0, 2.0), 0.7
# KL(q||p) has three minima in (mean, log std); a start near each.
STARTS = {"left": (-2, "0.72"), "right": (2, "0.73"), "between": ("-0.3", "1.8")}

# Sums over equal steps: for these smooth functions with Gaussian tails the error is far below the digits asked for.
STEP = mpf(1) / 50
Z = [k * STEP for k in range(-650, 651)]
DENSITY = [exp(-z * z / 2) / sqrt(2 * pi) for z in Z]


def mean_under(mu, std, f):
    """The mean of f(z, x) under a Gaussian, x = mu + std z."""
    return STEP * fsum(d * f(z, mu + std * z) for d, z in zip(DENSITY, Z))


def parts(x):
    return [
        mpf(w) / (STD * sqrt(2 * pi)) * exp(-(((x - m) / mpf(STD)) ** 2) / 2)
        for w, m in zip((WEIGHT, 1 - WEIGHT), MEANS)
    ]


def log_p(x):
    return log(sum(parts(x)))


def slope(x):
    """The derivative of log p."""
    a, b = parts(x)
    return -(a * (x - MEANS[0]) + b * (x - MEANS[1])) / (mpf(STD) ** 2 * (a + b))


def log_q(mu, std, x):
    return -log(2 * pi) / 2 - log(std) - ((x - mu) / std) ** 2 / 2


def forward(mu, std):
    """KL(p||q), component by component of p."""
    return sum(
        mpf(w) * mean_under(mpf(m), mpf(STD), lambda z, x: log_p(x) - log_q(mu, std, x))
        for w, m in zip((WEIGHT, 1 - WEIGHT), MEANS)
    )


def reverse(mu, std):
    """KL(q||p) = -h(q) - E_q log p."""
    return -log(2 * pi * mp.e * std**2) / 2 - mean_under(mu, std, lambda z, x: log_p(x))


def stationary(mu, log_std):
    """The gradient of KL(q||p) by mean and log std."""
    std = exp(log_std)
    slopes = [d * slope(mu + std * z) for d, z in zip(DENSITY, Z)]
    return -STEP * fsum(slopes), -1 - STEP * std * fsum(s * z for s, z in zip(slopes, Z))


def figures(mu, std):
    return {
        "mean": to_double(mu),
        "std": to_double(std),
        "forward": to_double(forward(mu, std)),
        "reverse": to_double(reverse(mu, std)),
    }


def scipy_kl(a, b):
    """KL of two log densities by adaptive quadrature, in double."""
    return integrate.quad(lambda x: numpy.exp(a(x)) * (a(x) - b(x)), -22, 22, points=[-2, 2], limit=400)[0]


def scipy_p(x):
    left, right = (log_w - (x - m) ** 2 / (2 * STD**2) for log_w, m in zip(numpy.log([WEIGHT, 1 - WEIGHT]), MEANS))
    return numpy.logaddexp(left, right) - numpy.log(STD * numpy.sqrt(2 * numpy.pi))


def scipy_q(mu, std):
    return lambda x: -((x - mu) ** 2) / (2 * std**2) - numpy.log(std * numpy.sqrt(2 * numpy.pi))


def compare(fit):
    """The same divergences another way."""
    q = scipy_q(fit["mean"], fit["std"])
    agree(scipy_kl(scipy_p, q), fit["forward"], 1e-9)
    agree(scipy_kl(q, scipy_p), fit["reverse"], 1e-9)


def make(folder):
    w = mpf(WEIGHT)
    mean = w * MEANS[0] + (1 - w) * MEANS[1]
    variance = mpf(STD) ** 2 + w * (1 - w) * (mpf(MEANS[1]) - MEANS[0]) ** 2
    fits = {"forward": figures(mean, sqrt(variance))}
    for name, (mu, std) in STARTS.items():
        mu, log_std = findroot(stationary, (mpf(mu), log(mpf(std))))
        fits[name] = figures(mu, exp(log_std))
        found = optimize.minimize(
            lambda v: scipy_kl(scipy_q(v[0], numpy.exp(v[1])), scipy_p), (float(mu) + 0.05, float(log_std)), tol=1e-10,
            method="Nelder-Mead",
        )
        agree(found.fun, fits[name]["reverse"], 1e-9)
        agree(found.x[0], fits[name]["mean"], 1e-5)
    for fit in fits.values():
        compare(fit)
    write_json(
        folder / "gaussian_fit.json",
        {
            "made_by": "scripts/reference/gaussian_fit.py, mpmath at 30 digits, rounded once to double",
            "conventions": "p = 0.6 N(-2, 0.7^2) + 0.4 N(2, 0.7^2); forward: the least KL(p||q), which has p's mean and"
            " variance; left, right, between: the minima of KL(q||p); each with KL(p||q) as forward and KL(q||p) as"
            " reverse, in nats",
            "fits": fits,
        },
    )


if __name__ == "__main__":
    run(make)
