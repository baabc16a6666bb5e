"""The list of strategies, to be filtered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_strategy, funding_of_strategy
from generator.model import Strategy
from generator.model.measure import FundingLevel
from generator.model.strategy import StrategyStatus
from generator.pages import facets
from generator.pages.base import Edition, PageModel, Pages, counted, message
from generator.pages.facets import UNSTATED, FacetValues, FilterBar
from generator.pages.strategies import StrategyCard, strategy_card


@dataclass(frozen=True, kw_only=True)
class StrategyIndex(PageModel):
    """All strategies."""

    template = "strategies.md.j2"
    layout = "wide"

    edit_path: str = "strategies/"
    finder: FilterBar
    strategies: tuple[tuple[StrategyCard, str], ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "strategies/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        strategies = edition.dataset.strategies.values()
        rows = [_traits(edition, strategy) for strategy in strategies]
        finder = FilterBar.over(
            rows,
            (
                facets.cities(edition),
                facets.countries(rows),
                facets.fields(edition),
                facets.funding(),
                facets.choices("status", message("Status"), StrategyStatus),
                facets.since(rows, edition),
                facets.languages(rows, edition),
            ),
            total=counted(
                "{shown} of {count} strategy", "{shown} of {count} strategies", len(rows), shown="{shown}"
            ),
            file="atlas-strategies.csv",
        )
        return cls(
            path="strategies/",
            title=message("Strategies"),
            description=message("Strategies for integration, city by city."),
            finder=finder,
            strategies=tuple(
                (strategy_card(edition, strategy), finder.values(row))
                for strategy, row in zip(strategies, rows, strict=True)
            ),
        )


def _traits(edition: Edition, strategy: Strategy) -> FacetValues:
    levels = funding_of_strategy(strategy)
    return {
        "city": facets.city_of(edition, strategy.city),
        "country": facets.country_of(edition, strategy.city),
        "field": facets.in_order(edition, fields_of_strategy(edition.dataset, strategy)),
        "funding": tuple(level for level in FundingLevel if level in levels),
        "status": (strategy.status,) if strategy.status != UNSTATED else (),
        "since": facets.year_of(strategy.period.start),
        "language": facets.language_of(edition, strategy),
    }
