"""Which canonical fields strategies, measures and partners have to do with, who pays, and who names whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from generator.analysis.comparison import Coverage, coverage
from generator.content.dataset import Dataset
from generator.model import Entity, Partner, Strategy
from generator.model.governance import Seat
from generator.model.measure import FundingLevel, Measure
from generator.model.references import LocalFieldRef
from generator.model.values import Text

Thing = TypeVar("Thing", bound=Entity)


def fields_of_measure(strategy: Strategy, measure: Measure) -> frozenset[str]:
    """The canonical fields that the local fields of a measure are matched to."""
    return _canonical(strategy, measure.fields)


def fields_of_strategy(dataset: Dataset, strategy: Strategy) -> frozenset[str]:
    """The canonical fields that a strategy works in, as far as the sources say."""
    cells = coverage(dataset)
    return frozenset(
        field for field in dataset.fields if cells[strategy.id, field].coverage is Coverage.STATED
    )


@lru_cache(maxsize=1)
def fields_of_partners(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """The canonical fields that partners take part in, by partner; of others no source says a field."""
    found: dict[str, set[str]] = {}
    for strategy in dataset.strategies.values():
        for partner, fields in _parts(strategy):
            found.setdefault(partner, set()).update(fields)
    return {partner: frozenset(fields) for partner, fields in found.items() if fields}


def funding_of_strategy(strategy: Strategy) -> frozenset[FundingLevel]:
    """Which levels of government pay for its measures and projects, as far as the sources say."""
    grants = [measure.funding for measure in strategy.measures.values() if measure.funding]
    grants += [project.funding for project in strategy.projects.values()]
    return frozenset(level for grant in grants for level in grant.levels)


def _canonical(strategy: Strategy, fields: Iterable[LocalFieldRef]) -> frozenset[str]:
    local = (strategy.fields[field] for field in fields if field in strategy.fields)
    return frozenset(canonical for field in local for canonical in field.match)


def _parts(strategy: Strategy) -> Iterator[tuple[str, frozenset[str]]]:
    """Who takes part in what: in measures, projects, bodies and the matrix."""
    for measure in strategy.measures.values():
        for partner in (*measure.lead, *measure.partners):
            yield partner, fields_of_measure(strategy, measure)
    for project in strategy.projects.values():
        for partner in project.partners:
            yield partner, _canonical(strategy, project.fields)
    for body in strategy.bodies.values():
        structure = strategy.structures.get(body.structure or "")
        fields = _canonical(strategy, body.fields) | frozenset(structure.match if structure else ())
        yield from ((partner, fields) for partner in _seated(body.seats))
    for row in strategy.matrix.rows.values() if strategy.matrix else ():
        for field, seats in row.cells.items():
            yield from ((partner, _canonical(strategy, (field,))) for partner in _seated(seats))


def _seated(seats: Iterable[Seat]) -> Iterator[str]:
    return (seat.partner for seat in seats if seat.partner)


@dataclass(frozen=True, slots=True)
class Mention:
    """A strategy that names a partner: the parts that do, with place and name, and the measures by key."""

    strategy: Strategy
    parts: tuple[tuple[tuple[str, str], Text], ...]
    measures: tuple[str, ...]


@lru_cache(maxsize=1)
def mentions(dataset: Dataset) -> Mapping[str, Sequence[Mention]]:
    """The strategies that name a partner, by partner, in the order of the files."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for strategy in dataset.strategies.values():
        # Each part once, in its order, whatever it names the partner for.
        parts: dict[str, dict[tuple[str, str], Text]] = defaultdict(dict)
        measures: dict[str, dict[str, None]] = defaultdict(dict)
        for place, name, partners in _naming(strategy):
            for partner in partners:
                parts[partner].setdefault(place, name)
        for id, measure in strategy.measures.items():
            for partner in (*measure.lead, *measure.partners):
                measures[partner][id] = None
        for partner in parts.keys() | measures.keys():
            named = tuple(parts[partner].items())
            found[partner].append(Mention(strategy, named, tuple(measures[partner])))
    return found


def _naming(strategy: Strategy) -> Iterator[tuple[tuple[str, str], Text, Iterable[str]]]:
    """The parts of a strategy that name partners: their place, what they are called, and whom they name."""
    for id, group in strategy.partner_groups.items():
        yield ("partner_groups", id), group.name, group.partners
    for id, body in strategy.bodies.items():
        yield ("bodies", id), body.name, _seated(body.seats)
    for id, tier in strategy.tiers.items():
        yield ("tiers", id), tier.name, _seated(tier.seats)
    for row in strategy.matrix.rows.values() if strategy.matrix else ():
        for field, seats in row.cells.items():
            if field in strategy.fields:
                yield ("matrix", field), strategy.fields[field].label, _seated(seats)
    for id, project in strategy.projects.items():
        yield ("projects", id), project.name, project.partners


@lru_cache(maxsize=1)
def partners_of_cities(dataset: Dataset) -> Mapping[str, Sequence[Partner]]:
    """The partners of each city that has any."""
    return _by(dataset.partners.values(), lambda partner: partner.city)


@lru_cache(maxsize=1)
def parts_of_partners(dataset: Dataset) -> Mapping[str, Sequence[Partner]]:
    """The parts of each partner that has any."""
    return _by(dataset.partners.values(), lambda partner: partner.part_of)


@lru_cache(maxsize=1)
def partner_order(dataset: Dataset) -> Mapping[str, int]:
    """The place of each partner in the order of the files."""
    return {id: place for place, id in enumerate(dataset.partners)}


@lru_cache(maxsize=1)
def strategies_of_cities(dataset: Dataset) -> Mapping[str, Sequence[Strategy]]:
    """The strategies of each city that has any."""
    return _by(dataset.strategies.values(), lambda strategy: strategy.city)


def _by(things: Iterable[Thing], owner: Callable[[Thing], str | None]) -> Mapping[str, Sequence[Thing]]:
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        key = owner(thing)
        if key:
            found[key].append(thing)
    return found
