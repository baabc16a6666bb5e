"""Partners: the list by sector, to be filtered, and a page for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.indexes import fields_of_partners, mentions, partners_of_cities, parts_of_partners
from generator.base.messages import counted, message
from generator.content.page_paths import part_path
from generator.model import Network, Partner
from generator.model.base import Period
from generator.model.partner import Sector
from generator.pages import facets
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.enum_labels import label
from generator.pages.facets import FacetDefinition, FilterBar

NO_PERIOD = Period()


def offices_of(edition: Edition, city: str) -> tuple[Partner, ...]:
    """The partners in a city of which a source says what they do or how many work there."""
    partners = partners_of_cities(edition.dataset).get(city, ())
    return tuple(partner for partner in partners if partner.tasks or partner.staff)


@dataclass(frozen=True, kw_only=True)
class PartnerIndex(PageModel):
    """All partners by sector."""

    template = "partners.md.j2"
    layout = "wide"

    path: str = "partners/"
    title: Words = message("Partners")
    description: Words = message("Organisations that take part in the strategies of the cities, by sector.")
    edit_path: str = "strategies/"
    finder: FilterBar
    sectors: Mapping[Sector, tuple[tuple[Partner, str], ...]]
    """The partners of each sector with the values of their rows."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        partners = tuple(edition.dataset.partners.values())
        fields = fields_of_partners(edition.dataset)
        finder = FilterBar.over(
            partners,
            (
                facets.choices("sector", message("Sector"), Sector, lambda partner: (partner.sector,)),
                facets.cities(edition, lambda partner: partner.city, unknown=message("No single city")),
                facets.countries(lambda partner: facets.country_of(edition, partner)),
                facets.fields(edition, lambda partner: fields.get(partner.id, ())),
                FacetDefinition(
                    "kind",
                    message("How the source names it"),
                    lambda partner: ("collective" if partner.collective else "named",),
                    lambda _: {
                        "named": message("By name"),
                        "collective": message("As a kind of organisation"),
                    },
                ),
            ),
            total=counted("{shown} of {count} partner", "{shown} of {count} partners"),
            file="atlas-partners.csv",
        )
        sectors: dict[Sector, list[tuple[Partner, str]]] = {sector: [] for sector in Sector}
        for partner, values in zip(partners, finder.rows, strict=True):
            sectors[partner.sector].append((partner, values))
        return cls(
            edition=edition,
            finder=finder,
            sectors={sector: tuple(rows) for sector, rows in sectors.items() if rows},
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A link to what names the partner, with when that takes place, and the parts of it that do."""

    link: Link
    period: Period = NO_PERIOD
    parts: tuple[Mention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartnerPage(PageModel):
    """A partner: who it is, where it is named, what it runs."""

    template = "partner.md.j2"
    entity_kind = Partner

    partner: Partner
    city: Link | None
    parts: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    runs: tuple[Link, ...]

    @classmethod
    def make_of(cls, edition: Edition, partner: Partner) -> Self:
        head = cls.of_entity(edition, partner)
        return cls(
            **head | {"description": head["description"] or label(partner.sector)},
            trail=(Link(message("Partners"), "partners/"),),
            tags=edition.tags(
                message("Partner"),
                cities=(partner.city,),
                countries=(partner.country,),
                fields=fields_of_partners(edition.dataset).get(partner.id, ()),
            ),
            partner=partner,
            city=edition.city_link(partner.city),
            parts=tuple(map(edition.link, parts_of_partners(edition.dataset).get(partner.id, ()))),
            mentions=_mentions(edition, partner),
            runs=tuple(
                edition.measure_link(named.strategy, id)
                for named in mentions(edition.dataset).get(partner.id, ())
                for id in named.measures
            ),
        )


def _mentions(edition: Edition, partner: Partner) -> tuple[Mention, ...]:
    """Where the partner is named: groups, bodies, the matrix, projects and networks."""
    found = []
    for named in mentions(edition.dataset).get(partner.id, ()):
        projects = named.strategy.projects
        rows = tuple(
            Mention(
                Link(edition.text(name), part_path(named.strategy, key, id), standing),
                projects[id].period if key == "projects" else NO_PERIOD,
            )
            for (key, id), name, standing in named.parts
        )
        if rows:
            found.append(Mention(edition.link(named.strategy), named.strategy.period, parts=rows))
    for network in edition.dataset.of(Network).values():
        members = {id: member for id, member in network.members.items() if member.partner == partner.id}
        if members:
            rows = tuple(
                Mention(Link(label(member.role), part_path(network, "members", id), member.status))
                for id, member in members.items()
                if member.role
            )
            found.append(Mention(edition.link(network), network.period, parts=rows))
    return tuple(found)
