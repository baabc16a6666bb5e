"""Draws the map of the cities: a coast, a link with a dot and a name for each city, as an accessible SVG.

Colours are the style sheet's, and so is the size of the names where the map is wider than on a phone.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, Self
from xml.etree import ElementTree

from generator.i18n.locale import Locale
from generator.pages.cities import CityMap

LAND = Path(__file__).parent.parent / "assets" / "europe.path"
RADIUS = 6371.0
"""Of the earth as a sphere, in kilometres."""
CENTRE = (52.0, 10.0)
"""Latitude and longitude where the map is true, as in EPSG:3035."""
WIDTH = 400.0
"""Of the picture, in its own units: 1.2 of them are a CSS pixel on a phone where it is 328 pixels wide."""
MARGIN = 24.0
"""Between the outermost dots and the edge."""
SVG = "http://www.w3.org/2000/svg"
TEXT = 15.0
"""The size of the names: 12 CSS pixels on a phone where the map is 328 pixels wide."""
TOUCH = 30.0
"""How high a name and how wide a dot is for fingers: 24 CSS pixels on that phone."""
DOT = 5.0
"""The radius of a dot."""
APART = 2 * DOT + 1.5
"""Dots that are closer are drawn this far apart."""
PADDING = 3.0
"""Between a name and the ends of its place."""
SHIFTS = (4.0, 8.0, 12.0, TOUCH / 2)
"""How much higher or lower than its dot a name can stand."""
ROUNDS = 3
"""How often names may move to a place that has become better."""


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
    return Frame(_hull(boxes))


@cache
def land_path() -> str:
    """The coast as an SVG path in units of the picture of `EUROPE`; lakes are holes by the even-odd rule."""
    return LAND.read_text(encoding="utf-8").strip()


def short(number: float, digits: int = 1) -> str:
    """A number with at most so many digits after the point."""
    return f"{round(number, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")


class Label(NamedTuple):
    """Where a name can stand: its place, where the text is anchored in it, and how far that is from best."""

    box: Bounds
    anchor: str
    cost: float

    @property
    def text(self) -> Point:
        """Where the text is anchored."""
        box = self.box
        middle = (box.left + box.right) / 2
        x = {"start": box.left + PADDING, "end": box.right - PADDING}.get(self.anchor, middle)
        return Point(x, (box.low + box.high) / 2)


def draw_map(found: CityMap, locale: Locale, url: Callable[[str], str]) -> str:
    """The map as an inline SVG element on one line; `url` gives the address of a path from the page."""
    frame, dots, reach = _arrange(tuple((dot.latitude, dot.longitude) for dot in found.dots))
    names = [locale.translate(dot.label) for dot in found.dots]
    root = _picture(found, frame, locale)
    labels = place_labels(dots, tuple(names), frame.picture)
    for dot, name, point, label, radius in zip(found.dots, names, dots, labels, reach, strict=True):
        link = _add(root, "a", href=url(dot.path))
        link.set("class", "map__city" if dot.count else "map__city map__city--empty")
        _add_touch(link, point, label, radius)
        _add_name(link, point, label, name, DOT if dot.count else DOT - 1)
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=4)  # the same on all pages and in all languages
def _arrange(
    places: tuple[tuple[float, float], ...],
) -> tuple[Frame, tuple[Point, ...], Sequence[float]]:
    """What is shown of the earth, where the dots are in the picture, and how far around them is theirs.

    That is for fingers: no two circles overlap.
    """
    projected = [project(latitude, longitude) for latitude, longitude in places]
    frame = frame_around(projected)
    dots = tuple(spread([frame.place(point) for point in projected]))
    reach = [
        min([TOUCH, *(math.dist(dot, other) for place, other in enumerate(dots) if place != number)]) / 2
        for number, dot in enumerate(dots)
    ]
    return frame, dots, reach


def spread(dots: Sequence[Point]) -> list[Point]:
    """The dots, those that would cover each other pushed apart in the direction in which they lie."""
    places = list(dots)
    for _ in range(30):
        is_apart = True
        for one, other in combinations(range(len(places)), 2):
            a, b = places[one], places[other]
            gap = math.dist(a, b)
            if gap < APART - 0.01:
                is_apart = False
                angle = math.atan2(b.y - a.y, b.x - a.x) if gap else 2.4 * other
                push = (APART - gap) / 2
                x, y = push * math.cos(angle), push * math.sin(angle)
                places[one], places[other] = Point(a.x - x, a.y - y), Point(b.x + x, b.y + y)
        if is_apart:
            break
    return places


@lru_cache(maxsize=4)  # the map is on several pages
def place_labels(dots: tuple[Point, ...], names: tuple[str, ...], picture: Bounds) -> Sequence[Label]:
    """A place for each name, where it covers no other name and no other dot, as far as that is possible."""
    options = [list(_options(dot, _width(name), picture)) for dot, name in zip(dots, names, strict=True)]
    labels = [choices[0] for choices in options]
    dot_boxes = [Bounds.around(dot, DOT) for dot in dots]
    for _ in range(ROUNDS):
        before = list(labels)
        for number, choices in enumerate(options):
            reach = _hull([choice.box for choice in choices])
            others = (*dot_boxes[:number], *dot_boxes[number + 1 :])
            others += tuple(label.box for label in (*labels[:number], *labels[number + 1 :]))
            near = [box for box in others if reach.shared(box)]
            labels[number] = min(choices, key=lambda choice: _cost(choice, near))
        if labels == before:
            break
    return labels


def _options(dot: Point, width: float, picture: Bounds) -> Iterator[Label]:
    """Places for a name: beside the dot, above or below it, and beside it a little higher or lower."""
    gap, above = DOT + 2, TOUCH / 2
    places = [("start", gap, 0.0, 0.0), ("end", -gap, 0.0, 1.0)]
    places += [("middle", 0.0, -above, 2.0), ("middle", 0.0, above, 2.0)]
    for shift in SHIFTS:
        for y in (-shift, shift):
            places += [("start", gap, y, 3 + shift), ("end", -gap, y, 4 + shift)]
    for anchor, x, y, cost in places:
        left = dot.x + x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        box = Bounds(left, dot.y + y - TOUCH / 2, left + width, dot.y + y + TOUCH / 2)
        yield Label(box, anchor, cost + 1000 * (box.area - box.shared(picture)))


def _cost(label: Label, others: Sequence[Bounds]) -> float:
    """How bad a place is: above all, what it covers."""
    return label.cost + 1000 * math.fsum(map(label.box.shared, others))


def _hull(boxes: Sequence[Bounds]) -> Bounds:
    """The smallest rectangle around rectangles."""
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return Bounds(min(lefts), min(lows), max(rights), max(highs))


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


def _picture(found: CityMap, frame: Frame, locale: Locale) -> ElementTree.Element:
    """The picture with its title, description and coast."""
    ElementTree.register_namespace("", SVG)
    prefix = f"map-{found.id}"
    attributes = {
        "viewBox": f"0 0 {short(frame.picture.right)} {short(frame.picture.high)}",
        "role": "graphics-document",
        "aria-labelledby": f"{prefix}-title {prefix}-description",
        "class": "map__picture",
    }
    root = ElementTree.Element(f"{{{SVG}}}svg", attributes)
    _add(root, "title", id=f"{prefix}-title").text = locale.translate(found.title)
    _add(root, "desc", id=f"{prefix}-description").text = locale.translate(found.description)
    land = _add(root, "path", d=land_path())
    land.attrib |= {"class": "map__land", "fill-rule": "evenodd", "aria-hidden": "true"}
    if frame.land_transform:
        land.set("transform", frame.land_transform)
    return root


def _add_touch(link: ElementTree.Element, dot: Point, label: Label, reach: float) -> None:
    """What belongs to the link for fingers, unseen: the place of the name, and a circle around the dot."""
    box = label.box
    sides = {"x": box.left, "y": box.low, "width": box.right - box.left, "height": box.high - box.low}
    _add(link, "rect", **sides, rx=6.0).set("class", "map__hit")
    _add(link, "circle", cx=dot.x, cy=dot.y, r=reach).set("class", "map__hit")


def _add_name(link: ElementTree.Element, dot: Point, label: Label, name: str, radius: float) -> None:
    """The dot and the name."""
    _add(link, "circle", cx=dot.x, cy=dot.y, r=radius).set("class", "map__dot")
    text = _add(link, "text", x=label.text.x, y=label.text.y)
    text.text = name
    # Left to right, so that the anchor is where it was reckoned; letters keep their own direction.
    text.attrib |= {
        "class": "map__label",
        "direction": "ltr",
        "font-size": short(TEXT),
        "text-anchor": label.anchor,
        "dominant-baseline": "central",
    }


def _add(parent: ElementTree.Element, tag: str, **attributes: str | float) -> ElementTree.Element:
    texts = {name: value if isinstance(value, str) else short(value, 2) for name, value in attributes.items()}
    return ElementTree.SubElement(parent, f"{{{SVG}}}{tag}", texts)
