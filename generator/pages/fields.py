"""Canonical fields of action: the list, and what each city does in a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from generator.analysis.comparison import Coverage, coverage
from generator.analysis.indexes import fields_of_measure, fields_of_partners
from generator.base.messages import Message, message
from generator.content.dataset import Dataset
from generator.content.page_paths import field_comparison_path, filtered, path_of
from generator.model import Field, Network
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.enum_labels import label
from generator.pages.local_fields import matched_parts


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
    address = "fields/"

    edit_path: str = "content/fields.yml"
    fields: tuple[Field, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(
            edition=edition,
            path=cls.address,
            title=message("Themes"),
            description=message("Sixteen themes, so that cities can be compared."),
            fields=tuple(edition.dataset.fields.values()),
        )


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
    comparison: Link

    @classmethod
    def make_of(cls, edition: Edition, field: Field) -> Self:
        return cls(
            edition=edition,
            path=path_of(field),
            title=edition.text(field.name),
            also=edition.also(field.name),
            description=edition.text(field.summary),
            edit_path=edition.edit_path(field),
            edit_key=edition.edit_key(field),
            trail=(Link(message("Themes"), "fields/"),),
            tags=edition.tags(message("Theme"), fields=(field.id,)),
            field=field,
            locals=(*_of_strategies(edition, field), *_chosen(edition, field)),
            lists=_lists(edition, field),
            comparison=Link(message("All strategies on this theme"), field_comparison_path(field)),
        )


def _lists(edition: Edition, field: Field) -> tuple[Link, ...]:
    """Lists of what there is in the field, where there is something."""
    with_measures, with_partners = _in_lists(edition.dataset)
    parts = (
        (message("All measures on this theme"), "measures/", field.id in with_measures),
        (message("All partners on this theme"), "partners/", field.id in with_partners),
    )
    return tuple(Link(text, filtered(page, "field", field.id)) for text, page, is_there in parts if is_there)


@lru_cache(maxsize=1)
def _in_lists(dataset: Dataset) -> tuple[frozenset[str], frozenset[str]]:
    """The canonical fields that measures work in, and those that partners take part in."""
    return (
        frozenset(
            field
            for strategy in dataset.strategies.values()
            for measure in strategy.measures.values()
            for field in fields_of_measure(strategy, measure)
        ),
        frozenset(field for fields in fields_of_partners(dataset).values() for field in fields),
    )


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
