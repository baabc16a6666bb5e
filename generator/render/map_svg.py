"""Draws the map of the cities: a coast, a link with a dot and a name for each city, as an accessible SVG.

Colours are the style sheet's, and so is the size of the names where the map is wider than on a phone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from xml.etree import ElementTree

from generator.pages.base import Words
from generator.pages.city_map import CityMap
from generator.render.escape import plain
from generator.render.geography import Frame, Point, frame_around, land_path, project, short
from generator.render.label_placement import DOT, TEXT, Label, place_labels, reaches, spread

SVG = "http://www.w3.org/2000/svg"


def draw_map(found: CityMap, msg: Callable[[Words], str], url: Callable[[str], str]) -> str:
    """The map as an inline SVG element on one line.

    `say` gives the words of the reader's language, `url` the address of a path from the page.
    """
    frame, dots, reach = _arranged(tuple((dot.latitude, dot.longitude) for dot in found.dots))
    names = [plain(msg(dot.label)) for dot in found.dots]
    root = _picture(found, frame, msg)
    labels = place_labels(dots, tuple(names), frame.picture)
    for dot, name, point, label, radius in zip(found.dots, names, dots, labels, reach, strict=True):
        link = _add(root, "a", href=url(dot.path))
        link.set("class", "map__city" if dot.count else "map__city map__city--empty")
        _add_touch(link, point, label, radius)
        _add_name(link, point, label, name, DOT if dot.count else DOT - 1)
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=4)  # the same on all pages and in all languages
def _arranged(
    places: tuple[tuple[float, float], ...],
) -> tuple[Frame, tuple[Point, ...], tuple[float, ...]]:
    """What is shown of the earth, where the dots are in the picture, and how far around them is theirs."""
    projected = [project(latitude, longitude) for latitude, longitude in places]
    frame = frame_around(projected)
    dots = spread([frame.place(point) for point in projected])
    return frame, tuple(dots), tuple(reaches(dots))


def _picture(found: CityMap, frame: Frame, msg: Callable[[Words], str]) -> ElementTree.Element:
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
    _add(root, "title", id=f"{prefix}-title").text = plain(msg(found.title))
    _add(root, "desc", id=f"{prefix}-description").text = plain(msg(found.description))
    land = _add(root, "path", d=land_path(frame))
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
        "font-size": short(TEXT),
        "text-anchor": label.anchor,
        "dominant-baseline": "central",
    }


def _add(parent: ElementTree.Element, tag: str, **attributes: str | float) -> ElementTree.Element:
    texts = {name: value if isinstance(value, str) else short(value, 2) for name, value in attributes.items()}
    return ElementTree.SubElement(parent, f"{{{SVG}}}{tag}", texts)
