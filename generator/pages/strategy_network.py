"""The network of a strategy: who takes part, steers and coordinates, as pictures, sentences and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.analysis.memoize import memoized
from generator.analysis.network import Network, Vertex, VertexKind, strategy_network
from generator.analysis.network_metrics import NetworkSummary, network_summary
from generator.base.messages import Message, message
from generator.model import Claim, Strategy
from generator.model.governance import Body, Tier
from generator.pages.base import Edition, Link, Words
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.stakeholders import partner_groups, stakeholders
from generator.pages.diagrams.steering import has_steering, steering
from generator.pages.enum_labels import label
from generator.pages.network_sentences import chart_of
from generator.pages.strategy_parts import StrategyPart


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in numbers; without a ranking, betweenness and constraint are None."""

    partner: Link
    sector: Message
    shared: int
    links: int
    betweenness: float | None
    constraint: float | None


@dataclass(frozen=True, slots=True)
class NetworkSection:
    """A picture, what it tells, and the organisations in it in numbers."""

    title: Words
    diagram: Diagram
    sentences: tuple[Message, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StrategyNetworkPage(StrategyPart):
    """Who works with whom in a strategy: one section a picture, with what it tells."""

    template = "strategy_network.md.j2"
    part = "network"
    kind = message("Network")
    layout = "wide"

    sections: tuple[NetworkSection, ...]

    @classmethod
    def computed(cls, edition: Edition, strategy: Strategy) -> Mapping[str, Any]:
        return {"sections": network_sections(edition, strategy)}


@memoized
def network_sections(edition: Edition, strategy: Strategy) -> tuple[NetworkSection, ...]:
    """Every picture of the network with what it tells."""
    return tuple(_sections(edition, strategy, strategy_network(edition.dataset, strategy)))


def _sections(edition: Edition, strategy: Strategy, network: Network) -> Iterator[NetworkSection]:
    groups = network.around(lambda vertex: vertex.kind is VertexKind.PARTNER_GROUP)
    if groups.vertices:
        yield NetworkSection(message("Partners by group"), partner_groups(edition, strategy, groups))
    for structure in (*strategy.structures, None):
        yield from _structure(edition, strategy, network, structure)
    if strategy.matrix is not None:
        part = network.around(lambda vertex: vertex.kind is VertexKind.FIELD)
        title = edition.text(strategy.matrix.title)
        diagram = stakeholders(edition, strategy, part, "matrix", title, (strategy.matrix,))
        structure = strategy.matrix.structure
        chart = _chart(strategy, network, structure)
        yield _counted(edition, strategy, structure, part, chart, title, diagram, (strategy.matrix,))


def _structure(
    edition: Edition, strategy: Strategy, network: Network, structure: str | None
) -> Iterator[NetworkSection]:
    """The bodies with their seats, and how they are steered; without a structure, of those that name none."""
    bodies = {id: body for id, body in strategy.bodies.items() if body.structure == structure}
    tiers = {id: tier for id, tier in strategy.tiers.items() if tier.structure == structure}
    name = edition.text(strategy.structures[structure].name) if structure else None

    def is_body(vertex: Vertex) -> bool:
        return vertex.kind is VertexKind.BODY and vertex.id in bodies

    def is_steering(vertex: Vertex) -> bool:
        return is_body(vertex) or (vertex.kind is VertexKind.TIER and vertex.id in tiers)

    seated = network.around(is_body)
    if seated.organisations or seated.vacant:
        title: Words = name or message("Groups and committees")
        id = f"structure-{structure}" if structure else "bodies"
        diagram = stakeholders(edition, strategy, seated, id, title, bodies.values())
        chart = _chart(strategy, network, structure)
        yield _counted(edition, strategy, structure, seated, chart, name, diagram, bodies.values())
    steered = network.around(is_steering)
    if has_steering(steered):
        title = message("Who leads: {structure}", structure=name) if name else message("Who leads")
        id = f"steering-{structure}" if structure else "steering"
        claims = (*tiers.values(), *bodies.values())
        yield NetworkSection(title, steering(edition, strategy, steered, id, title, claims))


def _chart(strategy: Strategy, network: Network, structure: str | None) -> Network:
    """All that the source shows together: bodies, tiers and the fields of the matrix."""

    holders: Mapping[VertexKind, Mapping[str, Body | Tier]] = {
        VertexKind.BODY: strategy.bodies,
        VertexKind.TIER: strategy.tiers,
    }

    def is_shown(vertex: Vertex) -> bool:
        if vertex.kind is VertexKind.FIELD:
            return strategy.matrix is not None and strategy.matrix.structure == structure
        return vertex.kind in holders and holders[vertex.kind][vertex.id].structure == structure

    return network.around(is_shown)


def _counted(
    edition: Edition,
    strategy: Strategy,
    structure: str | None,
    network: Network,
    chart: Network,
    name: Words | None,
    diagram: Diagram,
    claims: Iterable[Claim],
) -> NetworkSection:
    """A picture of a part of a chart with what it tells; `name` is what the source calls it."""
    summary = network_summary(network, chart)
    rows = _rows(edition, summary) if len(network.shared) > 1 else ()
    source = chart_of(edition, strategy, structure, chart, name, diagram, claims)
    return NetworkSection(diagram.title, diagram, source.sentences(summary), rows)


def _rows(edition: Edition, summary: NetworkSummary) -> tuple[OrganisationRow, ...]:
    """The organisations, those first that stand between others most often, then those with most links."""
    shared = Counter(vertex for members in summary.members.values() for vertex in members)
    links = Counter(end for link in summary.projection.links for end in (link.first, link.second))
    rows = (
        OrganisationRow(
            partner=edition.link(edition.dataset.partners[vertex.id]),
            sector=label(edition.dataset.partners[vertex.id].sector),
            shared=shared[vertex],
            links=links[vertex],
            betweenness=summary.betweenness[vertex] if summary.betweenness else None,
            constraint=summary.constraint[vertex] if summary.constraint else None,
        )
        for vertex in summary.projection.organisations
    )
    return tuple(sorted(rows, key=lambda row: (-(row.betweenness or 0), -row.links)))
