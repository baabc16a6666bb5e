"""Cities."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Entity, Files, Sourced
from generator.model.values import LanguageCode, Text, Url

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
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
