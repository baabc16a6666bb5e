"""The first page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.base.messages import counted, message
from generator.content.page_paths import ABOUT, path_of
from generator.model import City, Field, Network, Strategy
from generator.pages.base import SITE_NAME, Edition, Link, PageModel, Words
from generator.pages.cities import CityMap, city_map, listed_cities


@dataclass(frozen=True, kw_only=True)
class Welcome(PageModel):
    """What this is in one sentence, and the ways on."""

    template = "welcome.md.j2"
    layout = "wide"

    title: Words = SITE_NAME
    description: Words = message(
        "How cities plan integration: what they do, who takes part, and where it is written."
    )
    edit_path: str = "strategies/"
    cities: tuple[City, ...]
    map: CityMap
    networks: tuple[Network, ...]
    strategies: tuple[Strategy, ...]
    fields: tuple[Field, ...]
    contents: tuple[Link, ...]
    about: str
    """The page that says how to take part; empty where there is none."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        dataset = edition.dataset
        strategies = len(dataset.strategies)
        measures = sum(len(strategy.measures) for strategy in dataset.strategies.values())
        return cls(
            edition=edition,
            cities=listed_cities(edition),
            map=city_map(edition),
            networks=tuple(dataset.of(Network).values()),
            strategies=tuple(dataset.strategies.values()),
            fields=tuple(dataset.fields.values()),
            contents=(
                Link(counted("{count} city", "{count} cities", len(dataset.cities)), "cities/"),
                Link(counted("{count} strategy", "{count} strategies", strategies), "strategies/"),
                Link(counted("{count} measure", "{count} measures", measures), "measures/"),
                Link(counted("{count} partner", "{count} partners", len(dataset.partners)), "partners/"),
                Link(counted("{count} source", "{count} sources", len(dataset.sources)), "sources/"),
            ),
            about=next((path for path in map(path_of, dataset.pages.values()) if path == ABOUT), ""),
        )
