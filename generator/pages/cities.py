"""Cities: the list, the map of them, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.comparison import Likeness, all_similar, contexts
from generator.analysis.indexes import fields_of_strategy, partners_of_cities, strategies_of_cities
from generator.base.messages import Message, counted, message
from generator.content.page_paths import path_of
from generator.model import City, Indicator, Network, Partner, Strategy
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.partners import offices_of

MAX_SIMILAR = 5
"""How many cities with a like context are shown."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A city on the map, and how many of its strategies are known here."""

    label: Words
    path: str
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True, slots=True)
class CityMap:
    """The map: title and description are read aloud; each dot is a link."""

    id: str
    title: Words
    description: Words
    dots: tuple[Dot, ...]


def city_map(edition: Edition) -> CityMap:
    """All cities, in the order of their files."""
    cities = edition.dataset.cities.values()
    strategies = Counter(found.city for found in edition.dataset.strategies.values())
    return CityMap(
        id="cities",
        title=message("Map of the cities"),
        description=message(
            "{cities} on a map of Europe. A full dot is a city with a strategy in this atlas, a ring one "
            "without. Each name leads to the page of the city.",
            cities=counted("{count} city", "{count} cities", len(cities)),
        ),
        dots=tuple(
            Dot(
                label=edition.text(city.name),
                path=path_of(city),
                latitude=city.coordinates.latitude,
                longitude=city.coordinates.longitude,
                count=strategies[city.id],
            )
            for city in cities
        ),
    )


def listed_cities(edition: Edition) -> tuple[City, ...]:
    """All cities, those whose strategies are known first."""
    known = strategies_of_cities(edition.dataset)
    return tuple(sorted(edition.dataset.cities.values(), key=lambda city: city.id not in known))


@dataclass(frozen=True, kw_only=True)
class CityIndex(PageModel):
    """All cities."""

    template = "cities.md.j2"

    path: str = "cities/"
    title: Words = message("Cities")
    description: Words = message("The cities of this knowledge base and their strategies for integration.")
    edit_path: str = "strategies/"
    cities: tuple[City, ...]
    map: CityMap

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(edition=edition, cities=listed_cities(edition), map=city_map(edition))


@dataclass(frozen=True, kw_only=True)
class CityPage(PageModel):
    """A city: where it is, what it plans, who takes part, and what the sources leave open."""

    template = "city.md.j2"
    entity_kind = City

    city: City
    age: tuple[Message, ...]
    strategies: tuple[Strategy, ...]
    offices: tuple[Partner, ...]
    organisations: tuple[Link, ...]
    indicators: Mapping[str, Indicator]
    """What the observations are about, and what similar cities are compared by."""
    alike: tuple[Likeness, ...]
    networks: tuple[Network, ...]

    @classmethod
    def make_of(cls, edition: Edition, city: City) -> Self:
        dataset = edition.dataset
        strategies = strategies_of_cities(dataset).get(city.id, ())
        partners = partners_of_cities(dataset).get(city.id, ())
        indicators = {seen.indicator for seen in city.observations.values()} | set(contexts(dataset).ranges)
        return cls(
            **cls.of_entity(edition, city),
            trail=(Link(message("Cities"), "cities/"),),
            tags=edition.tags(
                message("City"),
                cities=(city.id,),
                fields=(field for strategy in strategies for field in fields_of_strategy(dataset, strategy)),
            ),
            city=city,
            age=edition.source_age(city, *strategies),
            strategies=tuple(strategies),
            offices=offices_of(edition, city.id),
            organisations=tuple(map(edition.link, partners)),
            indicators={id: indicator for id, indicator in dataset.indicators.items() if id in indicators},
            alike=all_similar(dataset, MAX_SIMILAR)[city.id],
            networks=tuple(
                network
                for network in dataset.of(Network).values()
                if any(member.city == city.id for member in network.members.values())
            ),
        )
