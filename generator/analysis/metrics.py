"""How a network hangs together: the projection on organisations, and the measures of network analysis.

Numbers that depend on a ranking mean little in a small network: see `RANKING_MINIMUM`. References:

- Breiger, "The duality of persons and groups", Social Forces 53 (1974): the projection.
- Wasserman & Faust, *Social Network Analysis* (1994): density (ch. 4), components (ch. 4), multiplexity.
- Hopcroft & Tarjan, "Efficient algorithms for graph manipulation", CACM 16 (1973): cut vertices.
- Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977).
- Burt, *Structural Holes* (1992), ch. 2: constraint.
- Krackhardt & Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51 (1988):
  ties across the borders of groups; Putnam, *Bowling Alone* (2000), calls them bridging.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import networkx as nx

from generator.analysis.network import AFFILIATIONS, Network, TieKind, Vertex

RANKING_MINIMUM = 10
"""From how many organisations on a ranking is shown."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two organisations that share something: what they share, and by which kinds of tie."""

    first: Vertex
    second: Vertex
    shared: tuple[Vertex, ...]
    kinds: tuple[TieKind, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """The network of organisations alone: two are linked if they share at least one thing."""

    organisations: tuple[Vertex, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CutVertex:
    """An organisation without which a part of the network would come apart.

    `separated` are the parts that would lose the largest one (of equal ones, the first).
    """

    organisation: Vertex
    separated: tuple[tuple[Vertex, ...], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as counts."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None where there is nothing to take a part of."""
        return self.part / self.whole if self.whole else None


def project(network: Network, kinds: Iterable[TieKind] = AFFILIATIONS) -> Projection:
    """The projection of the two-mode network on its organisations (Breiger 1974).

    Two organisations are linked if ties of the given kinds lead to both from the same body, measure
    or other shared thing. An organisation without a link is part of the projection, too.
    """
    return _project(network, frozenset(kinds))


@lru_cache(maxsize=4096)  # the same for readers of all languages
def _project(network: Network, kinds: frozenset[TieKind]) -> Projection:
    members: dict[Vertex, dict[Vertex, dict[TieKind, None]]] = {}
    for tie in network.ties:
        if tie.kind in kinds and tie.end.is_organisation and not tie.start.is_organisation:
            members.setdefault(tie.start, {}).setdefault(tie.end, {})[tie.kind] = None
    order = {vertex: position for position, vertex in enumerate(network.vertices)}
    shared: dict[tuple[Vertex, Vertex], dict[Vertex, dict[TieKind, None]]] = {}
    for holder, found in members.items():
        for first, second in combinations(sorted(found, key=order.__getitem__), 2):
            kinds_here = {**found[first], **found[second]}
            shared.setdefault((first, second), {})[holder] = kinds_here
    linked = {vertex for found in members.values() for vertex in found}
    return Projection(
        tuple(vertex for vertex in network.organisations if vertex in linked),
        tuple(
            Link(
                *pair,
                tuple(holders),
                tuple(dict.fromkeys(kind for kinds in holders.values() for kind in kinds)),
            )
            for pair, holders in sorted(
                shared.items(), key=lambda item: tuple(map(order.__getitem__, item[0]))
            )
        ),
    )


def density(projection: Projection) -> float | None:
    """The share of pairs of organisations that are linked, between 0 and 1; None below two organisations."""
    count = len(projection.organisations)
    return len(projection.links) / math.comb(count, 2) if count > 1 else None


def components(projection: Projection) -> tuple[tuple[Vertex, ...], ...]:
    """The parts within which each organisation can be reached from each other; the largest first."""
    return _parts(_graph(projection), projection.organisations)


def cut_vertices(projection: Projection) -> tuple[CutVertex, ...]:
    """The organisations without which a component would fall into more parts (articulation points)."""
    graph = _graph(projection)
    found = set(nx.articulation_points(graph))
    return tuple(_cut(graph, vertex, projection) for vertex in projection.organisations if vertex in found)


def _cut(graph: nx.Graph[Vertex], vertex: Vertex, projection: Projection) -> CutVertex:
    around = set(nx.node_connected_component(graph, vertex)) - {vertex}
    order = [other for other in projection.organisations if other in around]
    return CutVertex(vertex, _parts(graph.subgraph(around), order)[1:])


def betweenness(projection: Projection) -> Mapping[Vertex, float]:
    """How often an organisation lies on a shortest way between two others (Freeman 1977).

    Between 0 and 1: 1 is the centre of a star. All zero below three organisations.
    """
    found = nx.betweenness_centrality(_graph(projection), normalized=True)
    # What stands behind these digits comes from the order in which floats were added.
    return {vertex: round(found[vertex], 12) for vertex in projection.organisations}


def constraint(projection: Projection) -> Mapping[Vertex, float | None]:
    """How far the links of an organisation lead to others who are linked among themselves (Burt 1992).

    The lower, the more it bridges gaps; it can pass 1 in very small groups. None without a link.
    All links weigh the same here, so that the sum is simple; the general one of networkx takes a
    hundred times as long. It is one of whole numbers, as versions of Python add floats differently.
    """
    graph = _graph(projection)
    whole = math.lcm(*(len(near) for near in graph.adj.values() if near))

    def invested(vertex: Vertex, other: Vertex) -> int:
        """How much of `whole` a vertex puts into one of its links, directly or by way of a third."""
        near = graph.adj[vertex]
        return whole + sum(whole // len(graph.adj[third]) for third in near if other in graph.adj[third])

    return {
        vertex: sum(invested(vertex, other) ** 2 for other in near) / (whole * len(near)) ** 2
        if (near := graph.adj[vertex])
        else None
        for vertex in projection.organisations
    }


def bridging(projection: Projection) -> Share:
    """Links between different sectors, of all links (the E in the E-I index of Krackhardt & Stern)."""
    crossing = sum(link.first.sector is not link.second.sector for link in projection.links)
    return Share(crossing, len(projection.links))


def multiplexity(projection: Projection) -> Share:
    """Pairs that are linked by more than one kind of tie, of all linked pairs (Wasserman & Faust 1994)."""
    return Share(sum(len(link.kinds) > 1 for link in projection.links), len(projection.links))


def _graph(projection: Projection) -> nx.Graph[Vertex]:
    """Unweighted, so that sharing two bodies counts as one link."""
    graph: nx.Graph[Vertex] = nx.Graph()
    graph.add_nodes_from(projection.organisations)
    graph.add_edges_from((link.first, link.second) for link in projection.links)
    return graph


def _parts(graph: nx.Graph[Vertex], order: Iterable[Vertex]) -> tuple[tuple[Vertex, ...], ...]:
    """The connected parts, largest first, then in the given order; so are the vertices in each."""
    rank = {vertex: position for position, vertex in enumerate(order)}
    parts = (tuple(sorted(part, key=rank.__getitem__)) for part in nx.connected_components(graph))
    return tuple(sorted(parts, key=lambda part: (-len(part), rank[part[0]])))
