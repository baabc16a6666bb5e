"""Integration strategies: their fields, measures, bodies, partners and statements."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from generator.model.base import Claim, Dispute, Entity, Files, Period, keyed
from generator.model.governance import Body, DecisionStep, Matrix, Milestone, Project, Structure, Tier
from generator.model.measure import Measure
from generator.model.values import (
    FieldRef,
    Flag,
    Id,
    IndicatorRef,
    LocalFactorRef,
    LocalGoalRef,
    MeasureId,
    Name,
    PartnerRef,
    Text,
)
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
    text: Text


class Addressee(Claim):
    """Whom the strategy is written for."""

    text: Text


class LocalField(Claim):
    """An action field as the city calls it, matched to canonical fields (many to many)."""

    label: Text
    goals: tuple[LocalGoalRef, ...] = ()
    """The goals that the field serves, where a source says which."""
    origin: FieldOrigin | None = None
    match: dict[FieldRef, Match] = keyed()


class Exclusion(Claim):
    """That the strategy does nothing in a canonical field, where a source says so."""


class PartnerGroup(Claim):
    """Partners that the strategy names together."""

    name: Text
    partners: tuple[PartnerRef, ...]
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
    attributed_to: Name | None = None
    items: dict[Id, Statement] = keyed()


class StatementList(Claim):
    """A named list of statements of one sort."""

    kind: StatementKind
    title: Text
    items: dict[Id, Statement]


class CausalLink(Claim):
    """That one thing leads to another; `status: inferred` where no source says so in words."""


class Factor(Claim):
    """Something in a chain of causes and effects (a concept of a cognitive map; Axelrod 1976)."""

    text: Text
    leads_to: dict[LocalFactorRef, CausalLink] = keyed()


class Figure(Claim):
    """A figure that a source shows as a picture, without data that could be read."""

    title: Text
    data: Literal["missing"]
    indicator: IndicatorRef | None = None


class Strategy(Entity):
    """A city's strategy for integration."""

    kind = "strategy"
    files = (Files("strategies/{city}/{id}.yml"),)

    city: str
    title: Text
    short_title: Text | None = None
    summary: Text
    status: StrategyStatus
    period: Period = Period()
    fields: dict[Id, LocalField] = keyed()
    excluded_fields: dict[FieldRef, Exclusion] = keyed()
    """Canonical fields that it leaves out on purpose; of others that it does not match, nothing is known."""
    goals: dict[Id, Goal] = keyed()
    addressees: dict[Id, Addressee] = keyed()
    lineage: dict[Id, Milestone] = keyed()
    decision_path: dict[Id, DecisionStep] = keyed()
    measures: dict[MeasureId, Measure] = keyed()
    structures: dict[Id, Structure] = keyed()
    tiers: dict[Id, Tier] = keyed()
    bodies: dict[Id, Body] = keyed()
    matrix: Matrix | None = None
    projects: dict[Id, Project] = keyed()
    partner_groups: dict[Id, PartnerGroup] = keyed()
    statements: dict[Id, StatementList] = keyed()
    factors: dict[Id, Factor] = keyed()
    figures: dict[Id, Figure] = keyed()
    disputes: dict[Id, Dispute] = keyed()
