"""Europe on a plane: the projection, the part that is shown, and the coast in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

LAND = Path(__file__).parent.parent / "assets" / "europe.path"
RADIUS = 6371.0
"""Of the earth as a sphere, in kilometres."""
CENTRE = (52.0, 10.0)
"""Latitude and longitude where the map is true, as in EPSG:3035."""
WIDTH = 400.0
"""Of the picture, in its own units: 1.2 of them are a CSS pixel on a phone where it is 328 pixels wide."""
MARGIN = 24.0
"""Between the outermost dots and the edge."""


class Point(NamedTuple):
    """A point: kilometres on the projected earth, with y to the north, or units of the picture, y down."""

    x: float
    y: float


class Bounds(NamedTuple):
    """A rectangle along the axes, `left` ≤ `right` and `low` ≤ `high`."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, point: Point, radius: float) -> Self:
        """The square with this point in the middle."""
        return cls(point.x - radius, point.y - radius, point.x + radius, point.y + radius)

    def shared(self, other: Bounds) -> float:
        """The area that both cover."""
        left, low, right, high = self
        if other[0] >= right or left >= other[2] or other[1] >= high or low >= other[3]:
            return 0.0  # as for most: a map with many cities asks a hundred thousand times
        return (min(right, other[2]) - max(left, other[0])) * (min(high, other[3]) - max(low, other[1]))

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.high - self.low)


EUROPE = Bounds(-1780, -1780, 1350, 1120)
"""What the map shows at least, in kilometres: Portugal to Ukraine, Sicily to the north of Scotland."""


class Frame(NamedTuple):
    """The part of the projected earth that is shown."""

    shown: Bounds

    @property
    def scale(self) -> float:
        """How many units of the picture a kilometre is."""
        return WIDTH / (self.shown.right - self.shown.left)

    @property
    def picture(self) -> Bounds:
        """The whole picture."""
        return Bounds(0.0, 0.0, WIDTH, round((self.shown.high - self.shown.low) * self.scale))

    def place(self, point: Point) -> Point:
        """Where a point of the projected earth is in the picture."""
        return Point((point.x - self.shown.left) * self.scale, (self.shown.high - point.y) * self.scale)

    @property
    def land_transform(self) -> str:
        """What moves the coast, which is drawn for `EUROPE`, to its place in this picture."""
        if self.shown == EUROPE:
            return ""
        corner = self.place(Point(EUROPE.left, EUROPE.high))
        scale = self.scale / Frame(EUROPE).scale
        return f"translate({short(corner.x)} {short(corner.y)}) scale({short(scale, 4)})"


def project(latitude: float, longitude: float) -> Point:
    """Lambert's azimuthal equal-area projection of the sphere around `CENTRE`, in kilometres.

    John P. Snyder, Map Projections – A Working Manual, USGS Professional Paper 1395 (1987), page 185:
    equations 22-4, 22-5 and 24-2.
    """
    phi, phi1 = math.radians(latitude), math.radians(CENTRE[0])
    east = math.radians(longitude - CENTRE[1])
    towards = math.sin(phi1) * math.sin(phi) + math.cos(phi1) * math.cos(phi) * math.cos(east)
    k = math.sqrt(2 / max(1 + towards, 1e-9))
    return Point(
        RADIUS * k * math.cos(phi) * math.sin(east),
        RADIUS * k * (math.cos(phi1) * math.sin(phi) - math.sin(phi1) * math.cos(phi) * math.cos(east)),
    )


def frame_around(cities: Sequence[Point]) -> Frame:
    """Western and central Europe, and further where there are cities."""
    margin = MARGIN * (EUROPE.right - EUROPE.left) / WIDTH
    boxes = [EUROPE, *(Bounds.around(city, margin) for city in cities)]
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return Frame(Bounds(min(lefts), min(lows), max(rights), max(highs)))


@cache
def land_path() -> str:
    """The coast as an SVG path in units of the picture of `EUROPE`; lakes are holes by the even-odd rule."""
    return LAND.read_text(encoding="utf-8").strip()


def short(number: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point."""
    return f"{round(number, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
