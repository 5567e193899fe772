#!/usr/bin/env python3
"""Means, standard deviations and 95 % intervals by Student's t, as a sweep tells them."""

from mpmath import betainc, findroot, mp, mpf, sqrt

from common import Draws, agree, run, to_double, total, write_json

mp.dps = 50

# Degrees of freedom of the quantiles.
DEGREES = (1, 2, 3, 4, 5, 9, 10, 19, 29, 49, 99, 999, 9999)


def distribution(t, df):
    """P(T <= t) for t > 0, by the regularised incomplete beta function."""
    return 1 - betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2


def quantile(df):
    start = mpf("12.7") if df == 1 else mpf("4.3") if df == 2 else mpf("2.2")
    return findroot(lambda t: distribution(t, df) - mpf("0.975"), start)


def samples():
    draws = Draws(20)
    yield [1.0, 2.0, 3.0]
    yield [0.25, 0.25]
    yield [1e9 + 0.25, 1e9 + 0.5, 1e9 + 1.0]  # the differences are all there is
    for n in (2, 5, 10, 40):
        yield [draws.uniform() for _ in range(n)]


def interval(x):
    n = len(x)
    mean = total(mpf(v) for v in x) / n
    sd = sqrt(total((mpf(v) - mean) ** 2 for v in x) / (n - 1))
    half = quantile(n - 1) * sd / sqrt(n)
    second_way(x, mean, sd, half)
    return {
        "x": x,
        "mean": to_double(mean),
        "sd": to_double(sd),
        "low": to_double(mean - half),
        "high": to_double(mean + half),
    }


def second_way(x, mean, sd, half):
    """NumPy's deviation and SciPy's interval."""
    import numpy
    from scipy import stats

    agree(float(numpy.std(x, ddof=1)), to_double(sd), 1e-7)
    if sd > 0:
        low, high = stats.t.interval(0.95, len(x) - 1, loc=numpy.mean(x), scale=stats.sem(x))
        agree(low, to_double(mean - half), 1e-8)
        agree(high, to_double(mean + half), 1e-8)


def make(folder):
    from scipy import stats

    quantiles = []
    for df in DEGREES:
        t = to_double(quantile(df))
        agree(float(stats.t.ppf(0.975, df)), t, 5e-9)
        quantiles.append({"degrees_of_freedom": df, "t": t})
    write_json(
        folder / "intervals.json",
        {
            "made_by": "scripts/reference/intervals.py, mpmath at 50 digits, rounded once to double",
            "conventions": "sd has n - 1 below it; the interval is mean -+ t sd / sqrt(n), t the 97.5 % quantile of"
            " Student's distribution with n - 1 degrees of freedom",
            "quantiles": quantiles,
            "samples": [interval(x) for x in samples()],
        },
    )


if __name__ == "__main__":
    run(make)
