"""A picture of things and the ties between them, as values; how it is drawn is not decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from generator.model.base import EvidenceStatus, Period
from generator.model.partner import Sector
from generator.pages.base import Citation, EmbeddablePart, Words

E = TypeVar("E", bound=StrEnum)


class NodeKind(StrEnum):
    """What a node stands for; the legend and the style follow from it."""

    STRATEGY = "strategy"
    GOAL = "goal"
    FIELD = "field"
    MEASURE = "measure"
    TIER = "tier"
    BODY = "body"
    GROUP = "group"
    ORGANISATION = "organisation"
    COLLECTIVE = "collective"
    NETWORK = "network"
    FUND = "fund"
    CITY = "city"
    FACTOR = "factor"
    VACANCY = "vacancy"
    UNKNOWN = "unknown"


class EdgeKind(StrEnum):
    """What a tie means, read from its start to its end."""

    GOAL = "goal"
    FIELD = "field"
    MEASURE = "measure"
    GROUP = "group"
    SEAT = "seat"
    COORDINATION = "coordination"
    MEMBER = "member"
    PART = "part"
    BELOW = "below"
    INCLUDES = "includes"
    DELEGATES = "delegates"
    SUPPORT = "support"
    FUNDING = "funding"
    LEADS_TO = "leads-to"


class SectorGroup(StrEnum):
    """Sectors that have a colour in common."""

    PUBLIC = "public"
    EDUCATION = "education"
    CIVIL_SOCIETY = "civil-society"
    ECONOMY = "economy"
    OTHER = "other"


_SECTORS: Mapping[SectorGroup, tuple[Sector, ...]] = {
    SectorGroup.PUBLIC: (Sector.MUNICIPALITY, Sector.STATE_AGENCY, Sector.JOBCENTER),
    SectorGroup.EDUCATION: (Sector.SCHOOL_OR_UNIVERSITY,),
    SectorGroup.CIVIL_SOCIETY: (
        Sector.WELFARE_ORGANISATION,
        Sector.MIGRANT_ORGANISATION,
        Sector.RELIGIOUS,
        Sector.ASSOCIATION,
    ),
    SectorGroup.ECONOMY: (Sector.CHAMBER, Sector.BUSINESS, Sector.UNION),
    SectorGroup.OTHER: (Sector.INTERNATIONAL, Sector.OTHER),
}
SECTOR_GROUPS = {sector: group for group, sectors in _SECTORS.items() for sector in sectors}


READABLE = 80
"""How many nodes a picture may have before nobody can read it."""
HUBS = frozenset(
    {NodeKind.BODY, NodeKind.TIER, NodeKind.GROUP, NodeKind.FIELD, NodeKind.NETWORK, NodeKind.FUND}
)
"""Kinds of node around which others gather."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture; `path` is the page it links to, empty if it has none.

    `column` is where it stands in the wide picture, in reading direction from 0; `narrow_column`
    where it stands in the one for phones, or None if it is left out there. Nodes of a column that
    have the same `group` stand together under its name.
    """

    id: str
    label: Words
    kind: NodeKind
    column: int
    narrow_column: int | None
    path: str = ""
    sector: Sector | None = None
    group: Words | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, by their ids."""

    start: str
    end: str
    kind: EdgeKind
    standing: EvidenceStatus = EvidenceStatus.STATED


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a node is tied to in one way; without a kind, it is tied to nothing."""

    start: Node
    kind: EdgeKind | None
    ends: tuple[tuple[Node, EvidenceStatus], ...]


@dataclass(frozen=True, slots=True)
class Diagram(EmbeddablePart):
    """The picture: its id is unique on its page; title and description are read aloud."""

    id: str
    title: Words
    description: Words
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    citations: tuple[Citation, ...] = ()
    """What the picture rests on."""
    period: Period | None = None
    """When what it shows took place, where that is known."""
    keeps_order: bool = False
    """Whether nodes stand in their column in the order in which they are listed."""
    flows_down: bool = False
    """Whether the picture for phones goes from top to bottom instead of having two columns."""

    @property
    def is_readable(self) -> bool:
        """Whether it is worth drawing; of a larger network the table is all that helps."""
        return len(self.nodes) <= READABLE

    @property
    def table(self) -> tuple[TableRow, ...]:
        """The same as rows: every tie once, by its start, and every node without a tie."""
        nodes = {node.id: node for node in self.nodes}
        order = {id: position for position, id in enumerate(nodes)}
        edges = sorted(self.edges, key=lambda edge: (order[edge.start], edge.kind))
        rows = [
            TableRow(nodes[start], kind, tuple((nodes[edge.end], edge.standing) for edge in found))
            for (start, kind), found in groupby(edges, key=lambda edge: (edge.start, edge.kind))
        ]
        tied = {id for edge in self.edges for id in (edge.start, edge.end)}
        return (*rows, *(TableRow(node, None, ()) for node in self.nodes if node.id not in tied))

    @property
    def node_kinds(self) -> tuple[NodeKind, ...]:
        """What the legend explains: the kinds that are there; organisations are told apart by sector."""
        return _in_order(NodeKind, (node.kind for node in self.nodes if node.sector is None))

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The sectors of the organisations that are there."""
        return _in_order(Sector, (node.sector for node in self.nodes if node.sector))

    @property
    def hubs(self) -> tuple[Node, ...]:
        """What at least two others are tied to and readers may want to look at alone."""
        ends = Counter(id for edge in self.edges for id in (edge.start, edge.end))
        return tuple(node for node in self.nodes if node.kind in HUBS and ends[node.id] > 1)

    @property
    def sector_groups(self) -> tuple[SectorGroup, ...]:
        """The groups of sectors that are there."""
        return _in_order(SectorGroup, (SECTOR_GROUPS[node.sector] for node in self.nodes if node.sector))

    @property
    def standings(self) -> frozenset[EvidenceStatus]:
        """How the ties that are there stand to their sources."""
        return frozenset(edge.standing for edge in self.edges)


def file_name(diagram: Diagram, format: str) -> str:
    """The name of the file beside its page in which a diagram can be downloaded."""
    return f"{diagram.id}.{format}"


def _in_order(kinds: type[E], found: Iterable[E]) -> tuple[E, ...]:
    there = set(found)
    return tuple(kind for kind in kinds if kind in there)
