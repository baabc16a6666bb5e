"""Words that all cities share: canonical action fields and indicators."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Entity, Files, Model, keyed
from generator.model.values import Flag, LanguageCode, Name, Text


class Match(StrEnum):
    """How near a local field is to a canonical one, in the words of SKOS mapping properties."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"


class Alignment(Model):
    """Areas of other frameworks that a canonical field corresponds to, in this project's reading."""

    eu_action_plan: Text | None = None
    """The area of the EU Action Plan on Integration and Inclusion 2021–2027."""
    zaragoza: Text | None = None
    """The area of the Zaragoza indicators."""
    intercultural_cities: Text | None = None
    """The area of the Intercultural Cities index."""


class Field(Entity):
    """One of the canonical action fields that local fields are matched to."""

    kind = "field"
    files = (Files("content/fields.yml", key="fields"),)

    name: Text
    """What the field is called."""
    summary: Text
    """What belongs to it."""
    alignment: Alignment = Alignment()
    """The areas of other frameworks it corresponds to, in our reading."""
    official_words: dict[LanguageCode, tuple[Name, ...]] = keyed()
    """Words of offices and letters that belong to it, by their language; the search finds it by them."""


class Term(Entity):
    """An administrative word or abbreviation, explained in plain words."""

    kind = "term"
    files = (Files("content/glossary.yml", key="terms"),)

    term: Text
    """The word."""
    definition: Text
    """What it means."""
    forms: tuple[Name, ...] = ()
    """Other ways to write it, in any language, that texts are searched for."""


class Indicator(Entity):
    """Something that is measured: what exactly, and in which unit."""

    kind = "indicator"
    files = (Files("content/indicators.yml", key="indicators"),)

    name: Text
    """What is measured."""
    definition: Text
    """What exactly is measured."""
    unit: Name | None = None
    """The unit, such as `persons`; per cent is `%`."""
    context: Flag = False
    """True where it says what a city is like, so that similar cities can be found by it."""
