"""Europe on a plane: the projection, the part that is shown, and the coasts in it."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Self

from generator.render.disk_cache import DiskCache, name_of

CACHE = DiskCache("coasts", "txt")
MAX_KEPT = 50
"""How many coasts the folder holds before the oldest are removed: there is one for each extent of the map."""
_PATH = re.compile(r"[MZz0-9 .-]*")
LAND = Path(__file__).parent.parent / "assets" / "europe.json"
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
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(width, 0.0) * max(height, 0.0)

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.high - self.low)


EUROPE = Bounds(-1780, -1780, 1350, 1120)
"""What the map shows at least, in kilometres: Portugal to Ukraine, Sicily to the north of Scotland."""


class Frame(NamedTuple):
    """The part of the projected earth that is shown, and how many units a kilometre is."""

    shown: Bounds
    scale: float

    @property
    def picture(self) -> Bounds:
        """The whole picture."""
        return Bounds(0.0, 0.0, WIDTH, round((self.shown.high - self.shown.low) * self.scale))

    def place(self, point: Point) -> Point:
        """Where a point of the projected earth is in the picture."""
        return Point((point.x - self.shown.left) * self.scale, (self.shown.high - point.y) * self.scale)


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
    shown = Bounds(
        min(box.left for box in boxes),
        min(box.low for box in boxes),
        max(box.right for box in boxes),
        max(box.high for box in boxes),
    )
    return Frame(shown, WIDTH / (shown.right - shown.left))


@lru_cache(maxsize=1)
def _land() -> tuple[tuple[Point, ...], ...]:
    """The coasts of the data file, projected; islands and lakes alike, the even-odd rule tells them apart."""
    polygons = json.loads(LAND.read_text(encoding="utf-8"))["geometries"][0]["coordinates"]
    return tuple(tuple(project(y, x) for x, y in ring) for polygon in polygons for ring in polygon)


@lru_cache(maxsize=8)
def land_path(frame: Frame) -> str:
    """The coasts in the picture, cut off a little outside its edge.

    Reading and projecting them takes as long as a hundred pages, so the path is kept, too.
    """
    made_from = b"".join(file.read_bytes() for file in (LAND, Path(__file__)))
    name = name_of(f"{hashlib.sha256(made_from).hexdigest()} {frame!r}")
    kept = CACHE.read(name)
    if kept and _PATH.fullmatch(kept):
        return kept
    drawn = _draw_land(frame)
    CACHE.keep(name, drawn)
    CACHE.prune(MAX_KEPT)
    return drawn


def _draw_land(frame: Frame) -> str:
    edge = frame.picture
    rings = (_clip([frame.place(point) for point in ring], edge) for ring in _land())
    return "".join(
        "M" + " ".join(f"{short(point.x)} {short(point.y)}" for point in ring) + "z" for ring in rings if ring
    )


def _clip(ring: list[Point], edge: Bounds) -> list[Point]:
    """The part of a ring inside the box and 3 units around it (Sutherland and Hodgman's way)."""
    for axis, limit, sign in (
        (0, edge.left - 3, 1), (0, edge.right + 3, -1), (1, edge.low - 3, 1), (1, edge.high + 3, -1)
    ):  # fmt: skip
        kept: list[Point] = []
        for start, end in pairwise([*ring[-1:], *ring]):
            if (sign * (start[axis] - limit) >= 0) != (sign * (end[axis] - limit) >= 0):
                part = (limit - start[axis]) / (end[axis] - start[axis])
                kept.append(Point(*(a + part * (b - a) for a, b in zip(start, end, strict=True))))
            if sign * (end[axis] - limit) >= 0:
                kept.append(end)
        ring = kept
    return ring


def short(number: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point."""
    return f"{round(number, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
