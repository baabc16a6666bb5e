"""A page for each partner, and what lists say of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_partners, mentions, parts_of_partners
from generator.content.page_paths import anchor, filtered, measure_path, path_of
from generator.model import Network, Partner
from generator.model.base import Period
from generator.model.partner import GenericContact
from generator.pages.base import (
    Edition,
    Evidence,
    Link,
    Localized,
    PageMessage,
    PageModel,
    Pages,
    Review,
    message,
    review,
)
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.search_filters import tags


@dataclass(frozen=True, slots=True)
class Staff:
    """How many people work there."""

    value: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in a list, with what it does."""

    link: Link
    code: str
    sector: PageMessage
    city: Link | None
    collective: bool
    summary: Localized | None
    staff: Staff | None
    tasks: tuple[Localized, ...]
    evidence: Evidence


def partner_link(edition: Edition, partner: Partner) -> Link:
    """A link to a partner."""
    return Link(edition.text(partner.name), path_of(partner))


def partner_links(edition: Edition, ids: Sequence[str]) -> tuple[Link, ...]:
    """Links to the partners that can be read."""
    partners = edition.dataset.partners
    return tuple(partner_link(edition, partners[id]) for id in ids if id in partners)


def partner_row(edition: Edition, partner: Partner) -> PartnerRow:
    """What a list says of a partner."""
    return PartnerRow(
        link=partner_link(edition, partner),
        code=partner.code or "",
        sector=label(partner.sector),
        city=city_link(edition, partner.city),
        collective=partner.collective,
        summary=edition.optional(partner.summary),
        staff=Staff(partner.staff.value, edition.evidence(partner.staff)) if partner.staff else None,
        tasks=tuple(edition.text(task.text) for task in partner.tasks.values()),
        evidence=edition.evidence(partner),
    )


NO_PERIOD = Period()


@dataclass(frozen=True, slots=True)
class Appearance:
    """A strategy or network that names the partner, and the parts of it that do."""

    link: Link
    period: Period
    parts: tuple[tuple[Link, Period], ...]
    """Projects with when they took place."""


@dataclass(frozen=True, kw_only=True)
class PartnerPage(PageModel):
    """A partner: who it is, where it is named, what it runs."""

    template = "partner.md.j2"

    row: PartnerRow
    sector: Link
    aliases: tuple[str, ...]
    website: str
    contact: GenericContact | None
    contact_review: Review | None
    part_of: Link | None
    parts: tuple[Link, ...]
    appearances: tuple[Appearance, ...]
    runs: tuple[Link, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for partner in edition.dataset.partners.values():
            yield path_of(partner), partial(cls._of, edition, partner)

    @classmethod
    def _of(cls, edition: Edition, partner: Partner) -> Self:
        partners = edition.dataset.partners
        above = partners.get(partner.part_of) if partner.part_of else None
        row = partner_row(edition, partner)
        return cls(
            path=path_of(partner),
            title=row.link.text,
            also=edition.also(partner.name),
            description=row.summary or row.sector,
            edit_path=edition.edit_path(partner),
            edit_key=edition.edit_key(partner),
            trail=(Link(message("Partners"), "partners/"),),
            tags=tags(
                edition,
                message("Partner"),
                cities=(partner.city,),
                countries=(partner.country,),
                fields=fields_of_partners(edition.dataset).get(partner.id, ()),
            ),
            row=row,
            sector=Link(row.sector, f"{filtered('partners/', 'sector', partner.sector)}#{partner.sector}"),
            aliases=partner.aliases,
            website=partner.website or "",
            contact=partner.generic_contact,
            contact_review=review(partner.generic_contact.review_by) if partner.generic_contact else None,
            part_of=partner_link(edition, above) if above else None,
            parts=tuple(
                partner_link(edition, part) for part in parts_of_partners(edition.dataset).get(partner.id, ())
            ),
            appearances=_appearances(edition, partner),
            runs=_runs(edition, partner),
        )


def _appearances(edition: Edition, partner: Partner) -> tuple[Appearance, ...]:
    """Where the partner is named: groups, bodies, the matrix, projects and networks."""
    found = []
    for named in mentions(edition.dataset).get(partner.id, ()):
        page = path_of(named.strategy)
        projects = named.strategy.projects
        parts = {
            Link(edition.text(name), f"{page}#{anchor((key, id))}"): projects[id].period
            if key == "projects"
            else NO_PERIOD
            for (key, id), name in named.parts
        }
        if parts:
            link = Link(edition.text(named.strategy.title), page)
            found.append(Appearance(link, named.strategy.period, tuple(parts.items())))
    for network in edition.dataset.of(Network).values():
        page = path_of(network)
        if any(member.partner == partner.id for member in network.members.values()):
            roles = tuple(
                (Link(label(member.role), f"{page}#{anchor(('members', id))}"), NO_PERIOD)
                for id, member in network.members.items()
                if member.partner == partner.id and member.role
            )
            found.append(Appearance(Link(edition.text(network.name), page), network.period, roles))
    return tuple(found)


def _runs(edition: Edition, partner: Partner) -> tuple[Link, ...]:
    return tuple(
        Link(edition.text(named.strategy.measures[id].name), measure_path(named.strategy, id))
        for named in mentions(edition.dataset).get(partner.id, ())
        for id in named.measures
    )
