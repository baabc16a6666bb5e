"""Cities."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Claim, Entity, Files, Model, Sourced, keyed
from generator.model.references import IndicatorRef, LocalAreaRef, LocalObservationRef
from generator.model.values import Count, CountryCode, Degrees, Flag, Id, LanguageCode, Number, Text, Url


class Coordinates(Sourced):
    """A point in decimal degrees (WGS 84)."""

    latitude: Annotated[Degrees, Field(ge=-90, le=90)]
    """Degrees north of the equator."""
    longitude: Annotated[Degrees, Field(ge=-180, le=180)]
    """Degrees east of Greenwich."""


class Identifiers(Sourced):
    """What registers call the city."""

    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """The item in Wikidata."""
    nuts3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{3}$")] | None = None
    """The NUTS 3 region of Eurostat that the city is in."""
    lau: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z_]{2,15}$")] | None = None
    """The code of the municipality (local administrative unit; in Germany the AGS)."""


class Area(Sourced):
    """A part of the city, such as a district."""

    name: Text
    """What the part is called."""


class Share(Model):
    """The two observations that a percentage comes from."""

    part: LocalObservationRef
    """The observation of the part."""
    whole: LocalObservationRef
    """The observation of the whole."""


class Observation(Claim):
    """What was measured: a value, or a rank where the source gives no value, or neither (`missing`)."""

    indicator: IndicatorRef
    """What was measured."""
    value: Number | None = None
    """The number, in the unit of the indicator."""
    about: Flag = False
    """True where the source says "about"."""
    rank: Annotated[Count, Field(ge=1)] | None = None
    """The place in an order, where the source gives a rank."""
    rank_among: Text | None = None
    """Among what the rank was given."""
    area: LocalAreaRef | None = None
    """The part of the city that was measured; empty for the whole city."""
    share_of: Share | None = None
    """What a percentage comes from."""


class City(Entity):
    """A city: where it is, what identifies it, what it is about."""

    kind = "city"
    files = (Files("strategies/{id}/city.yml"),)

    name: Text
    """What the city is called."""
    country: CountryCode
    """The country, by its code in ISO 3166-1."""
    region: Text | None = None
    """The region or federal state."""
    summary: Text
    """The city in a few sentences."""
    website: Url | None = None
    """The city's own website."""
    coordinates: Coordinates
    """Where it is."""
    identifiers: Identifiers = Identifiers()
    """What registers call it."""
    language: LanguageCode
    """The language that the files of the city are written in."""
    areas: dict[Id, Area] = keyed()
    """Its parts."""
    observations: dict[Id, Observation] = keyed()
    """What was measured."""
