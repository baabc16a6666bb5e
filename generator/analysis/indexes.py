"""Reverse indexes: the fields of partners and measures, the mentions of partners, what rests on sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from generator.analysis.comparison import Coverage, coverage
from generator.analysis.memoize import memoized
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import Entity, Partner, Source, Strategy
from generator.model.base import Claim, EvidenceStatus, Sourced
from generator.model.governance import Seat
from generator.model.measure import Funding, FundingLevel, Measure
from generator.model.references import LocalFieldRef
from generator.model.traversal import find
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
    by_partner: dict[str, set[str]] = defaultdict(set)
    for strategy in dataset.strategies.values():
        for part in _participations(strategy):
            for partner, _ in part.partners:
                by_partner[partner] |= part.fields
    return {partner: frozenset(fields) for partner, fields in by_partner.items() if fields}


def grants_of_strategy(strategy: Strategy) -> list[Funding]:
    """Who pays for its measures and projects, as far as the sources say."""
    measures = [measure.funding for measure in strategy.measures.values() if measure.funding]
    return [*measures, *(project.funding for project in strategy.projects.values())]


def funding_of_strategy(strategy: Strategy) -> Mapping[FundingLevel, EvidenceStatus]:
    """Which levels of government pay for its measures and projects; stated if one of the places states it."""
    standings: dict[FundingLevel, list[EvidenceStatus]] = defaultdict(list)
    for grant in grants_of_strategy(strategy):
        for level in grant.levels:
            standings[level].append(grant.status)
    return {level: EvidenceStatus.best(found) for level, found in standings.items()}


def _canonical(strategy: Strategy, fields: Iterable[LocalFieldRef]) -> frozenset[str]:
    local = (strategy.fields[field] for field in fields if field in strategy.fields)
    return frozenset(canonical for field in local for canonical in field.match)


@dataclass(frozen=True, slots=True)
class _Participation:
    """A part of a strategy that names partners, as it stands to its source, and its canonical fields."""

    place: tuple[str, str]
    """Its map and key there."""
    name: Text
    partners: Iterable[tuple[str, EvidenceStatus]]
    fields: frozenset[str] = frozenset()


def _participations(strategy: Strategy) -> Iterator[_Participation]:
    for id, group in strategy.partner_groups.items():
        yield _Participation(("partner_groups", id), group.name, _named(group, group.partners))
    for id, body in strategy.bodies.items():
        structure = strategy.structures.get(body.structure or "")
        fields = _canonical(strategy, body.fields) | frozenset(structure.match if structure else ())
        yield _Participation(("bodies", id), body.name, _seated(body.seats.values()), fields)
    for id, tier in strategy.tiers.items():
        yield _Participation(("tiers", id), tier.name, _seated(tier.seats.values()))
    for row in strategy.matrix.rows.values() if strategy.matrix else ():
        for field, seats in row.cells.items():
            if field in strategy.fields:
                name, fields = strategy.fields[field].label, _canonical(strategy, (field,))
                yield _Participation(("matrix", field), name, _seated(seats.values()), fields)
    for id, project in strategy.projects.items():
        fields = _canonical(strategy, project.fields)
        yield _Participation(("projects", id), project.name, _named(project, project.partners), fields)
    for id, measure in strategy.measures.items():
        fields = fields_of_measure(strategy, measure)
        partners = _named(measure, (*measure.lead, *measure.partners))
        yield _Participation(("measures", id), measure.name, partners, fields)


def _named(claim: Claim, partners: Iterable[str]) -> list[tuple[str, EvidenceStatus]]:
    return [(partner, claim.status) for partner in partners]


def _seated(seats: Iterable[Seat]) -> list[tuple[str, EvidenceStatus]]:
    return [(seat.partner, seat.status) for seat in seats if seat.partner]


@dataclass(frozen=True, slots=True)
class Mention:
    """A strategy that names a partner: the parts that do, and the measures by key."""

    strategy: Strategy
    parts: tuple[tuple[tuple[str, str], Text, EvidenceStatus], ...]
    """The place of each, its name, and whether it states that the partner takes part."""
    measures: tuple[str, ...]


@lru_cache(maxsize=1)
def mentions(dataset: Dataset) -> Mapping[str, Sequence[Mention]]:
    """The strategies that name a partner, by partner, in the order of the files."""
    by_partner: dict[str, list[Mention]] = defaultdict(list)
    for strategy in dataset.strategies.values():
        # Each part once, in its order, whatever it names the partner for.
        named: dict[str, dict[tuple[str, str], tuple[Text, list[EvidenceStatus]]]] = defaultdict(dict)
        for part in _participations(strategy):
            for partner, standing in part.partners:
                named[partner].setdefault(part.place, (part.name, []))[1].append(standing)
        for partner, places in named.items():
            parts = tuple(
                (place, name, EvidenceStatus.best(standings))
                for place, (name, standings) in places.items()
                if place[0] != "measures"
            )
            measures = tuple(key for map, key in places if map == "measures")
            by_partner[partner].append(Mention(strategy, parts, measures))
    return by_partner


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
    by_owner: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        key = owner(thing)
        if key:
            by_owner[key].append(thing)
    return by_owner


@memoized
def sourced_parts(dataset: Dataset, entity: Entity) -> list[tuple[KeyPath, Sourced]]:
    """The entity and everything in it that names a source, in the order of the file."""
    return [(key_path, part) for key_path, part in find(entity, Sourced) if part.source]


def sources_of(dataset: Dataset, strategy: Strategy) -> tuple[Source, ...]:
    """Every source that a claim of the strategy names, in the order of the file."""
    parts = (part for _, part in sourced_parts(dataset, strategy))
    ids = dict.fromkeys(reference.source for part in parts for reference in part.source)
    return tuple(dataset.sources[id] for id in ids if id in dataset.sources)
