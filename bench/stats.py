"""Numbers of several runs: the middle one, how far they lie apart, how two compare, how they grow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some numbers, the lowest and the highest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        """As printed: one number where there is one run."""
        if self.low == self.high:
            return short(self.middle)
        return f"{short(self.middle)} ({short(self.low)}–{short(self.high)})"


def spread(numbers: Sequence[float]) -> Spread:
    """The median, the lowest and the highest of some numbers."""
    return Spread(median(numbers), min(numbers), max(numbers))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Ours as a multiple of theirs, run by run, so that what slowed a pair down is on both sides."""
    return spread([one / other for one, other in zip(ours, theirs, strict=True)])


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The `b` of `value = a * size ** b`, by least squares on the logarithms; 1 is in line with size."""
    xs, ys = [math.log(size) for size in sizes], [math.log(value) for value in values]
    x, y = fmean(xs), fmean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def short(number: float) -> str:
    """A number with about three digits."""
    digits = 0 if number >= 100 else 1 if number >= 10 else 2
    return f"{number:.{digits}f}"
