"""Everything that is told about one network, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.analysis import metrics
from generator.analysis.metrics import RANKING_MINIMUM, CutVertex, Projection, Share
from generator.analysis.network import AFFILIATIONS, Network, TieKind, Vacancy, Vertex
from generator.model.base import Standing


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the network, and what keeps it from standing quite alone.

    `shared` is what its organisations share. `reached_through` are bodies outside of it that one of its
    bodies sends somebody to, or whose members one of them includes: the only ways to the rest.
    """

    organisations: tuple[Vertex, ...]
    shared: tuple[Vertex, ...]
    reached_through: tuple[Vertex, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A network in numbers. Rankings are None where there are too few organisations for one."""

    network: Network
    projection: Projection
    density: float | None
    components: tuple[Component, ...]
    cut_vertices: tuple[CutVertex, ...]
    betweenness: Mapping[Vertex, float] | None
    constraint: Mapping[Vertex, float | None] | None
    bridging: Share
    inferred: Share
    """Ties to organisations that are our reading of a source, of all."""
    vacancies: tuple[Vacancy, ...]


@lru_cache(maxsize=4096)  # the same for readers of all languages
def profile(network: Network) -> Profile:
    """The profile of a network."""
    projection = metrics.project(network)
    is_ranked = len(projection.organisations) >= RANKING_MINIMUM
    affiliations = [tie for tie in network.ties if tie.kind in AFFILIATIONS]
    return Profile(
        network=network,
        projection=projection,
        density=metrics.density(projection),
        components=tuple(_component(network, part) for part in metrics.components(projection)),
        cut_vertices=metrics.cut_vertices(projection),
        betweenness=metrics.betweenness(projection) if is_ranked else None,
        constraint=metrics.constraint(projection) if is_ranked else None,
        bridging=metrics.bridging(projection),
        inferred=Share(sum(tie.standing is not Standing.STATED for tie in affiliations), len(affiliations)),
        vacancies=network.vacancies,
    )


def _component(network: Network, organisations: tuple[Vertex, ...]) -> Component:
    inside = set(organisations)
    shared = dict.fromkeys(
        tie.start for tie in network.ties if tie.end in inside and tie.kind in AFFILIATIONS
    )
    outside: dict[Vertex, None] = {}
    for tie in network.ties:
        if tie.kind in (TieKind.INCLUDES, TieKind.DELEGATES):
            for near, far in ((tie.start, tie.end), (tie.end, tie.start)):
                if near in shared and far not in shared:
                    outside[far] = None
    return Component(organisations, tuple(shared), tuple(outside))
