"""Draws diagrams: pydot writes DOT, Graphviz lays it out, and the SVG is made accessible.

The only module that knows pydot and Graphviz.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
import textwrap
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pydot

from generator.render.escape import plain
from generator.views.base import Words
from generator.views.diagram import Diagram, EdgeKind, Node, NodeKind

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
SECONDS = 20
"""How long a layout may take."""
LINE_WIDTH = 24
"""Characters in a line of a label."""

_SHAPES: dict[NodeKind, dict[str, Any]] = {
    NodeKind.STRATEGY: {"shape": "box", "style": "rounded", "margin": "0.22,0.14"},
    NodeKind.GROUP: {"shape": "box", "style": "rounded", "margin": "0.16,0.09", "width": "2.1"},
    NodeKind.ORGANISATION: {"shape": "box", "margin": "0.16,0.09", "width": "2.5"},
    NodeKind.COLLECTIVE: {"shape": "box", "style": "dashed", "margin": "0.16,0.09", "width": "2.5"},
}


class LayoutError(Exception):
    """Graphviz took too long or gave no picture; the page shows the table alone."""


def draw(diagram: Diagram, say: Callable[[Words], str], url: Callable[[str], str]) -> str:
    """The diagram as an inline SVG element on one line.

    `say` gives the words of the reader's language, `url` the address of a path from the page.
    """
    svg = _layout(_dot(diagram, say))
    return _accessible(svg, diagram, say, url)


def _dot(diagram: Diagram, say: Callable[[Words], str]) -> str:
    graph = pydot.Dot(
        graph_type="digraph", rankdir="LR", nodesep="0.14", ranksep="0.9", splines="line", bgcolor="none"
    )
    graph.set_node_defaults(fontname="Arial", fontsize="14", height="0.35")
    graph.set_edge_defaults(arrowhead="none", headport="w", tailport="e")
    # Names of nodes are ours; nothing from the content is ever an id in DOT.
    names = {node.id: f"n{position}" for position, node in enumerate(diagram.nodes)}
    for node in diagram.nodes:
        graph.add_node(
            pydot.Node(names[node.id], label=_label(node, say), id=names[node.id], **_SHAPES[node.kind])
        )
    for position, edge in enumerate(diagram.edges):
        style = "dashed" if edge.kind is EdgeKind.PART_OF else "solid"
        graph.add_edge(pydot.Edge(names[edge.start], names[edge.end], id=f"e{position}", style=style))
    return str(graph.to_string())


def _label(node: Node, say: Callable[[Words], str]) -> str:
    """The label as a quoted DOT string, broken into lines of bearable length."""
    lines = textwrap.wrap(plain(say(node.label)), LINE_WIDTH, break_long_words=True) or [""]
    escaped = (line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


@lru_cache(maxsize=1000)
def _layout(dot: str) -> str:
    """The SVG that Graphviz makes of DOT; the same input gives the same bytes."""
    try:
        done = subprocess.run(
            [_program(), "-Tsvg"], input=dot.encode(), capture_output=True, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise LayoutError(str(problem)) from problem
    return done.stdout.decode()


def _program() -> str:
    """Graphviz: the wheel in this environment, or else the one that the system has."""
    scripts = Path(sysconfig.get_path("scripts"))
    found = (
        shutil.which("graphviz-pure", path=str(scripts))
        or shutil.which("graphviz-pure")
        or shutil.which("dot")
    )
    if found is None:
        raise LayoutError("Graphviz is not installed")
    return found


def _accessible(svg: str, diagram: Diagram, say: Callable[[Words], str], url: Callable[[str], str]) -> str:
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg))
    graph = root.find(f"{{{SVG}}}g")
    if graph is None:
        raise LayoutError("Graphviz gave no picture")
    prefix = f"diagram-{diagram.id}"
    width, height = (float(root.get(side, "0").removesuffix("pt")) for side in ("width", "height"))
    root.attrib = {
        "viewBox": root.get("viewBox", f"0 0 {width} {height}"),
        "role": "graphics-document document",
        "aria-labelledby": f"{prefix}-title {prefix}-description",
        "class": "diagram__picture",
        "data-width": f"{width:.0f}",
    }
    for attribute in ("id", "class"):
        graph.attrib.pop(attribute, None)
    _replace_titles(root, graph, diagram, prefix, say)
    nodes = {f"n{position}": node for position, node in enumerate(diagram.nodes)}
    for group in list(graph):
        _group(graph, group, nodes, diagram, prefix, url)
    return ElementTree.tostring(root, encoding="unicode").replace("\n", "")


def _replace_titles(
    root: ElementTree.Element,
    graph: ElementTree.Element,
    diagram: Diagram,
    prefix: str,
    say: Callable[[Words], str],
) -> None:
    """One title and description for the picture, in place of Graphviz' titles of everything."""
    for parent in root.iter():
        for title in parent.findall(f"{{{SVG}}}title"):
            parent.remove(title)
    for polygon in graph.findall(f"{{{SVG}}}polygon"):
        graph.remove(polygon)
    for position, (tag, words) in enumerate((("title", diagram.title), ("desc", diagram.description))):
        name = "title" if tag == "title" else "description"
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}-{name}"})
        element.text = say(words)
        root.insert(position, element)


def _group(
    graph: ElementTree.Element,
    group: ElementTree.Element,
    nodes: dict[str, Node],
    diagram: Diagram,
    prefix: str,
    url: Callable[[str], str],
) -> None:
    """A node becomes a link with a class for its kind; an edge is decoration for screen readers."""
    id = group.get("id", "")
    for shape in group.iter():
        for attribute in ("fill", "stroke", "font-family"):
            shape.attrib.pop(attribute, None)
    if id in nodes:
        node = nodes[id]
        group.attrib = {"id": f"{prefix}-{id}", "class": f"node node--{node.kind}"}
        if node.path:
            link = ElementTree.Element(f"{{{SVG}}}a", {"href": url(node.path), "class": "node-link"})
            position = list(graph).index(group)
            graph.remove(group)
            link.append(group)
            graph.insert(position, link)
    elif id.startswith("e"):
        kind = diagram.edges[int(id[1:])].kind
        group.attrib = {"id": f"{prefix}-{id}", "class": f"edge edge--{kind}", "aria-hidden": "true"}
