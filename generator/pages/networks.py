"""Networks of several cities: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from generator.base.messages import Message, counted, message
from generator.content.page_paths import path_of
from generator.model import Network
from generator.model.base import Period
from generator.model.network import ChosenField, Member, Pairing
from generator.pages.base import Citation, Edition, Link, Localized, PageModel
from generator.pages.diagram import Diagram
from generator.pages.diagrams.city_networks import connections, consortium


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A network in a list."""

    link: Link
    summary: Localized
    period: Period
    cities: Message
    organisations: Message


def network_card(edition: Edition, network: Network) -> NetworkCard:
    """What a list says of a network."""
    cities = sum(member.city is not None for member in network.members.values())
    return NetworkCard(
        link=edition.link(network),
        summary=edition.text(network.summary),
        period=network.period,
        cities=counted("{count} city", "{count} cities", cities),
        organisations=counted("{count} organisation", "{count} organisations", len(network.members)),
    )


@dataclass(frozen=True, kw_only=True)
class NetworkIndex(PageModel):
    """All networks."""

    template = "networks.md.j2"
    address = "networks/"

    edit_path: str = "content/networks/"
    networks: tuple[NetworkCard, ...]
    connections: Diagram | None
    """None where no two cities have anything in common yet."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        networks = edition.dataset.of(Network).values()
        diagram = connections(edition)
        return cls(
            edition=edition,
            path=cls.address,
            title=message("Networks"),
            description=message("Projects and networks in which cities work together."),
            networks=tuple(network_card(edition, network) for network in networks),
            connections=diagram if diagram.edges else None,
        )


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An organisation in a network, with the country it is in, which may follow from its city."""

    key: str
    member: Member
    partner: Link
    country: str
    city: Link | None


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A city, or who stands for it, and the technical partner that supports it, where a source says which."""

    pairing: Pairing
    city: Link
    supported_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """What a city chose to work on, and the canonical fields that we match it to."""

    choice: ChosenField
    city: Link | None
    fields: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkPage(PageModel):
    """A network: what it wants, who is in it, who supports whom, and what is disputed."""

    template = "network.md.j2"
    entity_kind = Network

    network: Network
    card: NetworkCard
    diagram: Diagram
    members: tuple[MemberRow, ...]
    members_source: tuple[Citation, ...]
    choices: tuple[ChoiceRow, ...]
    pairings: tuple[PairingRow, ...]

    @classmethod
    def make_of(cls, edition: Edition, network: Network) -> Self:
        card = network_card(edition, network)
        members = tuple(_members(edition, network))
        return cls(
            edition=edition,
            path=path_of(network),
            title=card.link.text,
            also=edition.also(network.name),
            description=card.summary,
            edit_path=edition.edit_path(network),
            trail=(Link(message("Networks"), "networks/"),),
            tags=edition.tags(
                message("Network"),
                cities=(member.city for member in network.members.values()),
                fields=(field for chosen in network.chosen_fields.values() for field in chosen.match),
            ),
            network=network,
            card=card,
            diagram=consortium(edition, network),
            members=members,
            members_source=edition.shared_citations(row.member for row in members),
            choices=tuple(
                ChoiceRow(
                    choice, city_of_member(edition, network, choice.member), edition.field_links(choice.match)
                )
                for choice in network.chosen_fields.values()
            ),
            pairings=tuple(_pairings(edition, network)),
        )


def _members(edition: Edition, network: Network) -> Iterator[MemberRow]:
    for key, member in network.members.items():
        partner = edition.dataset.partners.get(member.partner)
        if partner is not None:
            seat = edition.dataset.cities.get(partner.city or "")
            country = seat.country if seat else partner.country or ""
            yield MemberRow(key, member, edition.link(partner), country, edition.city_link(member.city))


def city_of_member(edition: Edition, network: Network, key: str) -> Link | None:
    """The city that a member of the network stands for."""
    member = network.members.get(key)
    return edition.city_link(member.city) if member else None


def _pairings(edition: Edition, network: Network) -> Iterator[PairingRow]:
    for pairing in network.pairings.values():
        member = network.members[pairing.city]
        city = edition.city_link(member.city) or edition.link(edition.dataset.partners[member.partner])
        supporter = network.members.get(pairing.supported_by or "")
        yield PairingRow(pairing, city, edition.partner_links((supporter.partner,)) if supporter else ())
