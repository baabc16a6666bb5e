"""The list of all measures, by strategy and to be filtered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_measure
from generator.content.page_paths import measure_path, path_of
from generator.model import Strategy
from generator.model.measure import Measure
from generator.pages import facets
from generator.pages.base import Edition, Link, Localized, PageModel, Pages, counted, message
from generator.pages.entity_links import city_link
from generator.pages.facets import FacetDefinition, FacetValues, FilterBar


@dataclass(frozen=True, slots=True)
class StrategyMeasures:
    """The measures of a strategy: links, each with the values of its row."""

    anchor: str
    city: Link | None
    strategy: Link
    measures: tuple[tuple[Link, str], ...]


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
            (strategy.id, id): _traits(edition, strategy, id, measure, groups)
            for strategy in strategies
            for id, measure in strategy.measures.items()
        }
        traits = tuple(rows.values())
        finder = FilterBar.over(
            traits,
            (
                facets.cities(edition),
                facets.countries(traits),
                facets.fields(edition),
                FacetDefinition("group", message("For whom"), groups.labels),
                facets.funding(),
                facets.since(traits, edition),
                facets.languages(traits, edition),
            ),
            total=counted(
                "{shown} of {count} measure", "{shown} of {count} measures", len(rows), shown="{shown}"
            ),
            file="atlas-measures.csv",
        )
        return cls(
            path="measures/",
            title=message("Measures"),
            description=message("What the cities do: all measures of all strategies."),
            finder=finder,
            strategies=tuple(
                StrategyMeasures(
                    anchor=strategy.id,
                    city=city_link(edition, strategy.city),
                    strategy=Link(edition.text(strategy.title), path_of(strategy)),
                    measures=tuple(
                        (
                            Link(edition.text(measure.name), measure_path(strategy, id)),
                            finder.values(rows[strategy.id, id]),
                        )
                        for id, measure in strategy.measures.items()
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


def _traits(
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
