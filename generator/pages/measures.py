"""Measures: the list of all, to be filtered, and a page for each that has more to say than its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_measure
from generator.content.page_paths import filtered, measure_path
from generator.model import Strategy
from generator.model.measure import Measure, Point
from generator.model.values import Text
from generator.pages import facets
from generator.pages.base import (
    Citation,
    Edition,
    Link,
    Localized,
    PageMessage,
    PageModel,
    Pages,
    counted,
    message,
)
from generator.pages.enum_labels import label
from generator.pages.facets import FacetDefinition, FacetValues, FilterBar
from generator.pages.local_fields import MeasureItem, measure_items


@dataclass(frozen=True, slots=True)
class ListedMeasure:
    """A measure in the list of all, with the values of its row."""

    link: Link
    values: str


@dataclass(frozen=True, slots=True)
class StrategyMeasures:
    """The measures of a strategy in the list of all."""

    anchor: str
    city: Link | None
    strategy: Link
    measures: tuple[ListedMeasure, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureIndex(PageModel):
    """All measures of all strategies, also those of which only the name is known."""

    template = "measures.md.j2"
    layout = "wide"

    edit_path: str = "strategies/"
    finder: FilterBar
    strategies: tuple[StrategyMeasures, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "measures/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        strategies = edition.dataset.strategies.values()
        groups = _target_groups(edition)
        rows = {
            strategy.id: {
                id: _facet_values(edition, strategy, id, measure, groups)
                for id, measure in strategy.measures.items()
            }
            for strategy in strategies
        }
        values = tuple(row for of_strategy in rows.values() for row in of_strategy.values())
        finder = FilterBar.over(
            values,
            (
                facets.cities(edition),
                facets.countries(values),
                facets.fields(edition),
                FacetDefinition("group", message("For whom"), groups.labels),
                facets.funding(),
                facets.since(values, edition),
                facets.languages(values, edition),
            ),
            total=counted(
                "{shown} of {count} measure", "{shown} of {count} measures", len(values), shown="{shown}"
            ),
            file="atlas-measures.csv",
        )
        return cls(
            edition=edition,
            path="measures/",
            title=message("Measures"),
            description=message("What the cities do: all measures of all strategies."),
            finder=finder,
            strategies=tuple(
                StrategyMeasures(
                    anchor=strategy.id,
                    city=edition.city_link(strategy.city),
                    strategy=edition.link(strategy),
                    measures=tuple(
                        ListedMeasure(edition.measure_link(strategy, id), finder.values(row))
                        for id, row in rows[strategy.id].items()
                    ),
                )
                for strategy in strategies
                if strategy.measures
            ),
        )


@dataclass(frozen=True, slots=True)
class TargetGroups:
    """Whom measures are for. Sources name groups in their own words; the same words are one group."""

    labels: dict[str, Localized]
    ids: dict[tuple[str, str, str], str]
    """The group by strategy, measure and key."""


def _target_groups(edition: Edition) -> TargetGroups:
    labels: dict[str, Localized] = {}
    ids: dict[tuple[str, str, str], str] = {}
    known: dict[str, str] = {}
    for strategy in edition.dataset.strategies.values():
        for measure_id, measure in strategy.measures.items():
            for key, text in measure.target_groups.items():
                if text.value not in known:
                    # Another city may use the key for other words.
                    names = (key, f"{key}.{strategy.id}", f"{key}.{strategy.id}.{measure_id}")
                    known[text.value] = next(name for name in names if name not in labels)
                    labels[known[text.value]] = edition.text(text)
                ids[strategy.id, measure_id, key] = known[text.value]
    return TargetGroups(labels, ids)


def _facet_values(
    edition: Edition, strategy: Strategy, id: str, measure: Measure, groups: TargetGroups
) -> FacetValues:
    found = (groups.ids[strategy.id, id, key] for key in measure.target_groups)
    return {
        "city": facets.city_of(edition, strategy.city),
        "country": facets.country_of(edition, strategy.city),
        "field": facets.in_order(edition, fields_of_measure(strategy, measure)),
        "group": tuple(dict.fromkeys(found)),
        "funding": tuple(dict.fromkeys(measure.funding.levels)) if measure.funding else (),
        "since": facets.year_of(measure.since),
        "language": facets.language_of(edition, measure),
    }


@dataclass(frozen=True, slots=True)
class Wording:
    """What a source calls the measure, in the source's own language."""

    name: Localized
    citation: Citation


@dataclass(frozen=True, slots=True)
class PointList:
    """A list of points under a heading; `citations` are what they have in common."""

    anchor: str
    heading: PageMessage
    points: Mapping[str, Point]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class MeasurePage(PageModel):
    """A measure that has more to say than its name."""

    template = "measure.md.j2"
    listed_in = "measures/"

    measure: Measure
    city: Link | None
    fields: tuple[Link, ...]
    funders: tuple[Link, ...]
    lists: tuple[PointList, ...]
    wordings: tuple[Wording, ...]
    age: tuple[PageMessage, ...]
    siblings: tuple[MeasureItem, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            for id, measure in strategy.measures.items():
                if measure.is_detailed:
                    yield measure_path(strategy, id), partial(cls._of, edition, strategy, id, measure)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy, id: str, measure: Measure) -> Self:
        link = edition.link(strategy)
        fields = [field for field in measure.fields if field in strategy.fields]
        siblings = measure_items(edition, strategy, fields[0]) if fields else ()
        return cls(
            edition=edition,
            path=measure_path(strategy, id),
            title=edition.text(measure.name),
            also=edition.also(measure.name),
            description=edition.optional(measure.summary)
            or message("A measure of the strategy “{strategy}”.", strategy=link.text),
            edit_path=edition.edit_path(strategy),
            edit_key=edition.edit_key(strategy, "measures", id),
            trail=(Link(message("Strategies"), "strategies/"), link),
            tags=edition.tags(
                message("Measure"),
                cities=(strategy.city,),
                fields=fields_of_measure(strategy, measure),
            ),
            measure=measure,
            city=edition.city_link(strategy.city),
            fields=tuple(edition.part_link(strategy, "fields", field) for field in fields),
            funders=tuple(
                Link(label(level), filtered("measures/", "funding", level))
                for level in (measure.funding.levels if measure.funding else ())
            ),
            lists=_lists(edition, measure),
            wordings=_wordings(edition, measure),
            age=edition.source_age(measure if measure.source else strategy),
            siblings=tuple(item for item in siblings if item.anchor != f"measures-{id}"),
        )


def _lists(edition: Edition, measure: Measure) -> tuple[PointList, ...]:
    """The lists of points that the measure has."""
    lists = (
        ("key-points", message("Key points"), measure.key_points),
        ("procedures", message("How it works"), measure.procedures),
        ("impacts", message("What it achieves, according to the city"), measure.impacts),
    )
    return tuple(
        PointList(id, heading, points, edition.shared_citations(points.values()))
        for id, heading, points in lists
        if points
    )


def _wordings(edition: Edition, measure: Measure) -> tuple[Wording, ...]:
    """The name in the language of each source, once a source."""
    seen: dict[str, Wording] = {}
    for reference in measure.source:
        source = edition.dataset.sources.get(reference.source)
        if source is not None and source.id not in seen and _exists_in(measure.name, source.language):
            value, language = measure.name.in_language(source.language)
            citation = edition.citations((reference,))[0]
            seen[source.id] = Wording(Localized(value, language), citation)
    return tuple(seen.values())


def _exists_in(text: Text, language: str) -> bool:
    return text.in_language(language)[1] == language
