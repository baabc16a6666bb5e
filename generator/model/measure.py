"""Measures: what a city does, in as much depth as the sources give."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Model, keyed
from generator.model.dates import PartialDate
from generator.model.references import LocalFieldRef, PartnerRef
from generator.model.values import Count, Id, Name, Number, Text, Total


class FundingLevel(StrEnum):
    """Which level of government pays."""

    MUNICIPAL = "municipal"
    STATE = "state"
    FEDERAL = "federal"
    EU = "eu"


class Funding(Claim):
    """Who pays, and under which programme."""

    levels: tuple[FundingLevel, ...] = ()
    """The levels of government that pay."""
    programme: Name | None = None
    """The funding programme."""


class Point(Claim):
    """One point of a list, with those below it and a heading or not."""

    title: Text | None = None
    """The heading."""
    text: Text | None = None
    """What the point says."""
    items: dict[Id, Point] = keyed()
    """The points below it."""


class Quantity(Claim):
    """A number that belongs to a measure."""

    label: Text
    """What is counted."""
    value: Number
    """The number."""


class Row(Model):
    """A row of a table: what it is about, and its numbers by column."""

    label: Text
    """What the row is about."""
    values: dict[Id, Count]
    """Its numbers by column."""


class Table(Claim):
    """A table of counts; the totals as the source gives them are checked against the rows."""

    title: Text
    """What the table shows."""
    columns: dict[Id, Text]
    """Its columns."""
    rows: dict[Id, Row]
    """Its rows."""
    totals: dict[Id, Total] = keyed()
    """The totals of columns as the source gives them."""


class Measure(Claim):
    """Something the city does. Its name in a language is that of the cited source in that language."""

    name: Text
    """What the city calls it."""
    fields: tuple[LocalFieldRef, ...] = ()
    """The local fields that the measure belongs to."""
    since: PartialDate | None = None
    """Since when it exists."""
    summary: Text | None = None
    """The measure in a few sentences."""
    funding: Funding | None = None
    """Who pays."""
    lead: tuple[PartnerRef, ...] = ()
    """Who is in charge of the measure."""
    partners: tuple[PartnerRef, ...] = ()
    """Who else takes part in the measure."""
    target_groups: dict[Id, Text] = keyed()
    """For whom the measure is."""
    key_points: dict[Id, Point] = keyed()
    """What matters in it."""
    procedures: dict[Id, Point] = keyed()
    """How it works."""
    impacts: dict[Id, Point] = keyed()
    """What it brings."""
    numbers: dict[Id, Quantity] = keyed()
    """Numbers about it."""
    tables: dict[Id, Table] = keyed()
    """Tables about it."""

    @property
    def is_detailed(self) -> bool:
        """Whether there is more to say than the name, so that a page of its own is worth it."""
        unremarkable = {"name", "fields", "source", "status", "as_of"}
        return any(getattr(self, name) for name in Measure.model_fields if name not in unremarkable)
