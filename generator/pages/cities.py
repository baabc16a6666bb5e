"""Cities: the list, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_strategy, partners_of_cities, strategies_of_cities
from generator.content.page_paths import anchor, filtered, path_of
from generator.model import City, Network
from generator.model.city import Observation
from generator.pages.base import Edition, Evidence, Link, Localized, PageMessage, PageModel, Pages, message
from generator.pages.city_map import CityMap, city_map
from generator.pages.networks import NetworkCard, network_card
from generator.pages.partners import PartnerRow, partner_link, partner_row
from generator.pages.search_filters import tags
from generator.pages.similar_cities import SimilarCity, similar_cities
from generator.pages.source_age import age
from generator.pages.source_figures import FigureRow, figure_rows
from generator.pages.strategies import StrategyCard, strategy_card


@dataclass(frozen=True, slots=True)
class CityCard:
    """A city in a list."""

    link: Link
    country: str
    region: Localized | None
    summary: Localized
    strategies: int


def city_card(edition: Edition, city: City) -> CityCard:
    """What a list says of a city."""
    return CityCard(
        link=Link(edition.text(city.name), path_of(city)),
        country=city.country,
        region=edition.optional(city.region),
        summary=edition.text(city.summary),
        strategies=len(strategies_of_cities(edition.dataset).get(city.id, ())),
    )


def city_cards(edition: Edition) -> tuple[CityCard, ...]:
    """All cities, those whose strategies are known first."""
    cards = (city_card(edition, city) for city in edition.dataset.cities.values())
    return tuple(sorted(cards, key=lambda card: card.strategies == 0))


@dataclass(frozen=True, kw_only=True)
class CityIndex(PageModel):
    """All cities."""

    template = "cities.md.j2"

    edit_path: str = "strategies/"
    cities: tuple[CityCard, ...]
    map: CityMap

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "cities/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        return cls(
            path="cities/",
            title=message("Cities"),
            description=message("The cities of this knowledge base and their strategies for integration."),
            cities=city_cards(edition),
            map=city_map(edition),
        )


@dataclass(frozen=True, slots=True)
class Identifier:
    """A code that a register gives the city."""

    register: str
    code: str


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What was measured in the city or a part of it."""

    anchor: str
    name: Localized
    definition: Localized
    value: Decimal | None
    unit: str
    about: bool
    rank: int | None
    rank_among: Localized | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ObservationGroup:
    """The observations of the city as a whole, or of an area."""

    area: Localized
    rows: tuple[ObservationRow, ...]


@dataclass(frozen=True, kw_only=True)
class CityPage(PageModel):
    """A city: where it is, what it plans, who takes part, and what the sources leave open."""

    template = "city.md.j2"

    country: str
    region: Localized | None
    summary: Localized
    evidence: Evidence
    age: tuple[PageMessage, ...]
    website: str
    strategies: tuple[StrategyCard, ...]
    offices: tuple[PartnerRow, ...]
    organisations: tuple[Link, ...]
    all_measures: Link | None
    all_partners: Link
    observations: tuple[ObservationGroup, ...]
    alike: tuple[SimilarCity, ...]
    networks: tuple[NetworkCard, ...]
    figures: tuple[FigureRow, ...]
    coordinates: tuple[float, float]
    coordinates_evidence: Evidence
    identifiers: tuple[Identifier, ...]
    identifiers_evidence: Evidence

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for city in edition.dataset.cities.values():
            yield path_of(city), partial(cls._of, edition, city)

    @classmethod
    def _of(cls, edition: Edition, city: City) -> Self:
        dataset = edition.dataset
        strategies = strategies_of_cities(dataset).get(city.id, ())
        partners = partners_of_cities(dataset).get(city.id, ())
        registers = {
            "NUTS 3": city.identifiers.nuts3,
            "LAU": city.identifiers.lau,
            "Wikidata": city.identifiers.wikidata,
        }
        return cls(
            path=path_of(city),
            title=edition.text(city.name),
            also=edition.also(city.name),
            description=edition.text(city.summary),
            edit_path=edition.edit_path(city),
            trail=(Link(message("Cities"), "cities/"),),
            tags=tags(
                edition,
                message("City"),
                cities=(city.id,),
                fields=(field for found in strategies for field in fields_of_strategy(dataset, found)),
            ),
            country=city.country,
            region=edition.optional(city.region),
            summary=edition.text(city.summary),
            evidence=edition.evidence(city),
            age=age(edition, city, *strategies),
            website=city.website or "",
            strategies=tuple(strategy_card(edition, found) for found in strategies),
            offices=tuple(partner_row(edition, found) for found in partners if found.tasks or found.staff),
            organisations=tuple(partner_link(edition, found) for found in partners),
            all_measures=Link(message("All measures of this city"), filtered("measures/", "city", city.id))
            if any(found.measures for found in strategies)
            else None,
            all_partners=Link(
                message("All partners in this city (with filters)"), filtered("partners/", "city", city.id)
            ),
            observations=_observations(edition, city),
            alike=similar_cities(edition, city.id),
            networks=tuple(
                network_card(edition, network)
                for network in dataset.of(Network).values()
                if any(member.city == city.id for member in network.members.values())
            ),
            figures=tuple(row for found in strategies for row in figure_rows(edition, found)),
            coordinates=(city.coordinates.latitude, city.coordinates.longitude),
            coordinates_evidence=edition.evidence(city.coordinates),
            identifiers=tuple(Identifier(name, code) for name, code in registers.items() if code),
            identifiers_evidence=edition.evidence(city.identifiers),
        )


def _observations(edition: Edition, city: City) -> tuple[ObservationGroup, ...]:
    """The observations by area, those of the whole city first."""
    areas: dict[str, Localized] = {"": edition.text(city.name)}
    areas |= {id: edition.text(area.name) for id, area in city.areas.items()}
    groups = (
        ObservationGroup(
            name,
            tuple(
                _observation(edition, id, found)
                for id, found in city.observations.items()
                if (found.area or "") == area and found.indicator in edition.dataset.indicators
            ),
        )
        for area, name in areas.items()
    )
    return tuple(group for group in groups if group.rows)


def _observation(edition: Edition, id: str, found: Observation) -> ObservationRow:
    indicator = edition.dataset.indicators[found.indicator]
    return ObservationRow(
        anchor=anchor(("observations", id)),
        name=edition.text(indicator.name),
        definition=edition.text(indicator.definition),
        value=found.value,
        unit=indicator.unit or "",
        about=found.about,
        rank=found.rank,
        rank_among=edition.optional(found.rank_among),
        evidence=edition.evidence(found),
    )
