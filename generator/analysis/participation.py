"""Which canonical fields measures, strategies and partners have to do with, and who pays for a strategy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.analysis.comparison import Coverage, cell
from generator.dataset import Dataset
from generator.model import Strategy
from generator.model.governance import Seat
from generator.model.measure import FundingLevel, Measure
from generator.model.values import LocalFieldRef


def fields_of_measure(strategy: Strategy, measure: Measure) -> frozenset[str]:
    """The canonical fields that the local fields of a measure are matched to."""
    return _canonical(strategy, measure.fields)


def fields_of_strategy(dataset: Dataset, strategy: Strategy) -> frozenset[str]:
    """The canonical fields that a strategy works in, as far as the sources say."""
    fields = dataset.fields.values()
    return frozenset(field.id for field in fields if cell(strategy, field).coverage is Coverage.STATED)


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
