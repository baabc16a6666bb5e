"""Diagrams as files: an SVG that can be printed as a poster, and GraphML for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.analysis.graphml import to_graphml
from generator.base.messages import Message, message
from generator.i18n.locale import Locale
from generator.pages.base import SITE_NAME
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.nodes import LegendItem, legend
from generator.pages.enum_labels import label
from generator.render.accessible_svg import SVG, restyled
from generator.render.dot import Form, lines

CREDIT = message("{site}, CC BY 4.0", site=SITE_NAME)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MARGIN = 24
KEY_WIDTH, LINE_HEIGHT = 26, 22
CHARACTER = 6.6
"""About how wide a character of the legend is, at 13 points."""
STYLE_FILE = Path(__file__).parent.parent / "assets" / "poster.css"
STYLE = STYLE_FILE.read_text(encoding="utf-8")
"""The light colours of the site: class rules only, which drawing programs understand, too."""


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
