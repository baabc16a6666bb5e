"""The cities on a map, as values; how it is drawn is not decided here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.base.messages import counted, message
from generator.content.page_paths import path_of
from generator.pages.base import Edition, Words


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
