"""The first page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.base.messages import message
from generator.model import City, Field, Network, Strategy
from generator.pages.base import SITE_NAME, Edition, PageModel, Words
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

    @classmethod
    def make(cls, edition: Edition) -> Self:
        dataset = edition.dataset
        return cls(
            edition=edition,
            cities=listed_cities(edition),
            map=city_map(edition),
            networks=tuple(dataset.of(Network).values()),
            strategies=tuple(dataset.strategies.values()),
            fields=tuple(dataset.fields.values()),
        )
