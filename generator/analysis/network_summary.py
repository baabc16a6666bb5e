"""Everything that is told about one network, worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.analysis import network_metrics
from generator.analysis.network import AFFILIATIONS, Network, TieKind, Vertex
from generator.analysis.network_metrics import RANKING_MINIMUM, CutVertex, Projection, Share
from generator.model.base import EvidenceStatus


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
    """The profile of a network; `chart` is all that the source shows together with it.

    What the chart connects otherwise neither comes apart nor stands apart.
    """
    chart = chart or network
    projection = network_metrics.project(network)
    members = network_metrics.members(network)
    affiliations = [tie for tie in network.ties if tie.kind in AFFILIATIONS]
    seated = {tie.start for tie in affiliations}
    delegates = Counter(tie.start for tie in network.ties if tie.kind is TieKind.DELEGATES)
    shared = {body for link in projection.links for body in link.shared}
    shared |= {body for body, senders in delegates.items() if senders > 1}
    cuts = {_key(cut) for cut in network_metrics.cut_vertices(chart)}
    is_ranked = len(projection.linked) >= RANKING_MINIMUM
    return NetworkSummary(
        network=network,
        projection=projection,
        shared=tuple(vertex for vertex in network.vertices if vertex in shared),
        members=members,
        delegated={body: senders for body, senders in delegates.items() if body not in seated},
        pairs=network_metrics.pairs(projection),
        components=tuple(
            _component(network, chart, members, part) for part in network_metrics.components(projection)
        ),
        cut_vertices=tuple(cut for cut in network_metrics.cut_vertices(network) if _key(cut) in cuts),
        betweenness=network_metrics.betweenness(projection) if is_ranked else None,
        constraint=network_metrics.constraint(projection) if is_ranked else None,
        bridging=network_metrics.bridging(projection),
        inferred=Share(
            sum(tie.standing is not EvidenceStatus.STATED for tie in affiliations), len(affiliations)
        ),
    )


def _key(cut: CutVertex) -> tuple[Vertex, frozenset[frozenset[Vertex]]]:
    return cut.organisation, frozenset(map(frozenset, cut.separated))


def _component(
    network: Network,
    chart: Network,
    members: Mapping[Vertex, tuple[Vertex, ...]],
    organisations: tuple[Vertex, ...],
) -> Component:
    shared = tuple(
        vertex for vertex in network.vertices if not set(members.get(vertex, ())).isdisjoint(organisations)
    )
    return Component(organisations, shared, network_metrics.ways_out(chart, {*organisations, *shared}))
