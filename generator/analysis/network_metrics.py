"""Measures of networks: projection on organisations, density, cut vertices, betweenness, constraint.

Numbers that depend on a ranking mean little in a small network: see `RANKING_MINIMUM`. References:

- Breiger, "The duality of persons and groups", Social Forces 53 (1974): the projection.
- Wasserman & Faust, *Social Network Analysis* (1994): density (ch. 4), components (ch. 4).
- Hopcroft & Tarjan, "Efficient algorithms for graph manipulation", CACM 16 (1973): cut vertices.
- Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977).
- Burt, *Structural Holes* (1992), ch. 2: constraint.
- Krackhardt & Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51 (1988):
  ties across the borders of groups; Putnam, *Bowling Alone* (2000), calls them bridging.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import networkx as nx

from generator.analysis.network import AFFILIATIONS, Network, TieKind, Vertex
from generator.model.base import EvidenceStatus

RANKING_MINIMUM = 10
"""From how many organisations on a ranking is shown."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two organisations and what they share."""

    first: Vertex
    second: Vertex
    shared: tuple[Vertex, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """The network of organisations alone: two are linked if they share at least one thing."""

    organisations: tuple[Vertex, ...]
    links: tuple[Link, ...]

    @property
    def linked(self) -> tuple[Vertex, ...]:
        """The organisations that share something with another one."""
        ends = {end for link in self.links for end in (link.first, link.second)}
        return tuple(vertex for vertex in self.organisations if vertex in ends)


@dataclass(frozen=True, slots=True)
class CutVertex:
    """An organisation without which a part of the network would come apart, and into what; largest first."""

    organisation: Vertex
    parts: tuple[tuple[Vertex, ...], ...]

    @property
    def separated(self) -> tuple[tuple[Vertex, ...], ...]:
        """The parts that would lose the largest one; all of them where none is the largest."""
        rest, second, *_ = self.parts
        return self.parts if len(rest) == len(second) else self.parts[1:]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as counts."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Between 0 and 1; None where there is nothing to take a part of."""
        return self.part / self.whole if self.whole else None


def members(network: Network) -> Mapping[Vertex, tuple[Vertex, ...]]:
    """Who takes part in what: the organisations of each shared thing and of the bodies that it includes."""
    included: nx.DiGraph[Vertex] = nx.DiGraph()
    own: dict[Vertex, list[Vertex]] = {}
    for tie in network.ties:
        if tie.kind in AFFILIATIONS and tie.end.is_organisation and not tie.start.is_organisation:
            own.setdefault(tie.start, []).append(tie.end)
        elif tie.kind is TieKind.INCLUDES:
            included.add_edge(tie.start, tie.end)
    reached = {holder: [holder] for holder in own}
    reached |= {holder: [holder, *nx.descendants(included, holder)] for holder in included}
    organisations = {
        holder: dict.fromkeys(end for body in bodies for end in own.get(body, ()))
        for holder, bodies in reached.items()
    }
    return {holder: tuple(ends) for holder, ends in organisations.items() if ends}


@lru_cache(maxsize=4096)  # the same for readers of all languages
def project(network: Network) -> Projection:
    """The projection of the two-mode network on its organisations (Breiger 1974).

    Two organisations are linked if they take part in the same body, measure or other shared thing.
    An organisation without a link is part of the projection, too.
    """
    order = {vertex: position for position, vertex in enumerate(network.vertices)}
    shared: dict[tuple[Vertex, Vertex], list[Vertex]] = {}
    holders = members(network)
    for holder in sorted(holders, key=order.__getitem__):
        for pair in combinations(sorted(holders[holder], key=order.__getitem__), 2):
            shared.setdefault(pair, []).append(holder)
    tied = {vertex for ends in holders.values() for vertex in ends}
    return Projection(
        tuple(vertex for vertex in network.organisations if vertex in tied),
        tuple(
            Link(*pair, tuple(holders))
            for pair, holders in sorted(
                shared.items(), key=lambda item: tuple(map(order.__getitem__, item[0]))
            )
        ),
    )


def pairs(projection: Projection) -> Share:
    """The pairs of organisations that are linked, of all pairs of organisations with a link (density)."""
    return Share(len(projection.links), math.comb(len(projection.linked), 2))


def components(projection: Projection) -> tuple[tuple[Vertex, ...], ...]:
    """The parts within which each organisation can be reached from each other; the largest first."""
    return _parts(_graph(projection), projection.organisations)


def connected(network: Network) -> nx.Graph[Vertex]:
    """Organisations and what they share; bodies are tied to those that they include or have somebody from."""
    graph: nx.Graph[Vertex] = nx.Graph()
    graph.add_nodes_from(network.vertices)
    kinds = AFFILIATIONS | {TieKind.INCLUDES, TieKind.DELEGATES}
    graph.add_edges_from((tie.start, tie.end) for tie in network.ties if tie.kind in kinds)
    return graph


def cut_vertices(network: Network) -> tuple[CutVertex, ...]:
    """The organisations without which others could no longer be reached, not even through delegates.

    A body in which an organisation sits alone is gone with it.
    """
    graph = connected(network)
    cuts = []
    for vertex in network.organisations:
        others = nx.node_connected_component(graph, vertex) - {vertex}
        kept = [other for other in others if {end for end in graph[other] if end.is_organisation} != {vertex}]
        order = [other for other in network.organisations if other in others]
        parts = _parts(graph.subgraph(kept), order)
        if len(parts) > 1:
            cuts.append(CutVertex(vertex, parts))
    return tuple(cuts)


def ways_out(network: Network, inside: Collection[Vertex]) -> tuple[Vertex, ...]:
    """What ties a part of the network to organisations outside of it, such as bodies with delegates."""
    graph = connected(network)
    outside = graph.subgraph(vertex for vertex in network.vertices if vertex not in inside)
    return tuple(
        body
        for body in network.shared
        if body in outside
        and not set(graph[body]).isdisjoint(inside)
        and any(vertex.is_organisation for vertex in nx.node_connected_component(outside, body))
    )


def betweenness(projection: Projection) -> Mapping[Vertex, float]:
    """How often an organisation lies on a shortest way between two others (Freeman 1977).

    Between 0 and 1: 1 is the centre of a star. All zero below three organisations.
    """
    shares = nx.betweenness_centrality(_graph(projection), normalized=True)
    # What stands behind these digits comes from the order in which floats were added.
    return {vertex: round(shares[vertex], 12) for vertex in projection.organisations}


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


def _graph(projection: Projection) -> nx.Graph[Vertex]:
    """Unweighted, so that sharing two bodies counts as one link."""
    graph: nx.Graph[Vertex] = nx.Graph()
    graph.add_nodes_from(projection.organisations)
    graph.add_edges_from((link.first, link.second) for link in projection.links)
    return graph


def _parts(graph: nx.Graph[Vertex], order: Iterable[Vertex]) -> tuple[tuple[Vertex, ...], ...]:
    """The organisations of the connected parts, largest first, then in the given order."""
    rank = {vertex: position for position, vertex in enumerate(order)}
    organisations = ((vertex for vertex in part if vertex in rank) for part in nx.connected_components(graph))
    parts = (tuple(sorted(part, key=rank.__getitem__)) for part in organisations)
    return tuple(sorted(filter(None, parts), key=lambda part: (-len(part), rank[part[0]])))


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the network, and what keeps it from standing quite alone.

    `shared` is what its organisations share. `reached_through` is what ties it to the rest of the chart,
    such as a body to which one of its bodies sends somebody.
    """

    organisations: tuple[Vertex, ...]
    shared: tuple[Vertex, ...]
    reached_through: tuple[Vertex, ...]


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """A network in numbers. Rankings are None where there are too few organisations for one."""

    network: Network
    projection: Projection
    shared: tuple[Vertex, ...]
    """Where at least two organisations meet, or delegates of at least two bodies."""
    members: Mapping[Vertex, tuple[Vertex, ...]]
    delegated: Mapping[Vertex, int]
    """Bodies of which only delegates are known, and from how many bodies these come."""
    pairs: Share
    components: tuple[Component, ...]
    cut_vertices: tuple[CutVertex, ...]
    betweenness: Mapping[Vertex, float] | None
    constraint: Mapping[Vertex, float | None] | None
    bridging: Share
    inferred: Share
    """Ties to organisations that are our reading of a source, of all."""


@lru_cache(maxsize=4096)  # the same for readers of all languages
def network_summary(network: Network, chart: Network | None = None) -> NetworkSummary:
    """The numbers of a network; `chart` is all that the source shows together with it.

    What the chart connects otherwise neither comes apart nor stands apart.
    """
    projection = project(network)
    holders = members(network)
    affiliations = [tie for tie in network.ties if tie.kind in AFFILIATIONS]
    seated = {tie.start for tie in affiliations}
    delegates = Counter(tie.start for tie in network.ties if tie.kind is TieKind.DELEGATES)
    shared = {body for link in projection.links for body in link.shared}
    shared |= {body for body, senders in delegates.items() if senders > 1}
    cuts = cut_vertices(network)
    if chart is not None:
        of_chart = {_separation(cut) for cut in cut_vertices(chart)}
        cuts = tuple(cut for cut in cuts if _separation(cut) in of_chart)
    is_ranked = len(projection.linked) >= RANKING_MINIMUM
    return NetworkSummary(
        network=network,
        projection=projection,
        shared=tuple(vertex for vertex in network.vertices if vertex in shared),
        members=holders,
        delegated={body: senders for body, senders in delegates.items() if body not in seated},
        pairs=pairs(projection),
        components=tuple(
            _component(network, chart or network, holders, part) for part in components(projection)
        ),
        cut_vertices=cuts,
        betweenness=betweenness(projection) if is_ranked else None,
        constraint=constraint(projection) if is_ranked else None,
        bridging=bridging(projection),
        inferred=Share(
            sum(tie.standing is not EvidenceStatus.STATED for tie in affiliations), len(affiliations)
        ),
    )


def _separation(cut: CutVertex) -> tuple[Vertex, frozenset[frozenset[Vertex]]]:
    """The organisation and what would lose the rest, whatever is left there."""
    return cut.organisation, frozenset(map(frozenset, cut.separated))


def _component(
    network: Network,
    chart: Network,
    holders: Mapping[Vertex, tuple[Vertex, ...]],
    organisations: tuple[Vertex, ...],
) -> Component:
    shared = tuple(
        vertex for vertex in network.vertices if not set(holders.get(vertex, ())).isdisjoint(organisations)
    )
    return Component(organisations, shared, ways_out(chart, {*organisations, *shared}))


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
