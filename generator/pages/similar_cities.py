"""Cities by their context: what is known of each, and which are alike. Never a score of a city."""

from __future__ import annotations

from dataclasses import dataclass

from generator.analysis.comparison import all_similar, contexts
from generator.model.city import Observation
from generator.pages.base import Edition, Link, Localized

MAX_SIMILAR = 5
"""How many cities are shown."""


@dataclass(frozen=True, slots=True)
class ContextValue:
    """A number of a city, and its unit."""

    value: Observation
    unit: str


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A city with its numbers, in the order of the indicators; None where nothing is stated."""

    city: Link
    values: tuple[ContextValue | None, ...]


@dataclass(frozen=True, slots=True)
class ContextTable:
    """Context indicators across, cities with at least one of them down.

    `without` are the cities of which no source gives any.
    """

    indicators: tuple[Localized, ...]
    rows: tuple[ContextRow, ...]
    without: tuple[Link, ...]


def context_table(edition: Edition) -> ContextTable:
    """What is known of the context of every city."""
    indicators = edition.dataset.indicators
    values = contexts(edition.dataset).values
    shared = tuple(contexts(edition.dataset).ranges)
    links = {id: edition.link(city) for id, city in edition.dataset.cities.items()}
    return ContextTable(
        indicators=tuple(edition.text(indicators[id].name) for id in shared),
        rows=tuple(
            ContextRow(
                links[city],
                tuple(_context_value(edition, context[id]) if id in context else None for id in shared),
            )
            for city, context in values.items()
            if context
        ),
        without=tuple(links[city] for city, context in values.items() if not context),
    )


def _context_value(edition: Edition, value: Observation) -> ContextValue:
    unit = edition.dataset.indicators[value.indicator].unit or ""
    return ContextValue(value, unit)


@dataclass(frozen=True, slots=True)
class PairRow:
    """An indicator in this city and in the other, and how close they are, from 0 to 100."""

    indicator: Localized
    own: ContextValue
    other: ContextValue
    closeness: int


@dataclass(frozen=True, slots=True)
class SimilarCity:
    """A city with a like context: by which indicators, and which of them one of the two lacks."""

    city: Link
    pairs: tuple[PairRow, ...]
    unknown: tuple[Localized, ...]


def similar_cities(edition: Edition, city: str) -> tuple[SimilarCity, ...]:
    """The cities with the most alike context; only those with a number in common."""
    names = {id: edition.text(indicator.name) for id, indicator in edition.dataset.indicators.items()}
    return tuple(
        SimilarCity(
            city=link,
            pairs=tuple(
                PairRow(
                    names[pair.indicator],
                    _context_value(edition, pair.first),
                    _context_value(edition, pair.second),
                    round(100 * pair.closeness),
                )
                for pair in likeness.pairs
            ),
            unknown=tuple(names[id] for id in likeness.unknown),
        )
        for likeness in all_similar(edition.dataset, MAX_SIMILAR)[city]
        if (link := edition.city_link(likeness.city)) is not None
    )
