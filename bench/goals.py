"""What a benchmark finds: a row for each goal, a line for each size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.course import Course


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, what was measured, and whether that reaches it; None where it was not measured."""

    what: str
    goal: str
    measured: str
    is_reached: bool | None


@dataclass(frozen=True, slots=True)
class Growth:
    """What a site of so many cities takes: its cells are texts, as printed."""

    cities: int
    cells: tuple[str, ...]


GROWTH_HEAD = (
    "cities",
    "pages",
    "atlas: wall s",
    "CPU s",
    "MB",
    "Hugo: wall s",
    "CPU s",
    "MB",
    "MkDocs: wall s",
    "site MB",
    "median page KB",
    "compressed KB",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step found."""

    rows: tuple[Row, ...]
    growth: tuple[Growth, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the benchmark: its name on the command line, what it does, and about how long."""

    name: str
    does: str
    minutes: Callable[[Course], float]
    take: Callable[[Course], Outcome]


def not_measured(what: str, goal: str, why: str) -> Row:
    """A row that says why there is no number."""
    return Row(what, goal, f"not measured: {why}", None)
