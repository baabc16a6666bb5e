"""Measures: what a city does, in as much depth as the sources give."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import Claim, Model, keyed
from generator.model.values import Id, LocalFieldRef, Name, Number, PartialDate, PartnerRef, Text


class FundingLevel(StrEnum):
    """Which level of government pays."""

    MUNICIPAL = "municipal"
    STATE = "state"
    FEDERAL = "federal"
    EU = "eu"


class Funding(Claim):
    """Who pays, and under which programme."""

    levels: tuple[FundingLevel, ...] = ()
    programme: Name | None = None


class Point(Claim):
    """One point of a list, with those below it and a heading or not."""

    title: Text | None = None
    text: Text | None = None
    items: dict[Id, Point] = keyed()


class Quantity(Claim):
    """A number that belongs to a measure."""

    label: Text
    value: Number


class Row(Model):
    """A row of a table: what it is about, and its numbers by column."""

    label: Text
    values: dict[Id, Annotated[int, Field(ge=0)]]


class Table(Claim):
    """A table of counts; the totals as the source gives them are checked against the rows."""

    title: Text
    columns: dict[Id, Text]
    rows: dict[Id, Row]
    totals: dict[Id, int] = keyed()


class Measure(Claim):
    """Something the city does. Its name in a language is that of the cited source in that language."""

    name: Text
    fields: tuple[LocalFieldRef, ...] = ()
    since: PartialDate | None = None
    summary: Text | None = None
    funding: Funding | None = None
    lead: tuple[PartnerRef, ...] = ()
    partners: tuple[PartnerRef, ...] = ()
    target_groups: dict[Id, Text] = keyed()
    key_points: dict[Id, Point] = keyed()
    procedures: dict[Id, Point] = keyed()
    impacts: dict[Id, Point] = keyed()
    numbers: dict[Id, Quantity] = keyed()
    tables: dict[Id, Table] = keyed()

    @property
    def is_detailed(self) -> bool:
        """Whether there is more to say than the name, so that a page of its own is worth it."""
        unremarkable = {"name", "fields", "source", "status", "as_of"}
        return any(getattr(self, name) for name in Measure.model_fields if name not in unremarkable)
