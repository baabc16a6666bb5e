"""Who is tied to what: organisations and the bodies, measures and funds that they share, as one network.

A two-mode (affiliation) network has ties between organisations and what they belong to, not among
organisations; see Borgatti & Everett, "Network analysis of 2-mode data", Social Networks 19 (1997).
It is multiplex: ties are of different kinds, and there may be several between the same two. There is one
of each strategy, of each network of cities, and of all cities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from typing import Any

import networkx as nx

from generator.analysis.indexes import funding_of_strategy
from generator.analysis.memoize import memoized
from generator.content.dataset import Dataset
from generator.model import Network as CityNetwork
from generator.model import Strategy
from generator.model.base import EvidenceStatus
from generator.model.governance import BodyType, Seat
from generator.model.measure import Funding, FundingLevel
from generator.model.network import Grant
from generator.model.partner import Sector


class VertexKind(StrEnum):
    """What a vertex stands for. All but organisations and cities are what organisations share."""

    ORGANISATION = "organisation"
    BODY = "body"
    TIER = "tier"
    FIELD = "field"
    MEASURE = "measure"
    PROJECT = "project"
    PARTNER_GROUP = "partner-group"
    NETWORK = "network"
    FUND = "fund"
    CITY = "city"


class TieKind(StrEnum):
    """What a tie means, read from its start to its end."""

    SEAT = "seat"
    """A body gives a seat to an organisation."""
    STEERING = "steering"
    """A tier of steering is held by an organisation."""
    COORDINATION = "coordination"
    """A field of the matrix is coordinated by an organisation."""
    MEMBERSHIP = "membership"
    """A network, or a group of partners, has an organisation or a city as a member."""
    PROVISION = "provision"
    """A measure or a project is run by an organisation."""
    FUNDING = "funding"
    """A fund pays for something."""
    PAIRING = "pairing"
    """A member is supported by another."""
    PART_OF = "part-of"
    """An organisation has another one as a part."""
    INCLUDES = "includes"
    """A body includes all members of another."""
    DELEGATES = "delegates"
    """A body has somebody whom another body sends."""


AFFILIATIONS = frozenset(
    {TieKind.SEAT, TieKind.STEERING, TieKind.COORDINATION, TieKind.MEMBERSHIP, TieKind.PROVISION}
)
"""The kinds of tie between an organisation and what it shares with others."""


@dataclass(frozen=True, slots=True, order=True)
class Vertex:
    """A thing in the network: its kind and its id among things of the kind."""

    kind: VertexKind
    id: str
    sector: Sector | None = None
    """Of an organisation; None for everything else."""

    @property
    def is_organisation(self) -> bool:
        return self.kind is VertexKind.ORGANISATION


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie, and how it stands to its source."""

    start: Vertex
    end: Vertex
    kind: TieKind
    standing: EvidenceStatus = EvidenceStatus.STATED


@dataclass(frozen=True, slots=True)
class Network:
    """Vertices and ties in the order of the files, and where seats are without a holder."""

    vertices: tuple[Vertex, ...]
    ties: tuple[Tie, ...]
    vacant: tuple[Vertex, ...] = ()
    """The body, tier or field of each seat that nobody holds."""
    unclear: tuple[Vertex, ...] = ()
    """The body, tier or field of each seat of which no source makes clear who holds it."""

    @property
    def stated(self) -> Network:
        """The same with the ties alone that a source states."""
        ties = tuple(tie for tie in self.ties if tie.standing is EvidenceStatus.STATED)
        return replace(self, ties=ties)

    @property
    def organisations(self) -> tuple[Vertex, ...]:
        return tuple(vertex for vertex in self.vertices if vertex.is_organisation)

    @property
    def shared(self) -> tuple[Vertex, ...]:
        """The second mode: everything that is no organisation."""
        return tuple(vertex for vertex in self.vertices if not vertex.is_organisation)

    def around(self, is_chosen: Callable[[Vertex], bool]) -> Network:
        """The part with the chosen bodies and other shared things, and the organisations tied to them."""
        chosen = {vertex for vertex in self.shared if is_chosen(vertex)}
        ties = tuple(
            tie
            for tie in self.ties
            if (tie.start in chosen or tie.end in chosen)
            and all(end.is_organisation or end in chosen for end in (tie.start, tie.end))
        )
        kept = chosen | {end for tie in ties for end in (tie.start, tie.end)}
        return Network(
            tuple(vertex for vertex in self.vertices if vertex in kept),
            ties,
            tuple(holder for holder in self.vacant if holder in chosen),
            tuple(holder for holder in self.unclear if holder in chosen),
        )


def vertex_of(dataset: Dataset, partner: str) -> Vertex:
    """The organisation with this id."""
    return Vertex(VertexKind.ORGANISATION, partner, dataset.partners[partner].sector)


@memoized
def strategy_network(dataset: Dataset, strategy: Strategy) -> Network:
    """Everything that the strategy says about who is tied to what.

    Departments that work together without being named (strands) hold no seats and are left out.
    """
    builder = _Builder(dataset)
    for id, body in strategy.bodies.items():
        if body.type is not BodyType.DEPARTMENTAL_STRAND:
            builder.seats(Vertex(VertexKind.BODY, id), body.seats.values(), TieKind.SEAT)
    for id, body in strategy.bodies.items():
        holder = Vertex(VertexKind.BODY, id)
        for others, kind in ((body.includes, TieKind.INCLUDES), (body.delegates_from, TieKind.DELEGATES)):
            for other in others:
                builder.tie(holder, Vertex(VertexKind.BODY, str(other)), kind, body.status)
    for id, tier in strategy.tiers.items():
        builder.seats(Vertex(VertexKind.TIER, id), tier.seats.values(), TieKind.STEERING)
    for row in strategy.matrix.rows.values() if strategy.matrix else ():
        for field, seats in row.cells.items():
            builder.seats(Vertex(VertexKind.FIELD, str(field)), seats.values(), TieKind.COORDINATION)
    for id, group in strategy.partner_groups.items():
        holder = Vertex(VertexKind.PARTNER_GROUP, id)
        builder.organisations(holder, group.partners, TieKind.MEMBERSHIP, group.status)
    for id, measure in strategy.measures.items():
        holder = Vertex(VertexKind.MEASURE, id)
        runners = dict.fromkeys((*measure.lead, *measure.partners))
        builder.organisations(holder, runners, TieKind.PROVISION, measure.status)
        builder.funds(holder, measure.funding)
    for id, project in strategy.projects.items():
        holder = Vertex(VertexKind.PROJECT, id)
        builder.organisations(holder, project.partners, TieKind.PROVISION, project.status)
        builder.funds(holder, project.funding)
    builder.parts()
    return builder.network()


def city_network(dataset: Dataset, network: CityNetwork) -> Network:
    """The members of a network of cities, who supports whom, and which level of government pays."""
    builder = _Builder(dataset)
    holder = Vertex(VertexKind.NETWORK, network.id)
    for member in network.members.values():
        builder.organisations(holder, (member.partner,), TieKind.MEMBERSHIP, member.status)
    for pairing in network.pairings.values():
        city, supporter = network.members.get(pairing.city), network.members.get(pairing.supported_by or "")
        if city and supporter:
            start, end = vertex_of(dataset, city.partner), vertex_of(dataset, supporter.partner)
            builder.tie(start, end, TieKind.PAIRING, pairing.status)
    for grant in network.grants.values():
        builder.funds(holder, grant)
    builder.parts()
    return builder.network()


@lru_cache(maxsize=1)
def connections(dataset: Dataset) -> Network:
    """What connects cities: networks, funds and organisations that are tied to at least two of them.

    Every city is a vertex, so that one without a connection shows. A fund is tied to a city if it
    pays for a measure or a project of one of its strategies.
    """
    builder = _Builder(dataset)
    for id in dataset.cities:
        builder.vertex(Vertex(VertexKind.CITY, id))
    for network in dataset.of(CityNetwork).values():
        holder = Vertex(VertexKind.NETWORK, network.id)
        for member in network.members.values():
            if member.city:
                builder.tie(holder, Vertex(VertexKind.CITY, member.city), TieKind.MEMBERSHIP, member.status)
            else:
                builder.organisations(holder, (member.partner,), TieKind.MEMBERSHIP, member.status)
        for grant in network.grants.values():
            builder.funds(holder, grant)
    for strategy in dataset.strategies.values():
        city = Vertex(VertexKind.CITY, strategy.city)
        for level, standing in funding_of_strategy(strategy).items():
            if level is not FundingLevel.MUNICIPAL:  # that is the city itself
                builder.tie(Vertex(VertexKind.FUND, level), city, TieKind.FUNDING, standing)
        for vertex in strategy_network(dataset, strategy).organisations:
            builder.tie(vertex, city, TieKind.PROVISION)
    return _connecting(builder.network())


def _connecting(network: Network) -> Network:
    """Without organisations and funds that reach one city only, be it directly or through a network."""
    reached: dict[Vertex, set[Vertex]] = {vertex: set() for vertex in network.vertices}
    for _ in range(2):
        for tie in network.ties:
            near = {tie.end} if tie.end.kind is VertexKind.CITY else reached[tie.end]
            reached[tie.start] |= near
            if tie.start.kind is VertexKind.NETWORK and tie.end.is_organisation:
                reached[tie.end] |= reached[tie.start]
    kept = {
        vertex for vertex in network.vertices if vertex.kind is VertexKind.CITY or len(reached[vertex]) > 1
    }
    return Network(
        tuple(vertex for vertex in network.vertices if vertex in kept),
        tuple(tie for tie in network.ties if {tie.start, tie.end} <= kept),
    )


class _Builder:
    """Gathers vertices and ties in order, each vertex once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._vertices: dict[Vertex, None] = {}
        self._ties: list[Tie] = []
        self._vacant: list[Vertex] = []
        self._unclear: list[Vertex] = []

    def vertex(self, vertex: Vertex) -> None:
        self._vertices[vertex] = None

    def tie(
        self, start: Vertex, end: Vertex, kind: TieKind, standing: EvidenceStatus = EvidenceStatus.STATED
    ) -> None:
        self.vertex(start)
        self.vertex(end)
        self._ties.append(Tie(start, end, kind, standing))

    def seats(self, holder: Vertex, seats: Iterable[Seat], kind: TieKind) -> None:
        """Seats with a known holder are ties, or vacant; whose the others are is unclear."""
        self.vertex(holder)
        for seat in seats:
            if seat.vacant:
                self._vacant.append(holder)
            elif seat.partner:
                self.organisations(holder, (seat.partner,), kind, seat.status)
            else:
                self._unclear.append(holder)

    def organisations(
        self, holder: Vertex, partners: Iterable[str], kind: TieKind, standing: EvidenceStatus
    ) -> None:
        self.vertex(holder)
        for partner in partners:
            self.tie(holder, vertex_of(self.dataset, partner), kind, standing)

    def funds(self, holder: Vertex, grant: Funding | Grant | None) -> None:
        if grant is not None:
            for level in grant.levels:
                self.tie(Vertex(VertexKind.FUND, level), holder, TieKind.FUNDING, grant.status)

    def parts(self) -> None:
        """Ties between organisations that are in the network already, where one is part of the other."""
        there = {vertex.id: vertex for vertex in self._vertices if vertex.is_organisation}
        for id, vertex in there.items():
            partner = self.dataset.partners[id]
            if partner.part_of in there:
                self.tie(there[partner.part_of], vertex, TieKind.PART_OF, partner.status)

    def network(self) -> Network:
        return Network(tuple(self._vertices), tuple(self._ties), tuple(self._vacant), tuple(self._unclear))


Attributes = dict[str, Any]


def to_graphml(
    nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, Attributes]], **about: str
) -> str:
    """The nodes and edges with their attributes as GraphML, which Gephi, yEd, igraph and networkx read.

    `about` describes the whole graph. Between two nodes there may be several edges.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(about)
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    written = BytesIO()
    nx.write_graphml_xml(graph, written)
    return written.getvalue().decode()
