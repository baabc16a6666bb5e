"""Builds networks from the dataset: of a strategy, of a network of cities, and of all cities."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.analysis.indexes import funding_of_strategy
from generator.analysis.memoize import memoized
from generator.analysis.network import Network, Tie, TieKind, Vertex, VertexKind
from generator.content.dataset import Dataset
from generator.model import Network as CityNetwork
from generator.model import Strategy
from generator.model.base import EvidenceStatus
from generator.model.governance import BodyType, Seat
from generator.model.measure import Funding, FundingLevel
from generator.model.network import Grant


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
