"""Documents that claims rest on."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Entity, Files, Model, keyed
from generator.model.values import Id, LanguageCode, Name, PartialDate, Text, Url


class Medium(StrEnum):
    """What sort of document a source is."""

    SLIDES = "slides"
    WEB_PAGE = "web-page"
    COUNCIL_PAPER = "council-paper"
    REGISTER = "register"


class Place(Model):
    """A page, slide or section of a source, by its heading in the language of the source."""

    heading: Name


class Source(Entity):
    """A document: who published it, when, and the places in it that claims point at."""

    kind = "source"
    files = (
        Files("content/sources.yml", key="sources"),
        Files("strategies/{city}/sources.yml", key="sources"),
    )

    title: Name
    short_title: Name
    """What stands next to a claim, for example `Loccum 2016`."""
    language: LanguageCode
    medium: Medium
    publisher: Name
    author: Name | None = None
    occasion: Text | None = None
    date: PartialDate | None = None
    url: Url | None = None
    places: dict[Id, Place] = keyed()
    city: str | None = None
