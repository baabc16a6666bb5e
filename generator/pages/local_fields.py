"""The fields of action of a strategy, as the city calls them, with their measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.analysis.comparison import coverage
from generator.analysis.memoize import memoized
from generator.base.messages import Message
from generator.content.page_paths import measure_path, part_path
from generator.model import Field, Strategy
from generator.model.governance import Structure
from generator.model.measure import Measure
from generator.model.references import FieldRef
from generator.model.strategy import LocalField
from generator.model.vocabulary import Match
from generator.pages.base import Edition, Evidence, Link
from generator.pages.enum_labels import label


@dataclass(frozen=True, slots=True)
class MatchedPart:
    """A part of a strategy that works in a canonical field: a field of its own, or a structure."""

    link: Link
    match: Message
    is_near: bool
    """Whether it is the same field or nearly so, not only part of it, or related."""
    origin: Message | None
    measures: tuple[Link, ...]
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
            link=Link(edition.name(part), part_path(strategy, key, id), part.status),
            match=label(part.match[FieldRef(field.id)]),
            is_near=part.match[FieldRef(field.id)] in (Match.EXACT, Match.CLOSE),
            origin=label(part.origin) if isinstance(part, LocalField) and part.origin else None,
            measures=measure_items(edition, strategy, id) if key == "fields" else (),
            evidence=edition.evidence(part),
        )
        for key, id, part in parts
    )


def measure_items(edition: Edition, strategy: Strategy, field: str) -> tuple[Link, ...]:
    """The measures of a local field, in the order of the file."""
    return chosen_measures(edition, strategy, lambda measure: field in measure.fields)


def chosen_measures(
    edition: Edition, strategy: Strategy, is_wanted: Callable[[Measure], bool]
) -> tuple[Link, ...]:
    """The measures for which `is_wanted` holds, in the order of the file."""
    items = _all_measures(edition, strategy)
    return tuple(items[id] for id, measure in strategy.measures.items() if is_wanted(measure))


@memoized
def _all_measures(edition: Edition, strategy: Strategy) -> dict[str, Link]:
    """The measures of a strategy by key, with their pages if they have one: many tables show the same."""
    return {
        id: Link(
            edition.text(measure.name),
            measure_path(strategy, id) if measure.is_detailed else "",
            measure.status,
        )
        for id, measure in strategy.measures.items()
    }
