"""Makes what Graphviz drew accessible and part of a page: links, roles, and classes instead of colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.i18n.locale import Locale
from generator.model.base import EvidenceStatus
from generator.pages.diagrams import SECTOR_GROUPS, Diagram, Edge, Node
from generator.render.dot import Form, elements

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

BROAD = 800
"""From which width, in points, a picture needs more than a tablet's to be read."""

ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", XLINK)


def inline(diagram: Diagram, form: Form, svg: str, locale: Locale, url: Callable[[str], str]) -> str:
    """What Graphviz drew of a diagram as an inline SVG element on one line.

    `url` gives the address of a path from the page.
    """
    picture = restyled(diagram, form, svg, locale.direction, url)
    prefix = f"diagram-{diagram.id}-{form}"
    width = picture.get("width", "").removesuffix("pt")
    is_broad = float(width or 0) > BROAD
    # The width keeps small pictures from being blown up; the style sheet lets wide ones shrink.
    picture.attrib = {
        "viewBox": picture.get("viewBox", ""),
        "width": width,
        "role": "graphics-document",
        "aria-labelledby": f"{prefix}-title {prefix}-description",
        "class": f"diagram__picture diagram__picture--{form}{' diagram__picture--broad' if is_broad else ''}",
    }
    title = Element(f"{{{SVG}}}title", {"id": f"{prefix}-title"})
    title.text = locale.translate(diagram.title)
    description = Element(f"{{{SVG}}}desc", {"id": f"{prefix}-description"})
    description.text = locale.translate(diagram.description)
    picture[:0] = [title, description]
    return ElementTree.tostring(picture, encoding="unicode").replace("\n", "")


def restyled(
    diagram: Diagram, form: Form, svg: str, direction: str, url: Callable[[str], str] | None
) -> Element:
    """What Graphviz drew, with classes in place of colours; without `url`, without links."""
    root = ElementTree.fromstring(svg)
    (graph,) = root.findall(f"{{{SVG}}}g")
    for attribute in ("id", "class"):
        graph.attrib.pop(attribute, None)
    for parent in list(graph.iter()):
        for title in parent.findall(f"{{{SVG}}}title"):
            parent.remove(title)
    for background in graph.findall(f"{{{SVG}}}polygon"):
        graph.remove(background)
    for shape in graph.iter():
        for attribute in ("fill", "stroke", "font-family"):
            shape.attrib.pop(attribute, None)
    for text in graph.iter(f"{{{SVG}}}text"):
        own = direction_of(text.text or "")
        if own not in ("", direction):
            text.set("direction", own)
    nodes, edges = elements(diagram, form)
    for position, group in enumerate(list(graph)):
        kind, number = group.get("id", " ")[0], group.get("id", "")[1:]
        if kind == "n":
            graph[position] = _node(group, nodes[int(number)], url)
        elif kind == "e":
            _edge(group, edges[int(number)])
        elif kind == "g":
            group.attrib = {"class": "group"}
    return root


def direction_of(text: str) -> str:
    """`ltr` or `rtl` by the first letter with a direction, as rule P2 of UAX #9 has it; empty without one."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return ""


def _node(group: Element, node: Node, url: Callable[[str], str] | None) -> Element:
    """A node has classes for its kind and sector; with a page, it is a link to it."""
    classes = ["node", f"node--{node.kind}"]
    group.attrib = {"data-node": node.id}
    if node.sector:
        classes.append(f"sector--{SECTOR_GROUPS[node.sector]}")
        group.attrib["data-sector"] = node.sector
    group.attrib["class"] = " ".join(classes)
    if not node.path or url is None:
        return group
    link = Element(f"{{{SVG}}}a", {"href": url(node.path), "class": "node-link"})
    link.append(group)
    return link


def _edge(group: Element, edge: Edge) -> None:
    """An edge is decoration for screen readers: the table says the same."""
    classes = ["edge", f"edge--{edge.kind}"]
    if edge.standing is not EvidenceStatus.STATED:
        classes.append(f"edge--{edge.standing}")
    group.attrib = {
        "class": " ".join(classes),
        "aria-hidden": "true",
        "data-start": edge.start,
        "data-end": edge.end,
    }
