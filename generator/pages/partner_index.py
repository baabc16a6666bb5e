"""The list of partners, by sector and to be filtered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_partners
from generator.model import Partner
from generator.model.partner import Sector
from generator.pages import facets
from generator.pages.base import Edition, Link, PageMessage, PageModel, Pages, counted, message
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.facets import FacetDefinition, FacetValues, FilterBar
from generator.pages.partners import partner_link


@dataclass(frozen=True, slots=True)
class ListedPartner:
    """A partner in the list, with the values of its row."""

    link: Link
    city: Link | None
    collective: bool
    values: str


@dataclass(frozen=True, slots=True)
class SectorGroup:
    """The partners of a sector."""

    anchor: str
    label: PageMessage
    partners: tuple[ListedPartner, ...]


@dataclass(frozen=True, kw_only=True)
class PartnerIndex(PageModel):
    """All partners by sector."""

    template = "partners.md.j2"
    layout = "wide"

    edit_path: str = "strategies/"
    finder: FilterBar
    sectors: tuple[SectorGroup, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "partners/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        partners = edition.dataset.partners
        fields = fields_of_partners(edition.dataset)
        rows = {id: _traits(edition, partner, fields) for id, partner in partners.items()}
        traits = tuple(rows.values())
        finder = FilterBar.over(
            traits,
            (
                facets.choices("sector", message("Sector"), Sector),
                facets.cities(edition, unknown=message("No single city")),
                facets.countries(traits),
                facets.fields(edition),
                FacetDefinition(
                    "kind",
                    message("How the source names it"),
                    {"named": message("By name"), "collective": message("As a kind of organisation")},
                ),
            ),
            total=counted(
                "{shown} of {count} partner", "{shown} of {count} partners", len(rows), shown="{shown}"
            ),
            file="atlas-partners.csv",
        )
        groups = (
            SectorGroup(
                sector,
                label(sector),
                tuple(
                    ListedPartner(
                        link=partner_link(edition, partner),
                        city=city_link(edition, partner.city),
                        collective=partner.collective,
                        values=finder.values(rows[id]),
                    )
                    for id, partner in partners.items()
                    if partner.sector is sector
                ),
            )
            for sector in Sector
        )
        return cls(
            path="partners/",
            title=message("Partners"),
            description=message("Organisations that take part in the strategies of the cities, by sector."),
            finder=finder,
            sectors=tuple(group for group in groups if group.partners),
        )


def _traits(edition: Edition, partner: Partner, fields: Mapping[str, frozenset[str]]) -> FacetValues:
    country = (partner.country,) if partner.country else facets.country_of(edition, partner.city)
    return {
        "sector": (partner.sector,),
        "city": facets.city_of(edition, partner.city),
        "country": country,
        "field": facets.in_order(edition, fields.get(partner.id, ())),
        "kind": ("collective" if partner.collective else "named",),
    }
