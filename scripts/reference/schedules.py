#!/usr/bin/env python3
"""Learning rates of the constant, step and cosine schedules."""

import math

from mpmath import cos, mp, mpf, pi, sin

from common import agree, run, to_double, write_json

mp.dps = 50

# (first rate, number of steps); the long runs are sampled.
RUNS = ((0.1, 1), (0.1, 2), (0.5, 3), (0.3, 7), (0.02, 10), (0.1, 20), (1.0, 30), (0.02, 7800), (1e-3, 1_000_000))


def samples(steps):
    """Every step of a short run; around thirds, halves and the end of a long one."""
    if steps <= 30:
        return list(range(steps))
    marks = {0, 1, 2, steps // 4, steps // 2, steps - 2, steps - 1}
    for third in (steps // 3, 2 * steps // 3):
        marks |= {third - 1, third, third + 1}
    return sorted(marks)


def solve(first, steps):
    times = samples(steps)
    rate = mpf(first)
    drops = [min(3 * t // steps, 2) for t in times]
    step = [to_double(rate / 10**n) for n in drops]
    cosine = [to_double(rate * (1 + cos(pi * t / steps)) / 2) for t in times]
    for t, n, s, c in zip(times, drops, step, cosine):
        # The thirds without a floor, and the half-angle formula, which does not cancel at the end of the run.
        assert n == (3 * t >= steps) + (3 * t >= 2 * steps)
        agree(first * math.pow(0.1, n), s, 1e-15)
        agree(first * math.cos(math.pi * t / (2 * steps)) ** 2, c, 1e-9)
        agree(to_double(rate * sin(pi * (steps - t) / (2 * steps)) ** 2), c, 1e-15)
    return {
        "learning_rate": first,
        "steps": steps,
        "t": times,
        "constant": [first] * len(times),
        "step": step,
        "cosine": cosine,
    }


def make(folder):
    write_json(
        folder / "schedules.json",
        {
            "made_by": "scripts/reference/schedules.py, mpmath at 50 digits, rounded once to double",
            "conventions": "t = 0..steps-1; constant: rate; step: rate / 10^min(floor(3 t / steps), 2), the floor being"
            " of integers; cosine: rate (1 + cos(pi t / steps)) / 2, which loses relative, not absolute, digits in"
            " double as t nears steps",
            "runs": [solve(first, steps) for first, steps in RUNS],
        },
    )


if __name__ == "__main__":
    run(make)
