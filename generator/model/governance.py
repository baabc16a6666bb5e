"""Who steers and coordinates: bodies with their seats, tiers, the matrix, and how a strategy is decided."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Period, keyed
from generator.model.measure import Funding
from generator.model.values import (
    FieldRef,
    Flag,
    Id,
    LocalBodyRef,
    LocalFieldRef,
    LocalStructureRef,
    Name,
    PartialDate,
    PartnerRef,
    Text,
)
from generator.model.vocabulary import Match


class Structure(Claim):
    """Bodies, tiers or a matrix that a source shows together, as one chart of who works with whom.

    Who sits in a network is counted within a structure: two charts of different years or purposes
    are two pictures, not one.
    """

    name: Text
    match: dict[FieldRef, Match] = keyed()
    """Canonical fields that the structure itself works in, such as steering."""


class Seat(Claim):
    """A seat in a body or in a cell of the matrix. A vacant seat names no partner.

    `label` is what the source writes, where that is more or less than the name of a partner.
    """

    partner: PartnerRef | None = None
    label: Name | None = None
    vacant: Flag = False


class BodyType(StrEnum):
    """What sort of body coordinates the work."""

    PLENARY = "plenary"
    STEERING = "steering"
    WORKING_GROUP = "working-group"
    CROSS_CUTTING = "cross-cutting"
    DEPARTMENTAL_STRAND = "departmental-strand"


class Body(Claim):
    """A group that coordinates part of the strategy: its seats, and the fields it works on."""

    name: Text
    type: BodyType
    structure: LocalStructureRef | None = None
    fields: tuple[LocalFieldRef, ...] = ()
    seats: tuple[Seat, ...] = ()
    includes: tuple[LocalBodyRef, ...] = ()
    """Bodies all of whose members belong to this one, too."""
    delegates_from: tuple[LocalBodyRef, ...] = ()
    """Bodies that send somebody, such as their speaker; the sources need not say whom."""
    rhythm: Text | None = None
    admission: Text | None = None
    topics: Text | None = None


class Tier(Claim):
    """A level of steering, from the top."""

    name: Text
    text: Text
    structure: LocalStructureRef | None = None
    seats: tuple[Seat, ...] = ()


class MatrixRow(Claim):
    """A row of the matrix: who coordinates in each field."""

    label: Text
    cells: dict[LocalFieldRef, tuple[Seat, ...]]


class Matrix(Claim):
    """Who coordinates what: the fields of the strategy by rows such as target groups."""

    title: Text
    structure: LocalStructureRef | None = None
    rows: dict[Id, MatrixRow]


class Project(Claim):
    """A project with funding and time of its own that the strategy relies on."""

    name: Text
    funding: Funding
    period: Period = Period()
    fields: tuple[LocalFieldRef, ...] = ()
    partners: tuple[PartnerRef, ...] = ()


class MilestoneKind(StrEnum):
    """What happened in the life of a strategy."""

    ADOPTED = "adopted"
    REPORTED = "reported"
    CARRIED_FORWARD = "carried-forward"


class Milestone(Claim):
    """A point in the lineage of a strategy; its date may be missing."""

    kind: MilestoneKind
    text: Text
    date: PartialDate | None = None


class Outcome(StrEnum):
    """What a body decided."""

    ADOPTED = "adopted"
    NOTED = "noted"
    REJECTED = "rejected"
    POSTPONED = "postponed"


class DecisionStep(Claim):
    """A meeting on the way to a decision; without an outcome, the sources do not give any."""

    body: Text
    date: PartialDate | None = None
    public: Flag | None = None
    outcome: Outcome | None = None
