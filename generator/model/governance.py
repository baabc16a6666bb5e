"""Who steers and coordinates: bodies with their seats, tiers, the matrix, and how a strategy is decided."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Period, keyed
from generator.model.dates import PartialDate
from generator.model.measure import Funding
from generator.model.references import (
    FieldRef,
    LocalBodyRef,
    LocalFieldRef,
    LocalMeasureRef,
    LocalStructureRef,
    PartnerRef,
)
from generator.model.values import Flag, Id, Name, Text
from generator.model.vocabulary import Match


class Structure(Claim):
    """Bodies, tiers or a matrix that a source shows together, as one chart of who works with whom.

    Who sits in a network is counted within a structure: two charts of different years or purposes
    are two pictures, not one.
    """

    name: Text
    """What the source calls it."""
    match: dict[FieldRef, Match] = keyed()
    """The canonical fields that the structure itself works in, such as steering."""


class Seat(Claim):
    """A seat in a body or in a cell of the matrix. A vacant seat names no partner.

    `label` is what the source writes, where that is more or less than the name of a partner.
    """

    partner: PartnerRef | None = None
    """The organisation that holds the seat; empty if it is vacant or its reading unclear."""
    label: Name | None = None
    """What the source writes."""
    vacant: Flag = False
    """True where nobody holds the seat."""


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
    """What the body is called."""
    type: BodyType
    """What sort of body it is."""
    structure: LocalStructureRef | None = None
    """The structure that shows it."""
    fields: tuple[LocalFieldRef, ...] = ()
    """The fields that it works on."""
    seats: dict[Id, Seat] = keyed()
    """Its seats."""
    includes: tuple[LocalBodyRef, ...] = ()
    """Bodies all of whose members belong to this one, too."""
    delegates_from: tuple[LocalBodyRef, ...] = ()
    """Bodies that send somebody, such as their speaker; the sources need not say whom."""
    rhythm: Text | None = None
    """How often and how long it meets."""
    admission: Text | None = None
    """Who may take part."""
    topics: Text | None = None
    """What it deals with."""


class Tier(Claim):
    """A level of steering, from the top."""

    name: Text
    """What the level is called."""
    text: Text
    """What it does."""
    structure: LocalStructureRef | None = None
    """The structure that shows it."""
    seats: dict[Id, Seat] = keyed()
    """Who holds it."""


class MatrixRow(Claim):
    """A row of the matrix: who coordinates in each field."""

    label: Text
    """What the row stands for, such as a target group."""
    cells: dict[LocalFieldRef, dict[Id, Seat]]
    """The seats of those who coordinate in each field."""


class Matrix(Claim):
    """Who coordinates what: the fields of the strategy by rows such as target groups."""

    title: Text
    """What the matrix shows."""
    structure: LocalStructureRef | None = None
    """The structure that it belongs to."""
    rows: dict[Id, MatrixRow]
    """Its rows."""


class Project(Claim):
    """A project with funding and time of its own that the strategy relies on."""

    name: Text
    """What the project is called."""
    funding: Funding
    """Who pays."""
    measure: LocalMeasureRef | None = None
    """The measure that is the same thing, where a source names it twice."""
    period: Period = Period()
    """From when until when."""
    fields: tuple[LocalFieldRef, ...] = ()
    """The fields that it belongs to."""
    partners: tuple[PartnerRef, ...] = ()
    """Who takes part."""


class MilestoneKind(StrEnum):
    """What happened in the life of a strategy."""

    ADOPTED = "adopted"
    REPORTED = "reported"
    CARRIED_FORWARD = "carried-forward"


class Milestone(Claim):
    """A point in the lineage of a strategy; its date may be missing."""

    kind: MilestoneKind
    """What happened."""
    text: Text
    """The same in words."""
    date: PartialDate | None = None
    """When it happened."""


class Outcome(StrEnum):
    """What a body decided."""

    ADOPTED = "adopted"
    NOTED = "noted"
    REJECTED = "rejected"
    POSTPONED = "postponed"


class DecisionStep(Claim):
    """A meeting on the way to a decision; without an outcome, the sources do not give any."""

    body: Text
    """The body that met."""
    date: PartialDate | None = None
    """The day of the meeting."""
    public: Flag | None = None
    """Whether the meeting was open to the public."""
    outcome: Outcome | None = None
    """What was decided."""
