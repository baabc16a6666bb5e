"""Cities."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Claim, Entity, Files, Model, Sourced, keyed
from generator.model.values import (
    CountryCode,
    Flag,
    Id,
    IndicatorRef,
    LanguageCode,
    LocalAreaRef,
    LocalObservationRef,
    Number,
    Text,
    Url,
)

Degrees = Annotated[float, Field(allow_inf_nan=False)]


class Coordinates(Sourced):
    """A point in decimal degrees (WGS 84)."""

    latitude: Annotated[Degrees, Field(ge=-90, le=90)]
    longitude: Annotated[Degrees, Field(ge=-180, le=180)]


class Identifiers(Sourced):
    """What registers call the city."""

    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    nuts3: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{3}$")] | None = None
    lau: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z_]{2,15}$")] | None = None


class Area(Sourced):
    """A part of the city, such as a district."""

    name: Text


class Share(Model):
    """The two observations that a percentage comes from."""

    part: LocalObservationRef
    whole: LocalObservationRef


class Observation(Claim):
    """What was measured: a value, or a rank where the source gives no value, or neither (`missing`)."""

    indicator: IndicatorRef
    value: Number | None = None
    about: Flag = False
    """True where the source says "about"."""
    rank: Annotated[int, Field(ge=1)] | None = None
    rank_among: Text | None = None
    area: LocalAreaRef | None = None
    share_of: Share | None = None


class City(Entity):
    """A city: where it is, what identifies it, what it is about."""

    kind = "city"
    files = (Files("strategies/{id}/city.yml"),)

    name: Text
    country: CountryCode
    region: Text | None = None
    summary: Text
    website: Url | None = None
    coordinates: Coordinates
    identifiers: Identifiers = Identifiers()
    language: LanguageCode
    areas: dict[Id, Area] = keyed()
    observations: dict[Id, Observation] = keyed()
