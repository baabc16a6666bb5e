"""Measures: the list of all, to be filtered, and a page for each that has more to say than its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_measure
from generator.base.messages import Message, counted, message
from generator.content.page_paths import flat, measure_path, page_of
from generator.model import Strategy
from generator.model.base import EvidenceStatus
from generator.model.measure import FundingLevel, Measure
from generator.model.references import SourceRef
from generator.pages import facets
from generator.pages.base import Citation, Edition, Link, Localized, PageModel, Pages, Words
from generator.pages.facets import FacetDefinition, FilterBar
from generator.pages.fields import measure_items


@dataclass(frozen=True, kw_only=True)
class MeasureIndex(PageModel):
    """All measures of all strategies, also those of which only the name is known."""

    template = "measures.md.j2"
    layout = "wide"

    path: str = "measures/"
    title: Words = message("Measures")
    description: Words = message("What the cities do: all measures of all strategies.")
    edit_path: str = "strategies/"
    finder: FilterBar
    measures: Mapping[str, tuple[tuple[Link, str], ...]]
    """The measures of each strategy with the values of their rows."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        strategies = [found for found in edition.dataset.strategies.values() if found.measures]
        rows = [MeasureRow(strategy, id) for strategy in strategies for id in strategy.measures]
        finder = FilterBar.over(
            rows,
            (
                facets.cities(edition, lambda row: row.strategy.city),
                facets.countries(lambda row: facets.country_of(edition, row.strategy)),
                facets.fields(edition, lambda row: fields_of_measure(row.strategy, row.measure)),
                _target_groups(edition, rows),
                facets.choices(
                    "funding", message("Who pays"), FundingLevel, MeasureRow.funding, MeasureRow.standing
                ),
                facets.since(edition, lambda row: row.measure.since),
                facets.languages(edition, lambda row: row.measure),
            ),
            total=counted("{shown} of {count} measure", "{shown} of {count} measures"),
            file="atlas-measures.csv",
        )
        values = iter(finder.rows)
        return cls(
            edition=edition,
            finder=finder,
            measures={
                strategy.id: tuple(
                    (edition.measure_link(strategy, id), next(values)) for id in strategy.measures
                )
                for strategy in strategies
            },
        )


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of a strategy, by its key."""

    strategy: Strategy
    id: str

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.strategy.measures[self.id]

    def funding(self) -> Iterable[str]:
        """The levels of government that pay, each once."""
        return dict.fromkeys(self.measure.funding.levels) if self.measure.funding else ()

    def standing(self, level: str) -> EvidenceStatus:
        """How it stands to the sources that a level pays."""
        return self.measure.funding.status if self.measure.funding else self.measure.status


def _target_groups(edition: Edition, rows: Iterable[MeasureRow]) -> FacetDefinition[MeasureRow]:
    """Whom measures are for. Sources name groups in their own words; the same words are one group."""
    labels: dict[str, Localized] = {}
    ids: dict[str, str] = {}
    for row in rows:
        for key, text in row.measure.target_groups.items():
            if text.value not in ids:
                # Another city may use the key for other words.
                of_strategy = f"{key}.{flat(row.strategy.id)}"
                names = (key, of_strategy, f"{of_strategy}.{row.id}")
                ids[text.value] = next(name for name in names if name not in labels)
                labels[ids[text.value]] = edition.text(text)

    def values_of(row: MeasureRow) -> Iterable[str]:
        return dict.fromkeys(ids[text.value] for text in row.measure.target_groups.values())

    return FacetDefinition("group", message("For whom"), values_of, lambda _: labels)


@dataclass(frozen=True, kw_only=True)
class MeasurePage(PageModel):
    """A measure that has more to say than its name."""

    template = "measure.md.j2"
    listed_in = "measures/"

    measure: Measure
    city: Link | None
    fields: tuple[Link, ...]
    wordings: tuple[tuple[Localized, Citation], ...]
    """What sources call it, each in its own language."""
    age: tuple[Message, ...]
    siblings: tuple[Link, ...]

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
        path = measure_path(strategy, id)
        return cls(
            edition=edition,
            path=path,
            title=edition.text(measure.name),
            also=edition.also(measure.name),
            description=edition.optional(measure.summary)
            or message("A measure of the strategy “{strategy}”.", strategy=link.text),
            edit_path=edition.edit_path(strategy),
            edit_key=edition.edit_key(strategy, "measures", id),
            trail=(
                Link(message("Strategies"), "strategies/"),
                link,
                Link(message("Measures"), page_of(strategy, "measures")),
            ),
            tags=edition.tags(
                message("Measure"),
                cities=(strategy.city,),
                fields=fields_of_measure(strategy, measure),
            ),
            measure=measure,
            city=edition.city_link(strategy.city),
            fields=tuple(edition.part_link(strategy, "fields", field) for field in fields),
            wordings=tuple(_wordings(edition, measure)),
            age=edition.source_age(measure if measure.source else strategy),
            siblings=tuple(item for item in siblings if item.path != path),
        )


def _wordings(edition: Edition, measure: Measure) -> Iterator[tuple[Localized, Citation]]:
    """The name in each language in which a source gives it."""
    name, sources = measure.name, edition.dataset.sources
    for language in dict.fromkeys((*name.wordings, name.language)):
        own = [SourceRef(reference) for reference in name.wordings.get(language, ())]
        around = [
            one
            for one in measure.source
            if one.source in sources and sources[one.source].language == language
        ]
        for citation in edition.citations(tuple(own or around))[:1]:
            yield Localized(name.in_language(language)[0], language), citation
