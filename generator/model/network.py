"""Networks and projects in which several cities work together."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Dispute, Entity, Files, Period, keyed
from generator.model.measure import FundingLevel
from generator.model.references import CityRef, FieldRef, LocalMemberRef, PartnerRef
from generator.model.values import Id, Name, Text, Url
from generator.model.vocabulary import Match


class MemberRole(StrEnum):
    """What a member does in the network."""

    CITY = "city"
    TECHNICAL_PARTNER = "technical-partner"


class Member(Claim):
    """An organisation in the network, and the city it stands for if it stands for one."""

    partner: PartnerRef
    """The organisation."""
    role: MemberRole | None = None
    """What it does in the network."""
    city: CityRef | None = None
    """The city that it stands for."""


class Pairing(Claim):
    """Which technical partner supports which city; missing where no source says it."""

    city: LocalMemberRef
    """The member that is supported."""
    supported_by: LocalMemberRef | None = None
    """The member that supports it."""


class ChosenField(Claim):
    """What a city works on in the network, in its own words, matched to canonical fields."""

    member: LocalMemberRef
    """The member that chose it."""
    label: Text
    """What the city calls it."""
    match: dict[FieldRef, Match] = keyed()
    """The canonical fields it corresponds to."""


class Grant(Claim):
    """Money from a programme."""

    programme: Name
    """The programme that the money comes from."""
    levels: tuple[FundingLevel, ...] = ()
    """The levels of government that the grant comes from."""
    number: Name | None = None
    """The number of the grant agreement."""


class Objective(Claim):
    """What the network wants to reach."""

    text: Text
    """The objective in words."""


class Network(Entity):
    """Cities and organisations that work together across cities."""

    kind = "network"
    files = (Files("content/networks/{id}.yml"),)

    name: Text
    """What the network is called."""
    short_name: Name | None = None
    """The short name."""
    summary: Text
    """The network in a few sentences."""
    website: Url | None = None
    """Its own website."""
    period: Period = Period()
    """From when until when."""
    members: dict[Id, Member]
    """Who takes part."""
    pairings: dict[Id, Pairing] = keyed()
    """Who supports whom."""
    chosen_fields: dict[Id, ChosenField] = keyed()
    """What cities work on in it."""
    grants: dict[Id, Grant] = keyed()
    """Where its money comes from."""
    objectives: dict[Id, Objective] = keyed()
    """What it wants to reach."""
    disputes: dict[Id, Dispute] = keyed()
    """What sources disagree about."""
