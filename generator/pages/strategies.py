"""Strategies: the list, to be filtered, a page for each, and what other pages show of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.indexes import fields_of_strategy, funding_of_strategy
from generator.base.messages import Message, counted, message
from generator.model import Strategy
from generator.model.governance import BodyType, Seat
from generator.model.measure import FundingLevel
from generator.model.strategy import StrategyStatus
from generator.pages import facets
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.strategy_map import strategy_map
from generator.pages.facets import FilterBar


@dataclass(frozen=True, kw_only=True)
class StrategyIndex(PageModel):
    """All strategies."""

    template = "strategies.md.j2"
    layout = "wide"

    path: str = "strategies/"
    title: Words = message("Strategies")
    description: Words = message("Strategies for integration, city by city.")
    edit_path: str = "strategies/"
    finder: FilterBar
    strategies: tuple[Strategy, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        strategies = tuple(edition.dataset.strategies.values())
        finder = FilterBar.over(
            strategies,
            (
                facets.cities(edition, lambda strategy: strategy.city),
                facets.countries(lambda strategy: facets.country_of(edition, strategy)),
                facets.fields(edition, lambda strategy: fields_of_strategy(edition.dataset, strategy)),
                facets.choices(
                    "funding",
                    message("Who pays"),
                    FundingLevel,
                    _funding,
                    lambda strategy, level: funding_of_strategy(strategy)[FundingLevel(level)],
                ),
                facets.choices(
                    "status", message("Status"), StrategyStatus, lambda strategy: (strategy.status,)
                ),
                facets.since(edition, lambda strategy: strategy.period.start),
                facets.languages(edition, lambda strategy: strategy),
            ),
            total=counted("{shown} of {count} strategy", "{shown} of {count} strategies"),
            file="atlas-strategies.csv",
        )
        return cls(
            edition=edition,
            finder=finder,
            strategies=strategies,
        )


def _funding(strategy: Strategy) -> Iterable[str]:
    levels = funding_of_strategy(strategy)
    return (level for level in FundingLevel if level in levels)


def seat_groups(edition: Edition, seats: Mapping[str, Seat]) -> list[tuple[Seat, int]]:
    """The seats of a body, a tier or a cell; of several of one holder the first, and how many they are."""
    first: dict[Hashable, Seat] = {}
    counts: Counter[Hashable] = Counter()
    for seat in seats.values():
        key = (seat.partner, seat.label, seat.vacant, edition.evidence(seat))
        first.setdefault(key, seat)
        counts[key] += 1
    return [(seat, counts[key]) for key, seat in first.items()]


@dataclass(frozen=True, kw_only=True)
class StrategyPage(PageModel):
    """A strategy: what it is, when it applies, who decides, and where its parts are."""

    template = "strategy.md.j2"
    entity_kind = Strategy
    listed_in = "strategies/"

    strategy: Strategy
    age: tuple[Message, ...]
    leaders: tuple[Link, ...]
    map: Diagram | None

    @classmethod
    def make_of(cls, edition: Edition, strategy: Strategy) -> Self:
        city = edition.city_link(strategy.city)
        steering = [id for id, body in strategy.bodies.items() if body.type is BodyType.STEERING]
        leaders = ("tiers", strategy.tiers) if strategy.tiers else ("bodies", steering)
        return cls(
            **cls.of_entity(edition, strategy),
            trail=(Link(message("Strategies"), "strategies/"), *([city] if city else [])),
            tags=edition.strategy_tags(message("Strategy"), strategy),
            strategy=strategy,
            age=edition.source_age(strategy),
            leaders=tuple(edition.part_link(strategy, leaders[0], id) for id in leaders[1]),
            map=strategy_map(edition, strategy) if strategy.fields else None,
        )
