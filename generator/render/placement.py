"""Where the dots and names of a map go, so that none covers another."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from generator.render.geography import Box, Point

TEXT = 15.0
"""The size of the names: 12 CSS pixels on that phone."""
TOUCH = 30.0
"""How high a name and how wide a dot is for fingers: 24 CSS pixels on that phone."""
DOT = 5.0
"""The radius of a dot."""
APART = 2 * DOT + 1.5
"""Dots that are closer are drawn this far apart."""
PADDING = 3.0
"""Between a name and the ends of its place."""
PLACINGS = 150
"""How many names are placed at most (all of them at least once) to find an order with short lines."""
CROWD = 30
"""With more cities than this, names cover each other whatever one does; none is led away from its dot."""


class Label(NamedTuple):
    """Where a name stands: its place, its anchor, the line to it if it needs one, and how bad that is."""

    box: Box
    anchor: str
    line: tuple[Point, Point] | None = None
    cost: float = 0.0

    @property
    def text(self) -> Point:
        """Where the text is anchored."""
        box = self.box
        x = {"start": box.left + PADDING, "end": box.right - PADDING}.get(
            self.anchor, (box.left + box.right) / 2
        )
        return Point(x, (box.low + box.high) / 2)

    @property
    def line_boxes(self) -> tuple[Box, ...]:
        """Squares along the line, which nothing else may cover."""
        return tuple(Box.around(point, 2) for point in _along(self.line))


def spread(dots: Sequence[Point]) -> list[Point]:
    """The dots, those that would cover each other pushed apart in the direction in which they lie."""
    places = list(dots)
    for _ in range(30):
        is_apart = True
        for one, other in combinations(range(len(places)), 2):
            gap = math.dist(places[one], places[other])
            if gap < APART - 0.01:
                is_apart = False
                a, b = places[one], places[other]
                angle = math.atan2(b.y - a.y, b.x - a.x) if gap else 2.4 * other
                push = (APART - gap) / 2
                x, y = push * math.cos(angle), push * math.sin(angle)
                places[one], places[other] = Point(a.x - x, a.y - y), Point(b.x + x, b.y + y)
        if is_apart:
            break
    return places


def reaches(dots: Sequence[Point]) -> list[float]:
    """The radius around each dot that belongs to it for fingers: no two circles overlap."""
    return [
        min([TOUCH, *(math.dist(dot, other) for place, other in enumerate(dots) if place != number)]) / 2
        for number, dot in enumerate(dots)
    ]


@lru_cache(maxsize=8)
def place_labels(dots: tuple[Point, ...], names: tuple[str, ...], picture: Box) -> tuple[Label, ...]:
    """A place for each name: those in the thick of it choose first.

    Where that leaves a name only a distant place, it is tried again with this name before all others.
    """
    crowds = [sum(math.dist(dot, other) < 4 * TOUCH for other in dots) for dot in dots]
    order = sorted(range(len(dots)), key=lambda number: -crowds[number])
    widths = [_width(name) for name in names]
    best: list[Label] = []
    for _ in range(max(PLACINGS // max(len(dots), 1), 1)):
        labels = _placed(order, dots, widths, picture)
        if not best or sum(label.cost for label in labels) < sum(label.cost for label in best):
            best = labels
        worst = max(order, key=lambda number: labels[number].cost, default=0)
        if not labels or labels[worst].line is None:
            break
        order = [worst, *(number for number in order if number != worst)]
    return tuple(best)


def _placed(order: Iterable[int], dots: Sequence[Point], widths: Sequence[float], edge: Box) -> list[Label]:
    """Each name, in this order, in the first place where it covers nothing, or else where it covers least."""
    found: dict[int, Label] = {}
    for number in order:
        others = [Box.around(dot, DOT) for place, dot in enumerate(dots) if place != number]
        names = [label.box for label in found.values()]
        lines = [box for label in found.values() for box in label.line_boxes]
        best: Label | None = None
        for label in _candidates(dots[number], widths[number], 130 if len(dots) <= CROWD else 0):
            limit = best.cost if best else math.inf
            tried = label._replace(cost=_cost(label, [*others, *names, *lines], edge, limit))
            if best is None or tried.cost < best.cost:
                best = tried
            if tried.cost == label.cost:
                break
        assert best is not None
        found[number] = best
    return [found[number] for number in range(len(dots))]


def _cost(label: Label, taken: Sequence[Box], edge: Box, limit: float) -> float:
    """How bad a place is, counted until it is worse than the limit: above all, what it covers."""
    cost = label.cost + 1000 * round(label.box.area - label.box.shared(edge), 3)
    for box in (label.box, *label.line_boxes):
        left, low, right, high = box
        for other in taken:
            # Asked millions of times, and nearly all boxes lie apart: no call before that is known.
            if other[0] < right and left < other[2] and other[1] < high and low < other[3]:
                cost += 1000 * box.shared(other)
                if cost > limit:
                    return cost
    return cost


def _candidates(dot: Point, width: float, reach: int) -> Iterator[Label]:
    """Places for a name, the best first: beside the dot, above, below, then further away with a line."""
    gap = DOT + 1
    yield Label(_beside(dot.x + gap, dot.y, width, "start"), "start")
    yield Label(_beside(dot.x - gap, dot.y, width, "end"), "end")
    yield Label(_beside(dot.x, dot.y - TOUCH / 2, width, "middle"), "middle", cost=2)
    yield Label(_beside(dot.x, dot.y + TOUCH / 2, width, "middle"), "middle", cost=2)
    for distance in range(16, reach, 10):
        for degrees in (0, 180, 30, -30, 150, 210, 60, -60, 120, 240):
            x, y = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
            anchor = "start" if x > 0 else "end"
            start = Point(dot.x + DOT * x, dot.y + DOT * y)
            end = Point(dot.x + distance * x, dot.y + distance * y)
            yield Label(_beside(end.x, end.y, width, anchor), anchor, (start, end), distance)


def _beside(x: float, y: float, width: float, anchor: str) -> Box:
    """The place of a name that begins, ends or has its middle at a point."""
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - TOUCH / 2, left + width, y + TOUCH / 2)


def _width(name: str) -> float:
    """How wide the place of a name is: rather too wide, as every reader has other fonts."""
    return TEXT * sum(map(_em, name)) + 2 * PADDING


def _em(letter: str) -> float:
    """How wide a bold letter is, in parts of the size of the text."""
    if letter in "mwMW@" or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in "fijlrtI .,'’-":
        return 0.42
    return 0.75 if letter.isupper() else 0.62


def _along(line: tuple[Point, Point] | None) -> Iterator[Point]:
    """Points along a line, one every four units, without its end, where the name is."""
    if line is not None:
        start, end = line
        steps = max(int(math.dist(start, end) / 4), 1)
        for step in range(steps):
            part = step / steps
            yield Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))
