"""Who is tied to what: organisations and the bodies, measures and funds that they share, as one network.

A two-mode (affiliation) network has ties between organisations and what they belong to, not among
organisations; see Borgatti & Everett, "Network analysis of 2-mode data", Social Networks 19 (1997).
It is multiplex: ties are of different kinds, and there may be several between the same two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model.base import EvidenceStatus
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
