"""A measure in depth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_measure
from generator.content.page_paths import filtered, measure_path, path_of
from generator.model import Strategy
from generator.model.dates import PartialDate
from generator.model.measure import Measure, Point, Table
from generator.model.values import Text
from generator.pages.base import (
    Citation,
    Edition,
    Evidence,
    Link,
    Localized,
    PageMessage,
    PageModel,
    Pages,
    message,
    shared_citations,
)
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.local_fields import MeasureItem, measure_items
from generator.pages.partners import partner_links
from generator.pages.search_filters import tags
from generator.pages.source_age import age


@dataclass(frozen=True, slots=True)
class Wording:
    """What a source calls the measure, in the source's own language."""

    name: Localized
    citation: Citation


@dataclass(frozen=True, slots=True)
class PointItem:
    """A point of a list, with those below it."""

    title: Localized | None
    text: Localized | None
    items: tuple[PointItem, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of counts with its totals; a number that the source does not give is None."""

    title: Localized
    columns: tuple[Localized, ...]
    rows: tuple[tuple[Localized, tuple[int | None, ...]], ...]
    totals: tuple[int | None, ...]
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class MeasurePage(PageModel):
    """A measure that has more to say than its name."""

    template = "measure.md.j2"
    listed_in = "measures/"

    strategy: Link
    city: Link | None
    fields: tuple[Link, ...]
    summary: Localized | None
    since: PartialDate | None
    lead: tuple[Link, ...]
    partners: tuple[Link, ...]
    target_groups: tuple[Localized, ...]
    funders: tuple[Link, ...]
    programme: str
    numbers: tuple[tuple[Localized, Decimal, Evidence], ...]
    lists: tuple[tuple[str, PageMessage, tuple[PointItem, ...], tuple[Citation, ...]], ...]
    tables: tuple[TableView, ...]
    wordings: tuple[Wording, ...]
    evidence: Evidence
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
        strategy_link = Link(edition.text(strategy.title), path_of(strategy))
        fields = [field for field in measure.fields if field in strategy.fields]
        summary = edition.optional(measure.summary)
        return cls(
            path=measure_path(strategy, id),
            title=edition.text(measure.name),
            also=edition.also(measure.name),
            description=summary
            or message("A measure of the strategy “{strategy}”.", strategy=strategy_link.text),
            edit_path=edition.edit_path(strategy),
            edit_key=edition.edit_key(strategy, "measures", id),
            trail=(Link(message("Strategies"), "strategies/"), strategy_link),
            tags=tags(
                edition,
                message("Measure"),
                cities=(strategy.city,),
                fields=fields_of_measure(strategy, measure),
            ),
            strategy=strategy_link,
            city=city_link(edition, strategy.city),
            fields=tuple(
                Link(edition.text(strategy.fields[field].label), f"{path_of(strategy)}#fields-{field}")
                for field in fields
            ),
            summary=summary,
            since=measure.since,
            lead=partner_links(edition, measure.lead),
            partners=partner_links(edition, measure.partners),
            target_groups=tuple(edition.text(group) for group in measure.target_groups.values()),
            funders=tuple(
                Link(label(level), filtered("measures/", "funding", level))
                for level in (measure.funding.levels if measure.funding else ())
            ),
            programme=(measure.funding.programme or "") if measure.funding else "",
            numbers=tuple(
                (edition.text(number.label), number.value, edition.evidence(number))
                for number in measure.numbers.values()
            ),
            lists=_lists(edition, measure),
            tables=tuple(_table(edition, table) for table in measure.tables.values()),
            wordings=_wordings(edition, measure),
            evidence=edition.evidence(measure),
            age=age(edition, measure if measure.source else strategy),
            siblings=tuple(
                item
                for field in fields[:1]
                for item in measure_items(edition, strategy, field)
                if item.anchor != f"measures-{id}"
            ),
        )


def _lists(
    edition: Edition, measure: Measure
) -> tuple[tuple[str, PageMessage, tuple[PointItem, ...], tuple[Citation, ...]], ...]:
    """The lists of points that the measure has: anchor, heading, points, and their common source."""
    lists = (
        ("key-points", message("Key points"), measure.key_points),
        ("procedures", message("How it works"), measure.procedures),
        ("impacts", message("What it achieves, according to the city"), measure.impacts),
    )
    return tuple(
        (
            id,
            heading,
            tuple(_point(edition, point) for point in points.values()),
            shared_citations(map(edition.evidence, points.values())),
        )
        for id, heading, points in lists
        if points
    )


def _point(edition: Edition, point: Point) -> PointItem:
    return PointItem(
        title=edition.optional(point.title),
        text=edition.optional(point.text),
        items=tuple(_point(edition, inner) for inner in point.items.values()),
    )


def _table(edition: Edition, table: Table) -> TableView:
    return TableView(
        title=edition.text(table.title),
        columns=tuple(edition.text(column) for column in table.columns.values()),
        rows=tuple(
            (edition.text(row.label), tuple(row.values.get(column) for column in table.columns))
            for row in table.rows.values()
        ),
        totals=tuple(table.totals.get(column) for column in table.columns) if table.totals else (),
        evidence=edition.evidence(table),
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
