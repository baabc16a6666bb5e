"""Makes of what Graphviz drew a part of a page, with links, roles, and classes instead of colours, and a file
that can be printed as a poster. For other programs there is GraphML.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.analysis.network import to_graphml
from generator.base.messages import Message, message
from generator.i18n.locale import Locale
from generator.model.base import EvidenceStatus
from generator.pages.base import SITE_NAME
from generator.pages.diagrams import SECTOR_GROUPS, Diagram, Edge, Node
from generator.pages.diagrams.nodes import LegendItem, legend
from generator.pages.enum_labels import label
from generator.render.dot import Form, elements, lines

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

BROAD = 800
"""From which width, in points, a picture needs more than a tablet's to be read."""
CREDIT = message("{site}, CC BY 4.0", site=SITE_NAME)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MARGIN = 24
KEY_WIDTH, LINE_HEIGHT = 26, 22
CHARACTER = 6.6
"""About how wide a character of the legend is, at 13 points."""
STYLE_FILE = Path(__file__).parent.parent / "assets" / "poster.css"
STYLE = STYLE_FILE.read_text(encoding="utf-8")
"""The light colours of the site: class rules only, which drawing programs understand, too."""

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


def poster(diagram: Diagram, svg: str, locale: Locale) -> str:
    """The wide form as a file of its own, with title, legend and credit; `svg` is what Graphviz drew."""
    picture = restyled(diagram, Form.WIDE, svg, locale.direction, None)
    width, height = (float(picture.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
    title = locale.translate(diagram.title)
    title_lines = lines(title, max(20, int(width / 12)))
    rows = list(_legend_rows(legend(diagram), locale, width))
    top = MARGIN + 30 * len(title_lines)
    baseline = top + height + LINE_HEIGHT
    end = baseline + LINE_HEIGHT * len(rows)
    sheet = _Sheet(width + 2 * MARGIN, end + MARGIN + 12, locale)
    sheet.add("title").text = title
    sheet.add("desc").text = locale.translate(diagram.description)
    sheet.add("style").text = STYLE
    sheet.add("rect", width="100%", height="100%", fill="#fff")
    for position, line in enumerate(title_lines):
        sheet.write(line, MARGIN, MARGIN + 18 + 30 * position, "title")
    picture.attrib = {
        "x": f"{MARGIN}",
        "y": f"{top}",
        "width": f"{width:g}",
        "height": f"{height:g}",
        "viewBox": picture.get("viewBox", ""),
    }
    sheet.root.append(picture)
    for number, row in enumerate(rows):
        for offset, item in row:
            _draw_legend_item(sheet, item, locale, MARGIN + offset, baseline + number * LINE_HEIGHT)
    sheet.write(locale.translate(_credit(diagram)), MARGIN, end + 8, "small")
    return HEAD + ElementTree.tostring(sheet.root, encoding="unicode") + "\n"


class _Sheet:
    """The poster while it is drawn; how far something stands in is counted from where reading begins."""

    def __init__(self, width: float, height: float, locale: Locale) -> None:
        self._width, self._is_ltr = width, locale.direction == "ltr"
        size = {"width": f"{width:.0f}", "height": f"{height:.0f}"}
        size["viewBox"] = f"0 0 {size['width']} {size['height']}"
        self.root = Element(f"{{{SVG}}}svg", {**size, "role": "img", "lang": locale.language})

    def x(self, offset: float) -> float:
        """Where that is in the picture."""
        return offset if self._is_ltr else self._width - offset

    def add(self, tag: str, **attributes: str) -> Element:
        """A new element."""
        return SubElement(self.root, f"{{{SVG}}}{tag}", attributes)

    def write(self, text: str, offset: float, y: float, kind: str) -> None:
        """A line of text."""
        line = self.add("text", x=f"{self.x(offset):.0f}", y=f"{y:.0f}")
        line.set("class", kind)
        if not self._is_ltr:
            # Text that runs from right to left begins at its right end by itself only where this says so.
            line.set("direction", "rtl")
        line.text = text


def _credit(diagram: Diagram) -> Message:
    """Whose work the picture is, and what it rests on; with many sources the page says which."""
    sources = tuple(
        message("{source}, {place}", source=source.label, place=source.place)
        if source.place
        else source.label
        for source in diagram.citations
    )
    if not sources or len(sources) > 3:
        return CREDIT
    return message("{site}, CC BY 4.0. Source: {sources}", site=SITE_NAME, sources=sources)


def _legend_rows(
    items: tuple[LegendItem, ...], locale: Locale, width: float
) -> Iterator[list[tuple[float, LegendItem]]]:
    """The items in rows, each with how far it stands from the edge where reading begins."""
    row: list[tuple[float, LegendItem]] = []
    offset = 0.0
    for item in items:
        needed = KEY_WIDTH + 8 + CHARACTER * len(locale.translate(item.words)) + 18
        if row and offset + needed > width:
            yield row
            row, offset = [], 0.0
        row.append((offset, item))
        offset += needed
    if row:
        yield row


def _draw_legend_item(sheet: _Sheet, item: LegendItem, locale: Locale, offset: float, y: float) -> None:
    left, right = sorted((sheet.x(offset), sheet.x(offset + KEY_WIDTH)))
    if item.key in ("line--inferred", "line--missing"):
        key = sheet.add("line", x1=f"{left:.0f}", x2=f"{right:.0f}", y1=f"{y - 4:.0f}", y2=f"{y - 4:.0f}")
        key.set("class", f"line {item.key}")
    else:
        key = sheet.add("rect", x=f"{left:.0f}", y=f"{y - 11:.0f}", width=f"{KEY_WIDTH}", height="14")
        key.set("class", f"key {item.key}")
    sheet.write(locale.translate(item.words), offset + KEY_WIDTH + 8, y, "small")


def graphml(diagram: Diagram, locale: Locale) -> str:
    """The network of the diagram: nodes with label, kind and sector, ties with what they mean."""
    nodes = (
        (
            node.id,
            {
                "label": locale.translate(node.label),
                "kind": locale.translate(label(node.kind)),
                **({"sector": locale.translate(label(node.sector))} if node.sector else {}),
                **({"path": f"{locale.language}/{node.path}"} if node.path else {}),
            },
        )
        for node in diagram.nodes
    )
    edges = (
        (
            edge.start,
            edge.end,
            {"tie": locale.translate(label(edge.kind)), "standing": locale.translate(label(edge.standing))},
        )
        for edge in diagram.edges
    )
    return to_graphml(
        nodes, edges, title=locale.translate(diagram.title), language=locale.language, licence="CC-BY-4.0"
    )
