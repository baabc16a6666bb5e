"""Integration strategies: their fields, measures, bodies, partners and statements."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from generator.model.base import Claim, Entity, Files, Model, keyed
from generator.model.values import (
    FieldRef,
    Flag,
    Id,
    IndicatorRef,
    LocalFieldRef,
    MeasureId,
    Name,
    PartialDate,
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


class Period(Model):
    """From when until when; either end may be unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None


class LocalField(Claim):
    """An action field as the city calls it, matched to canonical fields (many to many)."""

    label: Text
    match: dict[FieldRef, Match] = keyed()


class Measure(Claim):
    """Something the city does. Its name in a language is that of the cited source in that language."""

    name: Text
    fields: tuple[LocalFieldRef, ...]
    since: PartialDate | None = None
    summary: Text | None = None
    lead: tuple[PartnerRef, ...] = ()
    partners: tuple[PartnerRef, ...] = ()
    target_groups: dict[Id, Text] = keyed()

    @property
    def is_detailed(self) -> bool:
        """Whether there is more to say than the name, so that a page of its own is worth it."""
        return bool(
            self.summary or self.note or self.since or self.lead or self.partners or self.target_groups
        )


class BodyType(StrEnum):
    """What sort of body coordinates the work."""

    PLENARY = "plenary"
    STEERING = "steering"
    WORKING_GROUP = "working-group"
    CROSS_CUTTING = "cross-cutting"
    DEPARTMENTAL_STRAND = "departmental-strand"


class Body(Claim):
    """A group that coordinates part of the strategy, and the fields it works on."""

    name: Text
    type: BodyType
    fields: tuple[LocalFieldRef, ...] = ()


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
    measures: dict[MeasureId, Measure] = keyed()
    bodies: dict[Id, Body] = keyed()
    partner_groups: dict[Id, PartnerGroup] = keyed()
    statements: dict[Id, StatementList] = keyed()
    figures: dict[Id, Figure] = keyed()
