"""Where the dots and names of a map go, so that none covers another."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from generator.render.geography import Bounds, Point

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

    box: Bounds
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
    def line_boxes(self) -> tuple[Bounds, ...]:
        """Squares along the line, which nothing else may cover."""
        return tuple(Bounds.around(point, 2) for point in _along(self.line))


def spread(dots: Sequence[Point]) -> list[Point]:
    """The dots, those that would cover each other pushed apart in the direction in which they lie."""
    places = list(dots)
    for _ in range(30):
        is_apart = True
        for one, other in combinations(range(len(places)), 2):
            # Nearly all pairs lie far apart, which is seen sooner than how far.
            if abs(places[one][0] - places[other][0]) > APART:
                continue
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
def place_labels(dots: tuple[Point, ...], names: tuple[str, ...], picture: Bounds) -> tuple[Label, ...]:
    """A place for each name: those in the thick of it choose first.

    Where that leaves a name only a distant place, it is tried again with this name before all others.
    """
    crowds = [sum(math.dist(dot, other) < 4 * TOUCH for other in dots) for dot in dots]
    order = sorted(range(len(dots)), key=lambda number: -crowds[number])
    boxes = [Bounds.around(dot, DOT) for dot in dots]
    reach = 130 if len(dots) <= CROWD else 0
    options = [
        _Options(_candidates(dot, _width(name), reach), [*boxes[:number], *boxes[number + 1 :]], picture)
        for number, (dot, name) in enumerate(zip(dots, names, strict=True))
    ]
    best: list[Label] = []
    for _ in range(max(PLACINGS // max(len(dots), 1), 1)):
        labels = _placed(order, options)
        if not best or math.fsum(label.cost for label in labels) < math.fsum(label.cost for label in best):
            best = labels
        worst = max(order, key=lambda number: labels[number].cost, default=0)
        if not labels or labels[worst].line is None:
            break
        order = [worst, *(number for number in order if number != worst)]
    return tuple(best)


class _Option(NamedTuple):
    """A place that a name can have: all of its boxes, the box around these, and its cost among dots alone.

    `dots` are the boxes of other dots that can be in its way.
    """

    label: Label
    boxes: tuple[Bounds, ...]
    hull: Bounds
    cost: float
    dots: tuple[Bounds, ...]


class _Options:
    """The places of a name, the best first: worked out when they are asked for, and kept for the next try."""

    def __init__(self, candidates: Iterator[Label], dots: Sequence[Bounds], edge: Bounds) -> None:
        self._candidates, self._dots, self._edge = candidates, dots, edge
        self._known: list[_Option] = []

    def __iter__(self) -> Iterator[_Option]:
        yield from self._known
        for label in self._candidates:
            boxes = (label.box, *label.line_boxes)
            sides = tuple(zip(*boxes, strict=True))
            hull = Bounds(min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
            outside = 1000 * round(label.box.area - label.box.shared(self._edge), 3)
            near = tuple(dot for dot in self._dots if _meet(hull, dot))
            option = _Option(label, boxes, hull, label.cost + outside, near)
            self._known.append(option)
            yield option


def _placed(order: Iterable[int], options: Sequence[_Options]) -> list[Label]:
    """Each name, in this order, in the first place where it covers nothing, or else where it covers least."""
    found: dict[int, _Option] = {}
    costs: dict[int, float] = {}
    for number in order:
        best: _Option | None = None
        least = math.inf
        for option in options[number]:
            # Places get worse by themselves, too: from here on none can be better.
            if option.label.cost >= least:
                break
            cost = _cost(option, found.values(), least)
            if best is None or cost < least:
                best, least = option, cost
            if cost == option.label.cost:
                break
        assert best is not None
        found[number], costs[number] = best, least
    return [found[number].label._replace(cost=costs[number]) for number in range(len(options))]


def _cost(option: _Option, placed: Iterable[_Option], limit: float) -> float:
    """How bad a place is, counted until it is worse than the limit: above all, what it covers."""
    cost = option.cost
    near = [other for other in placed if _meet(option.hull, other.hull)]
    if cost > limit or not (near or option.dots):
        return cost
    names = [other.label.box for other in near]
    lines = [box for other in near for box in other.boxes[1:]]
    # Comparisons are written out here: calls would take most of the time.
    left, low, right, high = option.hull
    taken = [
        other
        for other in (*option.dots, *names, *lines)
        if other[0] < right and left < other[2] and other[1] < high and low < other[3]
    ]
    for box in option.boxes if taken else ():
        left, low, right, high = box
        for other in taken:
            if other[0] < right and left < other[2] and other[1] < high and low < other[3]:
                cost += 1000 * box.shared(other)
                if cost > limit:
                    return cost
    return cost


def _meet(one: Bounds, other: Bounds) -> bool:
    """Whether boxes share more than an edge."""
    return other[0] < one[2] and one[0] < other[2] and other[1] < one[3] and one[1] < other[3]


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


def _beside(x: float, y: float, width: float, anchor: str) -> Bounds:
    """The place of a name that begins, ends or has its middle at a point."""
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Bounds(left, y - TOUCH / 2, left + width, y + TOUCH / 2)


def _width(name: str) -> float:
    """How wide the place of a name is: rather too wide, as every reader has other fonts."""
    return TEXT * math.fsum(map(_em, name)) + 2 * PADDING


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
        key_path = max(int(math.dist(start, end) / 4), 1)
        for step in range(key_path):
            part = step / key_path
            yield Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y))
