"""Networks of several cities: the list, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.content.page_paths import anchor, path_of
from generator.model import Network
from generator.model.base import Period
from generator.model.network import Member
from generator.pages.base import (
    Citation,
    Edition,
    Evidence,
    Link,
    Localized,
    PageMessage,
    PageModel,
    Pages,
    counted,
    message,
    shared_citations,
)
from generator.pages.diagram import Diagram
from generator.pages.diagrams.connections import connections
from generator.pages.diagrams.consortium import consortium
from generator.pages.disputes import DisputeRow, dispute_rows
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.partners import partner_links
from generator.pages.search_filters import tags


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A network in a list."""

    link: Link
    summary: Localized
    period: Period
    contents: tuple[PageMessage, ...]


def network_card(edition: Edition, network: Network) -> NetworkCard:
    """What a list says of a network."""
    cities = sum(member.city is not None for member in network.members.values())
    return NetworkCard(
        link=Link(edition.text(network.name), path_of(network)),
        summary=edition.text(network.summary),
        period=network.period,
        contents=(
            counted("{count} city", "{count} cities", cities),
            counted("{count} organisation", "{count} organisations", len(network.members)),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class NetworkIndex(PageModel):
    """All networks."""

    template = "networks.md.j2"

    edit_path: str = "content/networks/"
    networks: tuple[NetworkCard, ...]
    connections: Diagram | None
    """None where no two cities have anything in common yet."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "networks/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        networks = edition.dataset.of(Network).values()
        diagram = connections(edition)
        return cls(
            path="networks/",
            title=message("Networks"),
            description=message("Projects and networks in which cities work together."),
            networks=tuple(network_card(edition, network) for network in networks),
            connections=diagram if diagram.edges else None,
        )


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An organisation in a network."""

    anchor: str
    partner: Link
    country: str
    city: Link | None
    role: PageMessage
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A city and the technical partner that supports it, where a source says which."""

    city: Link
    supported_by: Link | None
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class NetworkPage(PageModel):
    """A network: what it wants, who is in it, who supports whom, and what is disputed."""

    template = "network.md.j2"

    short_name: str
    summary: Localized
    diagram: Diagram
    period: Period
    website: str
    grants: tuple[tuple[str, str, Evidence], ...]
    objectives: tuple[tuple[str, Localized, Evidence], ...]
    members: tuple[MemberRow, ...]
    members_source: tuple[Citation, ...]
    chosen_fields: tuple[tuple[Link | None, Localized, tuple[Link, ...], Evidence], ...]
    pairings: tuple[PairingRow, ...]
    disputes: tuple[DisputeRow, ...]
    contents: tuple[tuple[PageMessage, str], ...]
    evidence: Evidence

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for network in edition.dataset.of(Network).values():
            yield path_of(network), partial(cls._of, edition, network)

    @classmethod
    def _of(cls, edition: Edition, network: Network) -> Self:
        card = network_card(edition, network)
        members = tuple(
            _member(edition, id, member)
            for id, member in network.members.items()
            if member.partner in edition.dataset.partners
        )
        return cls(
            path=path_of(network),
            title=card.link.text,
            also=edition.also(network.name),
            description=card.summary,
            edit_path=edition.edit_path(network),
            trail=(Link(message("Networks"), "networks/"),),
            tags=tags(
                edition,
                message("Network"),
                cities=(member.city for member in network.members.values()),
                fields=(field for chosen in network.chosen_fields.values() for field in chosen.match),
            ),
            short_name=network.short_name or "",
            summary=card.summary,
            diagram=consortium(edition, network),
            period=network.period,
            website=network.website or "",
            grants=tuple(
                (grant.programme, grant.number or "", edition.evidence(grant))
                for grant in network.grants.values()
            ),
            objectives=tuple(
                (anchor(("objectives", id)), edition.text(found.text), edition.evidence(found))
                for id, found in network.objectives.items()
            ),
            members=members,
            members_source=shared_citations(row.evidence for row in members),
            chosen_fields=tuple(
                (
                    city_of_member(edition, network, found.member),
                    edition.text(found.label),
                    tuple(
                        Link(edition.text(edition.dataset.fields[field].name), f"fields/{field}/")
                        for field in found.match
                        if field in edition.dataset.fields
                    ),
                    edition.evidence(found),
                )
                for found in network.chosen_fields.values()
            ),
            pairings=_pairings(edition, network),
            disputes=dispute_rows(edition, network.disputes),
            contents=tuple(zip(card.contents, ("#pairings", "#members"), strict=True)),
            evidence=edition.evidence(network),
        )


def _member(edition: Edition, id: str, member: Member) -> MemberRow:
    partner = edition.dataset.partners[member.partner]
    home = edition.dataset.cities.get(partner.city or "")
    return MemberRow(
        anchor=anchor(("members", id)),
        partner=partner_links(edition, (partner.id,))[0],
        country=home.country if home else partner.country or "",
        city=city_link(edition, member.city),
        role=label(member.role) if member.role else message("role not stated"),
        evidence=edition.evidence(member),
    )


def city_of_member(edition: Edition, network: Network, key: str) -> Link | None:
    """The city that a member of the network stands for."""
    member = network.members.get(key)
    return city_link(edition, member.city) if member else None


def _pairings(edition: Edition, network: Network) -> tuple[PairingRow, ...]:
    rows = []
    for pairing in network.pairings.values():
        city = city_of_member(edition, network, pairing.city)
        supporter = network.members.get(pairing.supported_by or "")
        links = partner_links(edition, (supporter.partner,)) if supporter else ()
        if city is not None:
            rows.append(PairingRow(city, links[0] if links else None, edition.evidence(pairing)))
    return tuple(rows)
