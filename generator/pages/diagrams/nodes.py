"""What the vertices and ties of a network look like in a picture, and the legend that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.analysis.network import Tie, TieKind, Vertex, VertexKind
from generator.base.messages import Message, message
from generator.content.page_paths import part_path, path_of
from generator.model import City, Entity, Network, Partner, Strategy
from generator.model.base import EvidenceStatus
from generator.model.measure import FundingLevel
from generator.pages.base import Edition, Words
from generator.pages.diagrams import Diagram, Edge, EdgeKind, Node, NodeKind
from generator.pages.enum_labels import label, vacant

EDGES: Mapping[TieKind, EdgeKind] = {
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
_ENTITIES: Mapping[VertexKind, tuple[type[Entity], NodeKind]] = {
    VertexKind.ORGANISATION: (Partner, NodeKind.ORGANISATION),
    VertexKind.CITY: (City, NodeKind.CITY),
    VertexKind.NETWORK: (Network, NodeKind.NETWORK),
}
"""The kind of an entity, and what it looks like."""
_PARTS: Mapping[VertexKind, tuple[str, NodeKind]] = {
    VertexKind.BODY: ("bodies", NodeKind.BODY),
    VertexKind.TIER: ("tiers", NodeKind.TIER),
    VertexKind.FIELD: ("fields", NodeKind.FIELD),
    VertexKind.PARTNER_GROUP: ("partner_groups", NodeKind.GROUP),
    VertexKind.MEASURE: ("measures", NodeKind.MEASURE),
    VertexKind.PROJECT: ("projects", NodeKind.MEASURE),
}
"""Where a part of a strategy stands on its page, and what it looks like."""


def node_id(vertex: Vertex) -> str:
    """The id of a vertex among the nodes of a picture."""
    return f"{vertex.kind}-{vertex.id}"


def name_of(edition: Edition, vertex: Vertex, strategy: Strategy | None = None) -> Words:
    """What a vertex is called; for parts of a strategy, the strategy is needed."""
    if vertex.kind is VertexKind.FUND:
        return label(FundingLevel(vertex.id))
    if vertex.kind in _ENTITIES:
        return edition.name(edition.dataset.of(_ENTITIES[vertex.kind][0])[vertex.id])
    return edition.name(getattr(strategy, _PARTS[vertex.kind][0])[vertex.id])


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
    kind, path = NodeKind.FUND, ""
    if vertex.kind in _ENTITIES:
        entity_kind, kind = _ENTITIES[vertex.kind]
        entity = edition.dataset.of(entity_kind)[vertex.id]
        path = path_of(entity)
        if isinstance(entity, Partner) and entity.collective:
            kind = NodeKind.COLLECTIVE
    elif vertex.kind in _PARTS:
        assert strategy is not None, f"the {vertex.kind} {vertex.id} is a part of a strategy"
        key, kind = _PARTS[vertex.kind]
        path = part_path(strategy, key, vertex.id)
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
    edges: dict[tuple[str, str, EdgeKind], EvidenceStatus] = {}
    for tie in ties:
        key = (node_id(tie.start), node_id(tie.end), EDGES[tie.kind])
        edges[key] = EvidenceStatus.STATED if edges.get(key) is EvidenceStatus.STATED else tie.standing
    return tuple(Edge(*key, standing) for key, standing in edges.items())


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A shape, colour or line (`key` is the name of its style) and what it means."""

    key: str
    words: Message


def legend(diagram: Diagram) -> tuple[LegendItem, ...]:
    """What is to be explained, in the order kinds, sectors, lines."""
    items = [
        LegendItem(f"node--{kind}", label(kind))
        for kind in diagram.node_kinds
        if kind not in (NodeKind.ORGANISATION, NodeKind.COLLECTIVE)
    ]
    items += [LegendItem(f"sector--{group}", label(group)) for group in diagram.sector_groups]
    if any(node.kind is NodeKind.COLLECTIVE for node in diagram.nodes):
        items.append(LegendItem("line--collective", message("stands for many; the source names none")))
    if EvidenceStatus.INFERRED in diagram.standings:
        items.append(LegendItem("line--inferred", message("tie: our reading of the source")))
    if EvidenceStatus.MISSING in diagram.standings:
        items.append(LegendItem("line--missing", message("tie: the source does not say to whom")))
    return tuple(items)
