"""Compares cities and strategies without ranking them: what is covered, what differs, who is alike.

What no source states is never a "no": it is a state of its own, and takes no part in likeness.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.analysis.reading import is_read_in_full
from generator.content.dataset import Dataset
from generator.model import City, Field, Indicator, Strategy
from generator.model.city import Observation
from generator.model.references import FieldRef


class Coverage(StrEnum):
    """Whether a strategy works in a canonical field, as far as the sources say."""

    STATED = "stated"
    NONE = "none"
    """A source says that it does nothing there."""
    NOT_STATED = "not-stated"
    """The documents of the strategy were read in full and do not say it."""
    NOT_FOUND = "not-found"
    """It is not in what was read."""


UNKNOWN = (Coverage.NOT_STATED, Coverage.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Cell:
    """A strategy in a canonical field: what of it is matched to the field, by key, and its measures there."""

    coverage: Coverage
    local_fields: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def coverage(dataset: Dataset) -> Mapping[tuple[str, str], Cell]:
    """What each strategy does in each canonical field, by the ids of both.

    Half of the pages ask for it, so it is worked out once a dataset.
    """
    return {
        (strategy.id, field.id): cell(dataset, strategy, field)
        for strategy in dataset.strategies.values()
        for field in dataset.fields.values()
    }


def cell(dataset: Dataset, strategy: Strategy, field: Field) -> Cell:
    """What a strategy does in a canonical field; a measure counts once, whatever the fields it hangs on."""
    canonical = FieldRef(field.id)
    local = tuple(id for id, part in strategy.fields.items() if canonical in part.match)
    structures = tuple(id for id, part in strategy.structures.items() if canonical in part.match)
    if local or structures:
        measures = (
            id for id, measure in strategy.measures.items() if any(field in local for field in measure.fields)
        )
        return Cell(Coverage.STATED, local, structures, tuple(measures))
    if canonical in strategy.excluded_fields:
        return Cell(Coverage.NONE)
    return Cell(Coverage.NOT_STATED if is_read_in_full(dataset, strategy) else Coverage.NOT_FOUND)


class Contrast(StrEnum):
    """How what is said of several things stands to each other, which the page works out in the browser."""

    DIFFERENT = "different"
    PARTLY_KNOWN = "partly-known"
    """Those of which something is said agree; of others nothing is said, which is no difference."""
    SAME = "same"
    UNKNOWN = "unknown"
    """Nothing is said of any of them, which is no agreement."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same indicator in two cities."""

    indicator: str
    first: Observation
    second: Observation
    closeness: float
    """1 where both are equal, 0 where they are as far apart as any two cities here."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the contexts of two cities are; `unknown` are the indicators that one of them lacks."""

    city: str
    pairs: tuple[Pair, ...]
    unknown: tuple[str, ...]

    @property
    def closeness(self) -> float:
        """The mean closeness over the indicators that both have, between 0 and 1."""
        return math.fsum(pair.closeness for pair in self.pairs) / len(self.pairs)


@dataclass(frozen=True, slots=True)
class Contexts:
    """What is known of the context of every city, and how far apart they lie in it.

    `values` holds the latest value of each context indicator by city; `ranges` the difference between the
    largest and the smallest number on its scale, of each indicator that at least one city has.
    """

    values: Mapping[str, Mapping[str, Observation]]
    ranges: Mapping[str, float]


@lru_cache(maxsize=1)
def contexts(dataset: Dataset) -> Contexts:
    """The contexts of all cities."""
    indicators = dataset.indicators
    values = {id: _context(city, indicators) for id, city in dataset.cities.items()}
    ranges = {}
    for id, indicator in indicators.items():
        numbers = [_scaled(context[id], indicator) for context in values.values() if id in context]
        if numbers:
            ranges[id] = max(numbers) - min(numbers)
    return Contexts(values, ranges)


def _context(city: City, indicators: Mapping[str, Indicator]) -> dict[str, Observation]:
    """The latest value of each context indicator for the city as a whole; ranks are no values."""
    latest: dict[str, Observation] = {}
    for observation in city.observations.values():
        indicator = indicators.get(observation.indicator)
        if indicator is None or not indicator.context or observation.area or observation.value is None:
            continue
        before = latest.get(indicator.id)
        if before is None or (observation.as_of or "") >= (before.as_of or ""):
            latest[indicator.id] = observation
    return latest


@lru_cache(maxsize=1)
def all_similar(dataset: Dataset, most: int) -> Mapping[str, tuple[Likeness, ...]]:
    """The cities that are most alike to each city: the same for readers of all languages."""
    return {city: alike(dataset, city)[:most] for city in dataset.cities}


def alike(dataset: Dataset, city: str) -> tuple[Likeness, ...]:
    """The other cities by how alike their context is, the most alike first; only with a number in common.

    Gower's general coefficient of similarity (Biometrics 27, 1971): each indicator counts the same,
    is scaled by the range over all cities, and is left out where one of the two has no value. Numbers
    of people are compared by their logarithm, so that twice as large is as far as half as large.
    """
    others = (_likeness(dataset, city, other) for other in dataset.cities if other != city)
    by_closeness = sorted(
        (one for one in others if one.pairs), key=lambda one: (-one.closeness, -len(one.pairs), one.city)
    )
    return tuple(by_closeness)


def _likeness(dataset: Dataset, city: str, other: str) -> Likeness:
    values, ranges = contexts(dataset).values, contexts(dataset).ranges
    own, its = values[city], values[other]
    pairs = tuple(
        Pair(id, own[id], its[id], _closeness(own[id], its[id], dataset.indicators[id], range))
        for id, range in ranges.items()
        if id in own and id in its
    )
    return Likeness(other, pairs, tuple(id for id in ranges if id not in own or id not in its))


def _closeness(first: Observation, second: Observation, indicator: Indicator, range: float) -> float:
    return 1 - abs(_scaled(first, indicator) - _scaled(second, indicator)) / range if range else 1.0


def _scaled(observation: Observation, indicator: Indicator) -> float:
    value = float(observation.value or 0)
    return math.log10(max(value, 1.0)) if indicator.unit == "persons" else value
