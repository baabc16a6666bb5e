"""Networks and projects in which several cities work together."""

from __future__ import annotations

from enum import StrEnum

from generator.model.base import Claim, Dispute, Entity, Files, Period, keyed
from generator.model.measure import FundingLevel
from generator.model.values import CityRef, FieldRef, Id, LocalMemberRef, Name, PartnerRef, Text, Url
from generator.model.vocabulary import Match


class MemberRole(StrEnum):
    """What a member does in the network."""

    CITY = "city"
    TECHNICAL_PARTNER = "technical-partner"


class Member(Claim):
    """An organisation in the network, and the city it stands for if it stands for one."""

    partner: PartnerRef
    role: MemberRole | None = None
    city: CityRef | None = None


class Pairing(Claim):
    """Which technical partner supports which city; missing where no source says it."""

    city: LocalMemberRef
    supported_by: LocalMemberRef | None = None


class ChosenField(Claim):
    """What a city works on in the network, in its own words, matched to canonical fields."""

    member: LocalMemberRef
    label: Text
    match: dict[FieldRef, Match] = keyed()


class Grant(Claim):
    """Money from a programme."""

    programme: Name
    levels: tuple[FundingLevel, ...] = ()
    number: Name | None = None


class Objective(Claim):
    """What the network wants to reach."""

    text: Text


class Network(Entity):
    """Cities and organisations that work together across cities."""

    kind = "network"
    files = (Files("content/networks/{id}.yml"),)

    name: Text
    short_name: Name | None = None
    summary: Text
    website: Url | None = None
    period: Period = Period()
    members: dict[Id, Member]
    pairings: dict[Id, Pairing] = keyed()
    chosen_fields: dict[Id, ChosenField] = keyed()
    grants: dict[Id, Grant] = keyed()
    objectives: dict[Id, Objective] = keyed()
    disputes: dict[Id, Dispute] = keyed()
