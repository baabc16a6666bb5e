"""Writes networks as GraphML, which Gephi, yEd, igraph and networkx read (Brandes et al. 2002)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

import networkx as nx

Attributes = Mapping[str, str | int]


def to_graphml(
    nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, Attributes]], **about: str
) -> str:
    """The nodes and edges with their attributes as GraphML; `about` describes the whole graph.

    Between two nodes there may be several edges. Texts must hold no character that XML forbids.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(about)
    graph.add_nodes_from((id, dict(attributes)) for id, attributes in nodes)
    graph.add_edges_from((start, end, dict(attributes)) for start, end, attributes in edges)
    written = BytesIO()
    nx.write_graphml_xml(graph, written, encoding="utf-8", prettyprint=True)
    return written.getvalue().decode("utf-8")
