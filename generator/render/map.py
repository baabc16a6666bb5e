"""Draws the map of the cities: a coast, a link with a dot and a name for each city, as an accessible SVG.

Colours are the style sheet's, and so is the size of the names where the map is wider than on a phone.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple, Self
from xml.etree import ElementTree

from generator.render.escape import plain
from generator.views.base import Words
from generator.views.map import CityMap

LAND = Path(__file__).parent.parent / "assets" / "europe.json"
SVG = "http://www.w3.org/2000/svg"
RADIUS = 6371.0
"""Of the earth as a sphere, in kilometres."""
CENTRE = (52.0, 10.0)
"""Latitude and longitude where the map is true, as in EPSG:3035."""
WIDTH = 400.0
"""Of the picture, in its own units: 1.2 of them are a CSS pixel on a phone where it is 328 pixels wide."""
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
MARGIN = 24.0
"""Between the outermost dots and the edge."""
PLACINGS = 150
"""How many names are placed at most (all of them at least once) to find an order with short lines."""
CROWD = 30
"""With more cities than this, names cover each other whatever one does; none is led away from its dot."""


class Point(NamedTuple):
    """A point: kilometres on the projected earth, with y to the north, or units of the picture, y down."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle along the axes, `left` ≤ `right` and `low` ≤ `high`."""

    left: float
    low: float
    right: float
    high: float

    @classmethod
    def around(cls, point: Point, radius: float) -> Self:
        """The square with this point in the middle."""
        return cls(point.x - radius, point.y - radius, point.x + radius, point.y + radius)

    def shared(self, other: Box) -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(width, 0.0) * max(height, 0.0)

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.high - self.low)


EUROPE = Box(-1780, -1780, 1350, 1120)
"""What the map shows at least, in kilometres: Portugal to Ukraine, Sicily to the north of Scotland."""


class Frame(NamedTuple):
    """The part of the projected earth that is shown, and how many units a kilometre is."""

    shown: Box
    scale: float

    @property
    def picture(self) -> Box:
        """The whole picture."""
        return Box(0.0, 0.0, WIDTH, round((self.shown.high - self.shown.low) * self.scale))

    def place(self, point: Point) -> Point:
        """Where a point of the projected earth is in the picture."""
        return Point((point.x - self.shown.left) * self.scale, (self.shown.high - point.y) * self.scale)


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


def draw_map(found: CityMap, say: Callable[[Words], str], url: Callable[[str], str]) -> str:
    """The map as an inline SVG element on one line.

    `say` gives the words of the reader's language, `url` the address of a path from the page.
    """
    projected = [project(dot.latitude, dot.longitude) for dot in found.dots]
    frame = _frame(projected)
    dots = _spread([frame.place(point) for point in projected])
    names = [plain(say(dot.label)) for dot in found.dots]
    root = _picture(found, frame, say)
    for dot, name, point, label, reach in zip(
        found.dots,
        names,
        dots,
        _labels(tuple(dots), tuple(names), frame.picture),
        _reaches(dots),
        strict=True,
    ):
        link = _add(root, "a", href=url(dot.path))
        link.set("class", "map__city" if dot.count else "map__city map__city--empty")
        _add_touch(link, point, label, reach)
        _add_name(link, point, label, name, DOT if dot.count else DOT - 1)
    return ElementTree.tostring(root, encoding="unicode")


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


def _frame(cities: Sequence[Point]) -> Frame:
    """Western and central Europe, and further where there are cities."""
    margin = MARGIN * (EUROPE.right - EUROPE.left) / WIDTH
    boxes = [EUROPE, *(Box.around(city, margin) for city in cities)]
    shown = Box(
        min(box.left for box in boxes),
        min(box.low for box in boxes),
        max(box.right for box in boxes),
        max(box.high for box in boxes),
    )
    return Frame(shown, WIDTH / (shown.right - shown.left))


# --- Coast -------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _land() -> tuple[tuple[Point, ...], ...]:
    """The coasts of the data file, projected; islands and lakes alike, the even-odd rule tells them apart."""
    polygons = json.loads(LAND.read_text(encoding="utf-8"))["geometries"][0]["coordinates"]
    return tuple(tuple(project(y, x) for x, y in ring) for polygon in polygons for ring in polygon)


@lru_cache(maxsize=8)
def _land_path(frame: Frame) -> str:
    """The coasts in the picture, cut off a little outside its edge."""
    edge = frame.picture
    rings = (_clip([frame.place(point) for point in ring], edge) for ring in _land())
    return "".join(
        "M" + " ".join(f"{_short(point.x)} {_short(point.y)}" for point in ring) + "z"
        for ring in rings
        if ring
    )


def _clip(ring: list[Point], edge: Box) -> list[Point]:
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


# --- Dots and names ----------------------------------------------------------------------------------


def _spread(dots: Sequence[Point]) -> list[Point]:
    """The dots, those that would cover each other pushed apart in the direction in which they lie."""
    places = list(dots)
    for _ in range(30):
        for one, other in combinations(range(len(places)), 2):
            gap = math.dist(places[one], places[other])
            if gap < APART - 0.01:
                a, b = places[one], places[other]
                angle = math.atan2(b.y - a.y, b.x - a.x) if gap else 2.4 * other
                push = (APART - gap) / 2
                x, y = push * math.cos(angle), push * math.sin(angle)
                places[one], places[other] = Point(a.x - x, a.y - y), Point(b.x + x, b.y + y)
    return places


def _reaches(dots: Sequence[Point]) -> list[float]:
    """The radius around each dot that belongs to it for fingers: no two circles overlap."""
    return [
        min([TOUCH, *(math.dist(dot, other) for place, other in enumerate(dots) if place != number)]) / 2
        for number, dot in enumerate(dots)
    ]


@lru_cache(maxsize=8)
def _labels(dots: tuple[Point, ...], names: tuple[str, ...], picture: Box) -> tuple[Label, ...]:
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
        for other in taken:
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


# --- Elements ----------------------------------------------------------------------------------------


def _picture(found: CityMap, frame: Frame, say: Callable[[Words], str]) -> ElementTree.Element:
    """The picture with its title, description and coast."""
    ElementTree.register_namespace("", SVG)
    prefix = f"map-{found.id}"
    attributes = {
        "viewBox": f"0 0 {_short(frame.picture.right)} {_short(frame.picture.high)}",
        "role": "graphics-document document",
        "aria-labelledby": f"{prefix}-title {prefix}-description",
        "class": "map__picture",
    }
    root = ElementTree.Element(f"{{{SVG}}}svg", attributes)
    _add(root, "title", id=f"{prefix}-title").text = plain(say(found.title))
    _add(root, "desc", id=f"{prefix}-description").text = plain(say(found.description))
    land = _add(root, "path", d=_land_path(frame))
    land.attrib |= {"class": "map__land", "fill-rule": "evenodd", "aria-hidden": "true"}
    return root


def _add_touch(link: ElementTree.Element, dot: Point, label: Label, reach: float) -> None:
    """What belongs to the link for fingers, unseen: the place of the name, and a circle around the dot."""
    box = label.box
    sides = {"x": box.left, "y": box.low, "width": box.right - box.left, "height": box.high - box.low}
    _add(link, "rect", **sides, rx=6.0).set("class", "map__hit")
    _add(link, "circle", cx=dot.x, cy=dot.y, r=reach).set("class", "map__hit")


def _add_name(link: ElementTree.Element, dot: Point, label: Label, name: str, radius: float) -> None:
    """The dot, the name, and the line between them where they are apart."""
    if label.line is not None:
        start, end = label.line
        _add(link, "line", x1=start.x, y1=start.y, x2=end.x, y2=end.y).set("class", "map__leader")
    _add(link, "circle", cx=dot.x, cy=dot.y, r=radius).set("class", "map__dot")
    text = _add(link, "text", x=label.text.x, y=label.text.y)
    text.text = name
    # Left to right, so that the anchor is where it was reckoned; letters keep their own direction.
    text.attrib |= {
        "class": "map__label",
        "direction": "ltr",
        "font-size": _short(TEXT),
        "text-anchor": label.anchor,
        "dominant-baseline": "central",
    }


def _add(parent: ElementTree.Element, tag: str, **attributes: str | float) -> ElementTree.Element:
    texts = {
        name: value if isinstance(value, str) else _short(value, 2) for name, value in attributes.items()
    }
    return ElementTree.SubElement(parent, f"{{{SVG}}}{tag}", texts)


def _short(number: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point."""
    return f"{round(number, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
