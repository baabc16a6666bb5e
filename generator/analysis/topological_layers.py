"""Puts causes before effects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx


def topological_layers(vertices: Iterable[str], links: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """For each vertex the length of the longest way that leads to it, from 0.

    Vertices in a circle share a layer: the layers are those of the condensation of the graph
    (Harary, Norman & Cartwright, *Structural Models*, 1965, ch. 3).
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(vertices)
    graph.add_edges_from(links)
    condensed = nx.condensation(graph)
    generations = nx.topological_generations(condensed)
    return {
        vertex: layer
        for layer, generation in enumerate(generations)
        for component in generation
        for vertex in condensed.nodes[component]["members"]
    }
