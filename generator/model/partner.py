"""Organisations that take part."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Entity, Files, Model, keyed
from generator.model.dates import PartialDate
from generator.model.references import PartnerRef
from generator.model.values import Count, CountryCode, Email, Flag, Id, Name, Text, Url


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

    value: Count
    """The number of people."""


class Task(Claim):
    """Something the organisation is responsible for."""

    text: Text
    """The task in words."""


class GenericContact(Model):
    """A mailbox or switchboard of an office, never of a person."""

    email: Email | None = None
    """The mailbox of the office."""
    phone: Name | None = None
    """The switchboard of the office."""
    address: Name | None = None
    """The postal address of the office."""
    review_by: PartialDate | None = None
    """Until when somebody should look at it again."""


class Partner(Entity, Claim):
    """An organisation, or a kind of organisation that a source names without saying which."""

    kind = "partner"
    files = (
        Files("content/partners.yml", key="partners"),
        Files("strategies/{city}/partners.yml", key="partners"),
    )

    name: Text
    """What the organisation is called."""
    sector: Sector
    """The part of society that it belongs to."""
    collective: Flag = False
    """True where the source names a kind of organisation only ("schools")."""
    part_of: PartnerRef | None = None
    """The organisation that it is a part of."""
    aliases: tuple[Name, ...] = ()
    """Other names of an organisation."""
    code: Name | None = None
    """The number or short code of an office."""
    summary: Text | None = None
    """The organisation in a few sentences."""
    staff: Staff | None = None
    """How many people work there."""
    tasks: dict[Id, Task] = keyed()
    """What it is responsible for."""
    website: Url | None = None
    """Its own website."""
    country: CountryCode | None = None
    """Where it is, if it belongs to no city here."""
    generic_contact: GenericContact | None = None
    """How to reach the office."""
    city: str | None = None
    """The city that it belongs to; empty if it belongs to none."""
