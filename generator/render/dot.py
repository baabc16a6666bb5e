"""Writes diagrams as DOT, and has Graphviz draw them: many in one process, with a time limit.

Nothing from the content is ever an id or an attribute name in DOT, and labels are quoted here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from itertools import groupby, pairwise
from typing import Any

import pydot

from generator.base.pool import LostWorkerError, end_with
from generator.i18n.locale import Locale
from generator.pages.diagrams import HUBS, Diagram, Edge, EdgeKind, Node, NodeKind
from generator.render.escape import plain


class Form(StrEnum):
    """The picture for wide screens and paper, and the one for phones."""

    WIDE = "wide"
    NARROW = "narrow"


_ROUNDED = HUBS | {NodeKind.STRATEGY, NodeKind.CITY}
"""Kinds of node whose boxes have round corners."""
_ARROWS = {
    EdgeKind.LEADS_TO: "forward",
    EdgeKind.FUNDING: "forward",
    EdgeKind.BELOW: "forward",
    EdgeKind.DELEGATES: "back",
    EdgeKind.SUPPORT: "back",
}
"""Ties that have a direction: towards their end, or back to their start."""
_PORTS = {"LR": ("e", "w"), "RL": ("w", "e")}
"""Where a line leaves the box of the earlier column and meets that of the later."""
# Widths in inches, sizes of type in points, lengths of lines in characters.
_WIDTH = {Form.WIDE: 2.3, Form.NARROW: 1.75}
_TYPE = {Form.WIDE: 14, Form.NARROW: 12}
_LINE = {Form.WIDE: 24, Form.NARROW: 19}
OVERHANG = 4
"""How many characters longer than a line a single word may be before it is broken."""
SECONDS = 20
"""How long the layout of a picture may take."""
BATCH = 40
"""How many pictures a process draws at most."""
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


def elements(diagram: Diagram, form: Form) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """The nodes and edges that a form shows."""
    if form is Form.WIDE:
        return diagram.nodes, diagram.edges
    nodes = tuple(node for node in diagram.nodes if node.narrow_column is not None)
    ids = {node.id for node in nodes}
    return nodes, tuple(edge for edge in diagram.edges if {edge.start, edge.end} <= ids)


def to_dot(diagram: Diagram, form: Form, locale: Locale) -> str:
    """The diagram as DOT: columns in reading direction, nodes named `n0`…, edges `e0`…, groups `g0`….

    The numbers are positions among what the form shows.
    """
    is_wide = form is Form.WIDE
    is_down = diagram.flows_down and not is_wide
    width, length = (1.45, 15) if is_down else (_WIDTH[form], _LINE[form])
    across = "LR" if locale.direction == "ltr" else "RL"
    graph = pydot.Dot(
        graph_type="digraph",
        rankdir="TB" if is_down else across,
        nodesep="0.12" if is_wide else "0.09",
        ranksep="1.1" if is_wide else "0.42",
        splines="true",
        mclimit="8",  # more tries to untangle lines; pictures are small
        bgcolor="none",
        newrank="true",
    )
    graph.set_node_defaults(fontname="Arial", fontsize=str(_TYPE[form]), shape="box", height="0.36")
    graph.set_edge_defaults(arrowhead="vee", arrowtail="vee", arrowsize="0.7")
    nodes, edges = elements(diagram, form)
    names = {node.id: f"n{position}" for position, node in enumerate(nodes)}
    ends = {node.id: node for node in nodes}
    columns = {node.id: _column(node, form) for node in nodes}
    for subgraph in _groups(nodes, names, form, locale):
        graph.add_subgraph(subgraph)
    for node in nodes:
        shape: dict[str, Any] = {"width": str(width), "margin": "0.12,0.07"}
        if node.kind in _ROUNDED:
            shape["style"] = "rounded"
        name = names[node.id]
        graph.add_node(pydot.Node(name, label=_label(locale.translate(node.label), length), id=name, **shape))
    for subgraph in _columns(columns, names):
        graph.add_subgraph(subgraph)
    for position, edge in enumerate(edges):
        ports = ("s", "n") if is_down else _PORTS[across]
        graph.add_edge(_edge(edge, f"e{position}", ends, names, columns, ports))
    if diagram.keeps_order:
        for pair in _neighbours(nodes, columns):
            first, second = (names[node.id] for node in _downwards(*pair))
            graph.add_edge(pydot.Edge(first, second, style="invis"))
    for near, far in _chain(columns):
        graph.add_edge(pydot.Edge(names[near], names[far], style="invis", weight="0"))
    return str(graph.to_string())


def _column(node: Node, form: Form) -> int:
    return node.column if form is Form.WIDE else node.narrow_column or 0


def _groups(
    nodes: tuple[Node, ...], names: dict[str, str], form: Form, locale: Locale
) -> Iterator[pydot.Subgraph]:
    """A frame with a name for the nodes of a column that belong together."""
    # On a phone, organisations stand near what they share; their colour shows the sector.
    grouped = [node for node in nodes if node.group and not (node.sector and form is Form.NARROW)]
    keys = dict.fromkeys((_column(node, form), node.group) for node in grouped)
    for position, (column, group) in enumerate(keys):
        assert group is not None
        frame = pydot.Subgraph(
            f"cluster_g{position}",
            id=f"g{position}",
            label=_label(locale.translate(group), _LINE[form] + 8),
            fontname="Arial",
            fontsize=str(_TYPE[Form.NARROW]),
            margin="7" if form is Form.WIDE else "4",
        )
        for node in grouped:
            if (_column(node, form), node.group) == (column, group):
                frame.add_node(pydot.Node(names[node.id]))
        yield frame


def _columns(columns: dict[str, int], names: dict[str, str]) -> Iterator[pydot.Subgraph]:
    ordered = sorted(columns, key=columns.__getitem__)
    for column, ids in groupby(ordered, key=columns.__getitem__):
        same = pydot.Subgraph(f"column{column}", rank="same")
        for id in ids:
            same.add_node(pydot.Node(names[id]))
        yield same


def _edge(
    edge: Edge,
    name: str,
    ends: dict[str, Node],
    names: dict[str, str],
    columns: dict[str, int],
    ports: tuple[str, str],
) -> pydot.Edge:
    """From the earlier column to the later, whatever the tie means, so that the columns hold."""
    start, end = ends[edge.start], ends[edge.end]
    arrow = _ARROWS.get(edge.kind, "none")
    is_within = columns[start.id] == columns[end.id]
    first, second = _downwards(start, end) if is_within else (start, end)
    if columns[first.id] > columns[second.id]:
        first, second = second, first
    if first is not start:
        arrow = {"forward": "back", "back": "forward"}.get(arrow, arrow)
    found = pydot.Edge(names[first.id], names[second.id], id=name, dir=arrow)
    if not is_within:
        found.set("tailport", ports[0])
        found.set("headport", ports[1])
    return found


def _downwards(upper: Node, lower: Node) -> tuple[Node, Node]:
    """Which way a tie within a column has to go so that the first node stands above the second.

    Graphviz draws it downwards, but upwards within a frame (tried with 16.1).
    """
    return (lower, upper) if upper.group and upper.group == lower.group else (upper, lower)


def _neighbours(nodes: tuple[Node, ...], columns: dict[str, int]) -> Iterator[tuple[Node, Node]]:
    """Pairs of nodes of a column that come one after the other, for all columns but the last."""
    for column in sorted(set(columns.values()))[:-1]:
        yield from pairwise(node for node in nodes if columns[node.id] == column)


def _chain(columns: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of nodes of neighbouring columns, so that a column without ties keeps its place."""
    first: dict[int, str] = {}
    for id, column in columns.items():
        first.setdefault(column, id)
    ordered = [first[column] for column in sorted(first)]
    yield from pairwise(ordered)


def _label(text: str, length: int) -> str:
    """A quoted DOT string, in lines of bearable length."""
    escaped = (
        line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
        for line in lines(plain(text), length)
    )
    return '"' + "\\n".join(escaped) + '"'


def lines(text: str, length: int) -> list[str]:
    """The text in lines of about this many characters.

    They are broken after spaces, slashes and dashes, and within words that are far too long.
    """
    lines = [""]
    for piece in re.findall(r"[^\s/–-]*[/–-]+|\S+?(?=[/–-]|\s|$)|\s+", text):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > length:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
        while len(lines[-1].rstrip()) > length + OVERHANG:
            lines.append(lines[-1][length:])
            lines[-2] = lines[-2][:length]
    return [line.rstrip() for line in lines]


def layout(dots: Sequence[str]) -> Iterator[str | None]:
    """The `<svg>` element that Graphviz makes of each DOT graph; the same input gives the same bytes.

    A graph that cannot be laid out in time gives None, and does not keep the others from it.
    """
    processors = os.cpu_count() or 1
    size = min(BATCH, -(-len(dots) // processors)) or 1
    batches = [dots[start : start + size] for start in range(0, len(dots), size)]
    for start in range(0, len(batches), processors):
        yield from _draw(batches[start : start + processors])


def _draw(batches: Sequence[Sequence[str]]) -> Iterator[str | None]:
    """The pictures of the graphs, each batch in one process if all goes well, else each graph in its own.

    All processes are started before threads listen to them: to split a process with threads is not safe.
    """
    processes = [_start() for _ in batches]
    with ThreadPoolExecutor(len(batches)) as pool:
        outputs = list(pool.map(_output, processes, map("\n".join, batches)))
    for batch, output in zip(batches, outputs, strict=True):
        pictures = _SVG.findall(output)
        if len(pictures) == len(batch):
            yield from pictures
        elif len(batch) == 1:
            yield None
        else:
            for dot in batch:
                yield from _draw(((dot,),))


def _start() -> subprocess.Popen[bytes] | None:
    """Graphviz, if it is there."""
    try:
        return subprocess.Popen(
            [_program(), "-Tsvg"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=partial(end_with, os.getpid()),
        )
    except FileNotFoundError:
        return None


def _output(process: subprocess.Popen[bytes] | None, dot: str) -> str:
    """What Graphviz writes; nothing if it fails or takes too long.

    Raises `LostWorkerError` if a signal of the system or of somebody else ended it.
    """
    if process is None:
        return ""
    with process:
        try:
            output, _ = process.communicate(dot.encode(), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return ""
    if process.returncode < 0:
        raise LostWorkerError(f"Graphviz was ended by signal {-process.returncode}")
    return "" if process.returncode else output.decode()


def _program() -> str:
    """Graphviz, which is a package of this environment, wherever that keeps its programs."""
    return shutil.which("graphviz-pure", path=sysconfig.get_path("scripts")) or "graphviz-pure"
