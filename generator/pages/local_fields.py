"""The fields of action of a strategy, as the city calls them, with their measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.analysis.comparison import coverage
from generator.analysis.memoize import memoized
from generator.base.messages import Message
from generator.content.page_paths import measure_path
from generator.model import Field, Strategy
from generator.model.governance import Structure
from generator.model.measure import Measure
from generator.model.references import FieldRef
from generator.model.strategy import LocalField
from generator.model.vocabulary import Match
from generator.pages.base import Edition, Evidence, Link, Localized
from generator.pages.enum_labels import label


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """A measure among others, with its page if it has one."""

    name: Localized
    path: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """A part of a strategy that works in a canonical field: a field of its own, or a structure."""

    link: Link
    match: Message
    is_near: bool
    """Whether it is the same field or nearly so, not only part of it, or related."""
    origin: Message | None
    measures: tuple[MeasureItem, ...]
    evidence: Evidence


@memoized
def matched_parts(edition: Edition, strategy: Strategy, field: Field) -> tuple[MatchedPart, ...]:
    """The parts of a strategy that are matched to a canonical field, as the city calls them."""
    cell = coverage(edition.dataset)[strategy.id, field.id]
    parts: list[tuple[str, str, LocalField | Structure]] = [
        ("fields", id, strategy.fields[id]) for id in cell.local_fields
    ]
    parts += [("structures", id, strategy.structures[id]) for id in cell.structures]
    return tuple(
        MatchedPart(
            link=edition.part_link(strategy, key, id),
            match=label(part.match[FieldRef(field.id)]),
            is_near=part.match[FieldRef(field.id)] in (Match.EXACT, Match.CLOSE),
            origin=label(part.origin) if isinstance(part, LocalField) and part.origin else None,
            measures=measure_items(edition, strategy, id) if key == "fields" else (),
            evidence=edition.evidence(part),
        )
        for key, id, part in parts
    )


def measure_items(edition: Edition, strategy: Strategy, field: str) -> tuple[MeasureItem, ...]:
    """The measures of a local field, in the order of the file."""
    return chosen_measures(edition, strategy, lambda measure: field in measure.fields)


def chosen_measures(
    edition: Edition, strategy: Strategy, is_wanted: Callable[[Measure], bool]
) -> tuple[MeasureItem, ...]:
    """The measures for which `is_wanted` holds, in the order of the file."""
    items = _all_measures(edition, strategy)
    return tuple(items[id] for id, measure in strategy.measures.items() if is_wanted(measure))


@memoized
def _all_measures(edition: Edition, strategy: Strategy) -> dict[str, MeasureItem]:
    """The measures of a strategy by key: many tables show the same."""
    return {
        id: MeasureItem(
            name=edition.text(measure.name),
            path=measure_path(strategy, id) if measure.is_detailed else "",
            evidence=edition.evidence(measure),
        )
        for id, measure in strategy.measures.items()
    }
