"""Integration strategies: their fields, measures, bodies, partners and statements."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from generator.model.base import Claim, Dispute, Entity, Files, Period, keyed
from generator.model.governance import Body, DecisionStep, Matrix, Milestone, Project, Structure, Tier
from generator.model.measure import Measure
from generator.model.references import FieldRef, IndicatorRef, LocalFactorRef, LocalGoalRef, PartnerRef
from generator.model.values import Flag, Id, MeasureId, Name, Text
from generator.model.vocabulary import Match


class StrategyStatus(StrEnum):
    """Where a strategy stands in its life, as far as the sources say."""

    PROPOSED = "proposed"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    CONCLUDED = "concluded"
    NOT_STATED = "not-stated"


class FieldOrigin(StrEnum):
    """Whether a field stood in the strategy before."""

    NEW = "new"
    CARRIED_OVER = "carried-over"


class Goal(Claim):
    """A goal of the city that the strategy serves, with the code it has there."""

    code: Name
    """The code of the goal."""
    text: Text
    """The goal in words."""


class Addressee(Claim):
    """Whom the strategy is written for."""

    text: Text
    """Whom it is written for, in words."""


class LocalField(Claim):
    """An action field as the city calls it, matched to canonical fields (many to many)."""

    label: Text
    """What the city calls it."""
    goals: tuple[LocalGoalRef, ...] = ()
    """The goals that the field serves, where a source says which."""
    origin: FieldOrigin | None = None
    """Whether it is new or was carried over; empty if the sources do not say."""
    match: dict[FieldRef, Match] = keyed()
    """The canonical fields it corresponds to."""


class Exclusion(Claim):
    """That the strategy does nothing in a canonical field, where a source says so."""


class PartnerGroup(Claim):
    """Partners that the strategy names together."""

    name: Text
    """What the group is called."""
    partners: tuple[PartnerRef, ...]
    """The organisations of the group."""
    open_ended: Flag = False
    """True where the source says that there are more than it lists ("etc.")."""


class StatementKind(StrEnum):
    """What sort of statement it is: a demand is not a finding."""

    THESIS = "thesis"
    OPPORTUNITY = "opportunity"
    CHALLENGE = "challenge"
    MECHANISM = "mechanism"
    PRINCIPLE = "principle"
    DEMAND = "demand"
    KEY_FACT = "key-fact"
    ACTION = "action"
    FINDING = "finding"
    OUTLOOK = "outlook"
    GUIDING_IDEA = "guiding-idea"


class Statement(Claim):
    """One statement, with those below it, and whom the source credits for it."""

    text: Text
    """What is stated."""
    attributed_to: Name | None = None
    """Whom the source credits for it."""
    items: dict[Id, Statement] = keyed()
    """The statements below it."""


class StatementList(Claim):
    """A named list of statements of one sort."""

    kind: StatementKind
    """What sort of statements they are."""
    title: Text
    """What the list is called."""
    items: dict[Id, Statement]
    """Its statements."""


class CausalLink(Claim):
    """That one thing leads to another; `status: inferred` where no source says so in words."""


class Factor(Claim):
    """Something in a chain of causes and effects (a concept of a cognitive map; Axelrod 1976)."""

    text: Text
    """The factor in words."""
    leads_to: dict[LocalFactorRef, CausalLink] = keyed()
    """What it leads to."""


class Figure(Claim):
    """A figure that a source shows as a picture, without data that could be read."""

    title: Text
    """What the picture shows."""
    data: Literal["missing"]
    """Always `missing`: the numbers cannot be read from the picture."""
    indicator: IndicatorRef | None = None
    """What was measured."""


class Strategy(Entity):
    """A city's strategy for integration."""

    kind = "strategy"
    files = (Files("strategies/{city}/{id}.yml"),)

    city: str
    """The city whose strategy it is."""
    title: Text
    """The title."""
    short_title: Text | None = None
    """A shorter title."""
    summary: Text
    """The strategy in a few sentences."""
    status: StrategyStatus
    """Where it stands in its life."""
    period: Period = Period()
    """From when until when."""
    fields: dict[Id, LocalField] = keyed()
    """Its fields of action."""
    excluded_fields: dict[FieldRef, Exclusion] = keyed()
    """Canonical fields that it leaves out on purpose; of others that it does not match, nothing is known."""
    goals: dict[Id, Goal] = keyed()
    """The goals that it serves."""
    addressees: dict[Id, Addressee] = keyed()
    """Whom it is written for."""
    lineage: dict[Id, Milestone] = keyed()
    """What happened to it over time."""
    decision_path: dict[Id, DecisionStep] = keyed()
    """How it is decided."""
    measures: dict[MeasureId, Measure] = keyed()
    """What the city does."""
    structures: dict[Id, Structure] = keyed()
    """Charts of who works with whom."""
    tiers: dict[Id, Tier] = keyed()
    """Its levels of steering."""
    bodies: dict[Id, Body] = keyed()
    """Its bodies."""
    matrix: Matrix | None = None
    """Who coordinates what."""
    projects: dict[Id, Project] = keyed()
    """Projects that it relies on."""
    partner_groups: dict[Id, PartnerGroup] = keyed()
    """Partners that it names together."""
    statements: dict[Id, StatementList] = keyed()
    """What it states."""
    factors: dict[Id, Factor] = keyed()
    """What leads to what."""
    figures: dict[Id, Figure] = keyed()
    """Pictures without data."""
    disputes: dict[Id, Dispute] = keyed()
    """What sources disagree about."""
