"""Organisations that take part."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import Claim, Entity, Files, Model, keyed
from generator.model.values import CountryCode, Flag, Id, Name, PartnerRef, Text, Url


class Sector(StrEnum):
    """Which part of society an organisation belongs to."""

    MUNICIPALITY = "municipality"
    STATE_AGENCY = "state-agency"
    JOBCENTER = "jobcenter"
    CHAMBER = "chamber"
    SCHOOL_OR_UNIVERSITY = "school-or-university"
    WELFARE_ORGANISATION = "welfare-organisation"
    MIGRANT_ORGANISATION = "migrant-organisation"
    RELIGIOUS = "religious"
    BUSINESS = "business"
    UNION = "union"
    ASSOCIATION = "association"
    INTERNATIONAL = "international"
    OTHER = "other"


class Staff(Claim):
    """How many people work there."""

    value: Annotated[int, Field(ge=0)]


class Task(Claim):
    """Something the organisation is responsible for."""

    text: Text


class GenericContact(Model):
    """A mailbox or switchboard of an office, never of a person."""

    email: Name | None = None
    phone: Name | None = None
    address: Name | None = None


class Partner(Entity, Claim):
    """An organisation, or a kind of organisation that a source names without saying which."""

    kind = "partner"
    files = (
        Files("content/partners.yml", key="partners"),
        Files("strategies/{city}/partners.yml", key="partners"),
    )

    name: Text
    sector: Sector
    collective: Flag = False
    """True where the source names a kind of organisation only ("schools")."""
    part_of: PartnerRef | None = None
    aliases: tuple[Name, ...] = ()
    code: Name | None = None
    summary: Text | None = None
    staff: Staff | None = None
    tasks: dict[Id, Task] = keyed()
    website: Url | None = None
    country: CountryCode | None = None
    """Where it is, if it belongs to no city here."""
    generic_contact: GenericContact | None = None
    city: str | None = None
