"""Fields of action: the canonical ones, and those of cities that are matched to them, with their measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from generator.analysis.comparison import Coverage, coverage
from generator.analysis.indexes import fields_of_measure, fields_of_partners
from generator.analysis.memoize import memoized
from generator.base.messages import Message, message
from generator.content.page_paths import filtered, measure_path, path_of
from generator.model import Field, Network, Strategy
from generator.model.governance import Structure
from generator.model.measure import Measure
from generator.model.references import FieldRef
from generator.model.strategy import LocalField
from generator.model.vocabulary import Match
from generator.pages.base import Edition, Evidence, Link, PageModel, Words
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
            link=edition.part_link(strategy, key, id),
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


def cities_of_field(edition: Edition, field: Field) -> set[str]:
    """The cities that match a field of theirs to a canonical one."""
    cells = coverage(edition.dataset)
    cities: set[str] = {
        strategy.city
        for strategy in edition.dataset.strategies.values()
        if cells[strategy.id, field.id].coverage is Coverage.STATED
    }
    return cities | {
        network.members[choice.member].city or ""
        for network in edition.dataset.of(Network).values()
        for choice in network.chosen_fields.values()
        if field.id in choice.match and choice.member in network.members
    }


@dataclass(frozen=True, kw_only=True)
class FieldIndex(PageModel):
    """The canonical fields."""

    template = "fields.md.j2"

    path: str = "fields/"
    title: Words = message("Themes")
    description: Words = message("Sixteen themes, so that cities can be compared.")
    edit_path: str = "content/fields.yml"
    fields: tuple[Field, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(edition=edition, fields=tuple(edition.dataset.fields.values()))


@dataclass(frozen=True, slots=True)
class LocalFieldSection:
    """A field of a city that is matched to the canonical one: of its strategy, or one chosen in a network."""

    city: Link | None
    context: Words
    link: Link
    match: Message
    measures: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FieldPage(PageModel):
    """A canonical field: what it is, what cities do in it, and what others call it."""

    template = "field.md.j2"
    entity_kind = Field

    field: Field
    locals: tuple[LocalFieldSection, ...]
    lists: tuple[Link, ...]

    @classmethod
    def make_of(cls, edition: Edition, field: Field) -> Self:
        return cls(
            **cls.of_entity(edition, field),
            trail=(Link(message("Themes"), "fields/"),),
            tags=edition.tags(message("Theme"), fields=(field.id,)),
            field=field,
            locals=(*_of_strategies(edition, field), *_chosen(edition, field)),
            lists=tuple(_lists(edition, field)),
        )


def _lists(edition: Edition, field: Field) -> Iterator[Link]:
    """Lists of what there is in the field, where there is something."""
    strategies = edition.dataset.strategies.values()
    measures = ((strategy, measure) for strategy in strategies for measure in strategy.measures.values())
    if any(field.id in fields_of_measure(*found) for found in measures):
        yield Link(message("All measures on this theme"), filtered("measures/", "field", field.id))
    if any(field.id in fields for fields in fields_of_partners(edition.dataset).values()):
        yield Link(message("All partners on this theme"), filtered("partners/", "field", field.id))


def _of_strategies(edition: Edition, field: Field) -> Iterator[LocalFieldSection]:
    for strategy in edition.dataset.strategies.values():
        for part in matched_parts(edition, strategy, field):
            yield LocalFieldSection(
                city=edition.city_link(strategy.city),
                context=edition.name(strategy),
                link=part.link,
                match=part.match,
                measures=part.measures,
            )


def _chosen(edition: Edition, field: Field) -> Iterator[LocalFieldSection]:
    """What cities chose to work on in a network, where it is matched to the field."""
    for network in edition.dataset.of(Network).values():
        for choice in network.chosen_fields.values():
            member = network.members.get(choice.member)
            match = next((kind for canonical, kind in choice.match.items() if canonical == field.id), None)
            if match is not None:
                yield LocalFieldSection(
                    city=edition.city_link(member.city) if member else None,
                    context=edition.name(network),
                    link=Link(edition.text(choice.label), f"{path_of(network)}#chosen", choice.status),
                    match=label(match),
                )
