"""What the vertices and ties of a network look like in a picture."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.network import Tie, TieKind, Vertex, VertexKind
from generator.content.page_paths import anchor, path_of
from generator.model import Network, Strategy
from generator.model.base import EvidenceStatus
from generator.model.measure import FundingLevel
from generator.pages.base import Edition, Words
from generator.pages.diagram import Edge, EdgeKind, Node, NodeKind
from generator.pages.enum_labels import label, vacant

EDGES: dict[TieKind, EdgeKind] = {
    TieKind.SEAT: EdgeKind.SEAT,
    TieKind.STEERING: EdgeKind.SEAT,
    TieKind.COORDINATION: EdgeKind.COORDINATION,
    TieKind.MEMBERSHIP: EdgeKind.MEMBER,
    TieKind.PROVISION: EdgeKind.MEMBER,
    TieKind.FUNDING: EdgeKind.FUNDING,
    TieKind.PAIRING: EdgeKind.SUPPORT,
    TieKind.PART_OF: EdgeKind.PART,
    TieKind.INCLUDES: EdgeKind.INCLUDES,
    TieKind.DELEGATES: EdgeKind.DELEGATES,
}


def node_id(vertex: Vertex) -> str:
    """The id of a vertex among the nodes of a picture."""
    return f"{vertex.kind}-{vertex.id}"


def name_of(edition: Edition, vertex: Vertex, strategy: Strategy | None = None) -> Words:
    """What a vertex is called; for parts of a strategy, the strategy is needed."""
    match vertex.kind:
        case VertexKind.ORGANISATION:
            return edition.text(edition.dataset.partners[vertex.id].name)
        case VertexKind.CITY:
            return edition.text(edition.dataset.cities[vertex.id].name)
        case VertexKind.NETWORK:
            network = edition.dataset.of(Network)[vertex.id]
            return edition.text(network.name)
        case VertexKind.FUND:
            return label(FundingLevel(vertex.id))
    assert strategy is not None, f"the {vertex.kind} {vertex.id} is a part of a strategy"
    match vertex.kind:
        case VertexKind.BODY:
            return edition.text(strategy.bodies[vertex.id].name)
        case VertexKind.TIER:
            return edition.text(strategy.tiers[vertex.id].name)
        case VertexKind.FIELD:
            return edition.text(strategy.fields[vertex.id].label)
        case VertexKind.PARTNER_GROUP:
            return edition.text(strategy.partner_groups[vertex.id].name)
        case VertexKind.MEASURE:
            return edition.text(strategy.measures[vertex.id].name)
        case VertexKind.PROJECT:
            return edition.text(strategy.projects[vertex.id].name)


_PARTS = {
    VertexKind.BODY: ("bodies", NodeKind.BODY),
    VertexKind.TIER: ("tiers", NodeKind.TIER),
    VertexKind.FIELD: ("fields", NodeKind.FIELD),
    VertexKind.PARTNER_GROUP: ("partner_groups", NodeKind.GROUP),
    VertexKind.MEASURE: ("measures", NodeKind.MEASURE),
    VertexKind.PROJECT: ("projects", NodeKind.MEASURE),
}
"""Where a part of a strategy stands on its page, and what it looks like."""


def node_of(
    edition: Edition,
    vertex: Vertex,
    column: int,
    narrow_column: int | None,
    *,
    strategy: Strategy | None = None,
    group: Words | None = None,
) -> Node:
    """The node of a vertex."""
    dataset = edition.dataset
    kind, path = NodeKind.FUND, ""
    match vertex.kind:
        case VertexKind.ORGANISATION:
            partner = dataset.partners[vertex.id]
            kind = NodeKind.COLLECTIVE if partner.collective else NodeKind.ORGANISATION
            path = path_of(partner)
        case VertexKind.CITY:
            kind, path = NodeKind.CITY, path_of(dataset.cities[vertex.id])
        case VertexKind.NETWORK:
            kind, path = NodeKind.NETWORK, path_of(dataset.of(Network)[vertex.id])
        case VertexKind.FUND:
            pass
        case _:
            assert strategy is not None, f"the {vertex.kind} {vertex.id} is a part of a strategy"
            place, kind = _PARTS[vertex.kind]
            path = f"{path_of(strategy)}#{anchor((place, vertex.id))}"
    return Node(
        id=node_id(vertex),
        label=name_of(edition, vertex, strategy),
        kind=kind,
        column=column,
        narrow_column=narrow_column,
        path=path,
        sector=vertex.sector,
        group=group,
    )


def vacancy_node(number: int, column: int, count: int) -> Node:
    """A seat that nobody holds, or several of the same body."""
    return Node(f"vacancy-{number}", vacant(count), NodeKind.VACANCY, column, 1)


def edges_of(ties: Iterable[Tie]) -> tuple[Edge, ...]:
    """The edges of ties, one for all of a kind between the same two; it is stated if one of them is."""
    found: dict[tuple[str, str, EdgeKind], EvidenceStatus] = {}
    for tie in ties:
        key = (node_id(tie.start), node_id(tie.end), EDGES[tie.kind])
        found[key] = EvidenceStatus.STATED if found.get(key) is EvidenceStatus.STATED else tie.standing
    return tuple(Edge(*key, standing) for key, standing in found.items())
