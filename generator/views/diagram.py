"""A picture of things and the ties between them, as values; how it is drawn is not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.views.base import Words


class NodeKind(StrEnum):
    """What a node stands for; the legend and the style follow from it."""

    STRATEGY = "strategy"
    GROUP = "group"
    ORGANISATION = "organisation"
    COLLECTIVE = "collective"


class EdgeKind(StrEnum):
    """What a tie means."""

    NAMES = "names"
    MEMBER = "member"
    PART_OF = "part-of"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the picture; `path` is the page it links to, empty if it has none."""

    id: str
    label: Words
    kind: NodeKind
    path: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, by their ids."""

    start: str
    end: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Diagram:
    """The picture: title and description are read aloud, the legend names what the kinds mean."""

    id: str
    title: Words
    description: Words
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[tuple[NodeKind, Words], ...]
