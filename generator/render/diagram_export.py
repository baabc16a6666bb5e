"""Diagrams as files: an SVG that can be printed as a poster, and GraphML for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.analysis.graphml import to_graphml
from generator.i18n.locale import Locale
from generator.pages.base import PageMessage, message
from generator.pages.diagram import Diagram
from generator.pages.enum_labels import label
from generator.pages.legend import LegendItem, legend
from generator.render.diagram_svg import SVG, picture
from generator.render.dot import Form, lines

CREDIT = message("Integration Atlas, CC BY 4.0")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MARGIN = 24
KEY_WIDTH, LINE_HEIGHT = 26, 22
CHARACTER = 6.6
"""About how wide a character of the legend is, at 13 points."""
STYLE = """
text { font-family: Arial, 'Liberation Sans', Helvetica, sans-serif; fill: #16262b }
.title { font-size: 22px; font-weight: bold }
.small { font-size: 13px; fill: #4d5f65 }
.group > path, .group > polygon { fill: none; stroke: #cbdadb }
.group > text { fill: #4d5f65; font-weight: bold }
.edge path, .line { fill: none; stroke: #4d5f65; stroke-width: 1.3 }
.edge polygon, .edge polyline { fill: #4d5f65; stroke: #4d5f65 }
.edge--inferred path, .line--inferred { stroke-dasharray: 6 4 }
.edge--missing path, .line--missing { stroke-dasharray: 1 4; stroke-width: 2; stroke-linecap: round }
.node > path, .node > polygon, .key { fill: #fff; stroke: #4d5f65; stroke-width: 1.4 }
.node--strategy > path, .node--network > path, .key.node--strategy, .key.node--network
  { fill: #0b5563; stroke: #0b5563 }
.node--strategy > text, .node--network > text { fill: #fff; font-weight: bold }
.node--body > path, .node--group > path, .node--field > path, .node--tier > path, .node--city > path,
.key.node--body, .key.node--group, .key.node--field, .key.node--tier, .key.node--city
  { fill: #eef5f5; stroke: #0b5563 }
.node--goal > polygon, .node--factor > polygon, .key.node--goal, .key.node--factor { stroke: #0b5563 }
.node--fund > path, .node--vacancy > polygon, .node--unknown > polygon,
.key.node--fund, .key.node--vacancy, .key.node--unknown { fill: #fdf3e1; stroke: #6b4400 }
.sector--public > polygon, .key.sector--public { fill: #e2edfb; stroke: #2f5f9e }
.sector--education > polygon, .key.sector--education { fill: #fdf0d3; stroke: #8d6100 }
.sector--civil-society > polygon, .key.sector--civil-society { fill: #e2f3e3; stroke: #2e7237 }
.sector--economy > polygon, .key.sector--economy { fill: #f2e5f7; stroke: #7a3c91 }
.sector--other > polygon, .key.sector--other { fill: #eceeee; stroke: #5d6a6e }
.node--collective > polygon, .node--vacancy > polygon, .node--unknown > polygon,
.key.line--collective, .key.node--vacancy, .key.node--unknown { stroke-dasharray: 4 3 }
"""
"""The light colours of the site: class rules only, which drawing programs understand, too."""


def poster(diagram: Diagram, words: Locale) -> str:
    """The wide form as a file of its own, with title, legend and credit.

    Raises `LayoutError`.
    """
    drawn = picture(diagram, Form.WIDE, words.translate, words.direction, None)
    width, height = (float(drawn.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
    title = words.translate(diagram.title)
    title_lines = lines(title, max(20, int(width / 12)))
    rows = list(_legend_rows(legend(diagram), words, width))
    top = MARGIN + 30 * len(title_lines)
    whole_width = width + 2 * MARGIN
    whole_height = top + height + LINE_HEIGHT * (len(rows) + 1) + MARGIN + 12
    root = Element(
        f"{{{SVG}}}svg",
        {
            "width": f"{whole_width:.0f}",
            "height": f"{whole_height:.0f}",
            "viewBox": f"0 0 {whole_width:.0f} {whole_height:.0f}",
            "role": "img",
            "lang": words.language,
        },
    )
    _text(root, "title", title)
    _text(root, "desc", words.translate(diagram.description))
    _text(root, "style", STYLE)
    SubElement(root, f"{{{SVG}}}rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    is_ltr = words.direction == "ltr"
    for position, line in enumerate(title_lines):
        place = {
            "x": f"{MARGIN if is_ltr else whole_width - MARGIN:.0f}",
            "y": f"{MARGIN + 18 + 30 * position}",
        }
        _text(root, "text", line, {**place, "class": "title", **_anchor(is_ltr)})
    drawn.attrib = {
        "x": f"{MARGIN}",
        "y": f"{top}",
        "width": f"{width:g}",
        "height": f"{height:g}",
        "viewBox": drawn.get("viewBox", ""),
    }
    root.append(drawn)
    baseline = top + height + LINE_HEIGHT
    for number, row in enumerate(rows):
        for offset, item in row:
            x = MARGIN + offset if is_ltr else whole_width - MARGIN - offset
            _legend_item(root, item, words, x, baseline + number * LINE_HEIGHT, is_ltr)
    x = MARGIN if is_ltr else whole_width - MARGIN
    place = {"x": f"{x:.0f}", "y": f"{baseline + len(rows) * LINE_HEIGHT + 8:.0f}"}
    _text(root, "text", words.translate(_credit(diagram)), {**place, "class": "small", **_anchor(is_ltr)})
    return HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def _credit(diagram: Diagram) -> PageMessage:
    """Whose work the picture is, and what it rests on; with many sources the page says which."""
    sources = tuple(
        message("{source}, {place}", source=found.label, place=found.place) if found.place else found.label
        for found in diagram.citations
    )
    if not sources or len(sources) > 3:
        return CREDIT
    return message("Integration Atlas, CC BY 4.0. Source: {sources}", sources=sources)


def _anchor(is_ltr: bool) -> dict[str, str]:
    # Text that runs from right to left begins at its right end by itself only where `direction` says so.
    return {} if is_ltr else {"direction": "rtl"}


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    SubElement(parent, f"{{{SVG}}}{tag}", attributes or {}).text = text


def _legend_rows(
    items: tuple[LegendItem, ...], words: Locale, width: float
) -> Iterator[list[tuple[float, LegendItem]]]:
    """The items in rows, each with how far it stands from the edge where reading begins."""
    row: list[tuple[float, LegendItem]] = []
    offset = 0.0
    for item in items:
        needed = KEY_WIDTH + 8 + CHARACTER * len(words.translate(item.words)) + 18
        if row and offset + needed > width:
            yield row
            row, offset = [], 0.0
        row.append((offset, item))
        offset += needed
    if row:
        yield row


def _legend_item(root: Element, item: LegendItem, words: Locale, x: float, y: float, is_ltr: bool) -> None:
    left = x if is_ltr else x - KEY_WIDTH
    if item.key in ("line--inferred", "line--missing"):
        ends = {
            "x1": f"{left:.0f}",
            "x2": f"{left + KEY_WIDTH:.0f}",
            "y1": f"{y - 4:.0f}",
            "y2": f"{y - 4:.0f}",
        }
        SubElement(root, f"{{{SVG}}}line", {**ends, "class": f"line {item.key}"})
    else:
        box = {"x": f"{left:.0f}", "y": f"{y - 11:.0f}", "width": f"{KEY_WIDTH}", "height": "14"}
        SubElement(root, f"{{{SVG}}}rect", {**box, "class": f"key {item.key}"})
    start = x + KEY_WIDTH + 8 if is_ltr else x - KEY_WIDTH - 8
    place = {"x": f"{start:.0f}", "y": f"{y:.0f}"}
    _text(root, "text", words.translate(item.words), {**place, "class": "small", **_anchor(is_ltr)})


def graphml(diagram: Diagram, words: Locale) -> str:
    """The network of the diagram: nodes with label, kind and sector, ties with what they mean."""
    nodes = (
        (
            node.id,
            {
                "label": words.translate(node.label),
                "kind": words.translate(label(node.kind)),
                **({"sector": words.translate(label(node.sector))} if node.sector else {}),
                **({"path": f"{words.language}/{node.path}"} if node.path else {}),
            },
        )
        for node in diagram.nodes
    )
    edges = (
        (
            edge.start,
            edge.end,
            {"tie": words.translate(label(edge.kind)), "standing": words.translate(label(edge.standing))},
        )
        for edge in diagram.edges
    )
    return to_graphml(
        nodes, edges, title=words.translate(diagram.title), language=words.language, licence="CC-BY-4.0"
    )
