"""Documents that claims rest on."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Entity, Files, Model, keyed
from generator.model.dates import PartialDate
from generator.model.values import Id, LanguageCode, Name, Text, Url


class Medium(StrEnum):
    """What sort of document a source is."""

    SLIDES = "slides"
    WEB_PAGE = "web-page"
    COUNCIL_PAPER = "council-paper"
    REGISTER = "register"


class ReadExtent(StrEnum):
    """How much of a document was read for this site."""

    FULL = "full"
    """All of it: what is missing here, the document does not say."""
    PART = "part"
    """Only a part, such as the summary."""
    SECONDARY = "secondary"
    """Nothing: other sources say what stands in it."""


class Place(Model):
    """A page, slide or section of a source, by its heading in the language of the source."""

    heading: Name
    """The heading of the page, slide or section."""


class Source(Entity):
    """A document: who published it, when, and the places in it that claims point at."""

    kind = "source"
    files = (
        Files("content/sources.yml", key="sources"),
        Files("strategies/{city}/sources.yml", key="sources"),
    )

    title: Name
    """The title, as it stands on the document."""
    short_title: Name
    """What stands next to a claim, for example `Loccum 2016`."""
    language: LanguageCode
    """The language of the document."""
    medium: Medium
    """What sort of document it is."""
    publisher: Name
    """Who published it."""
    author: Name | None = None
    """Who wrote it, where the document says so."""
    occasion: Text | None = None
    """What it was made for."""
    date: PartialDate | None = None
    """When it was published."""
    url: Url | None = None
    """Where it can be read."""
    archived: Url | None = None
    """A copy of it in an archive of the web."""
    seen: PartialDate | None = None
    """The day on which somebody looked at it."""
    read: ReadExtent | None = None
    """How much of it was read; what is missing counts as "not stated" only if it was read in full."""
    places: dict[Id, Place] = keyed()
    """Its pages, slides or sections."""
    city: str | None = None
    """The city that it is about; empty if it is about none or several."""
