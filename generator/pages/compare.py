"""Comparing strategies: by field of action, field by field, and side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import ClassVar, Self

from generator.analysis.comparison import Cell, Contexts, Contrast, Coverage, contexts, coverage
from generator.base.messages import Message, message
from generator.content.page_paths import fact_sheet_path, field_comparison_path
from generator.model import Claim, Field, Strategy
from generator.model.base import EvidenceStatus
from generator.model.references import FieldRef, LocalFieldRef
from generator.pages.base import Citation, Edition, EmbeddablePart, Link, Localized, PageModel, Pages, Words
from generator.pages.fields import MatchedPart, chosen_measures, matched_parts


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """A strategy in a canonical field: what is there, by the words of the city, or that nothing is stated."""

    coverage: Coverage
    labels: tuple[MatchedPart, ...]
    measures: tuple[Link, ...]
    citations: tuple[Citation, ...]
    missing: Message
    """What stands where nothing is known."""
    coordinators: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategyHead:
    """A strategy at the head of a column or row."""

    id: str
    city: Link | None
    strategy: Link
    sheet: Link


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A canonical field and its cell in each strategy, in their order."""

    field: str
    comparison: Link
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class CoverageMatrix(EmbeddablePart):
    """Strategies by canonical field; whatever page it stands on, it can be embedded elsewhere."""

    heads: tuple[StrategyHead, ...]
    rows: tuple[MatrixRow, ...]


def coverage_matrix(edition: Edition) -> CoverageMatrix:
    """Every strategy in every canonical field."""
    return CoverageMatrix(
        heads=_heads(edition),
        rows=tuple(
            MatrixRow(
                field=field.id,
                comparison=Link(edition.text(field.name), field_comparison_path(field)),
                cells=_cells(edition)[field.id],
            )
            for field in edition.dataset.fields.values()
        ),
    )


@lru_cache(maxsize=1)
def _heads(edition: Edition) -> tuple[StrategyHead, ...]:
    return tuple(
        StrategyHead(
            strategy.id,
            edition.city_link(strategy.city),
            edition.link(strategy),
            Link(message("Facts to compare"), fact_sheet_path(strategy)),
        )
        for strategy in edition.dataset.strategies.values()
    )


@lru_cache(maxsize=1)
def _cells(edition: Edition) -> Mapping[str, tuple[CoverageCell, ...]]:
    """The cells of all strategies by canonical field: the matrix and the table of the field show the same."""
    strategies = edition.dataset.strategies.values()
    return {
        id: tuple(_cell(edition, strategy, field) for strategy in strategies)
        for id, field in edition.dataset.fields.items()
    }


def _cell(edition: Edition, strategy: Strategy, field: Field) -> CoverageCell:
    found = coverage(edition.dataset)[strategy.id, field.id]
    claims: list[Claim] = [strategy.fields[id] for id in found.local_fields]
    claims += [strategy.structures[id] for id in found.structures]
    if found.coverage is Coverage.NONE:
        claims.append(strategy.excluded_fields[FieldRef(field.id)])
    return CoverageCell(
        coverage=found.coverage,
        labels=matched_parts(edition, strategy, field),
        measures=chosen_measures(edition, strategy, lambda measure: _is_in(measure.fields, found)),
        citations=edition.all_citations(claims),
        missing=edition.unstated(strategy),
        coordinators=_coordinators(edition, strategy, found),
    )


def _is_in(fields: tuple[LocalFieldRef, ...], found: Cell) -> bool:
    return any(field in found.local_fields for field in fields)


def _coordinators(edition: Edition, strategy: Strategy, found: Cell) -> tuple[Link, ...]:
    """Who coordinates the field in the matrix, or, where that names nobody, in a body that works on it."""
    seats = [
        seat
        for row in (strategy.matrix.rows.values() if strategy.matrix else ())
        for field, cells in row.cells.items()
        if field in found.local_fields
        for seat in cells.values()
    ]
    bodies = (body for body in strategy.bodies.values() if _is_in(body.fields, found))
    seats = seats or [seat for body in bodies for seat in body.seats.values()]
    standings: dict[str, list[EvidenceStatus]] = {}
    for seat in seats:
        if seat.partner:
            standings.setdefault(seat.partner, []).append(seat.status)
    return tuple(
        replace(link, standing=EvidenceStatus.best(found))
        for partner, found in standings.items()
        for link in edition.partner_links((partner,))
    )


@dataclass(frozen=True, kw_only=True)
class ComparePage(PageModel):
    """Strategies by canonical field; the way to everything else that compares."""

    template = "compare.md.j2"
    layout = "wide"

    path: str = "compare/"
    title: Words = message("Compare")
    description: Words = message("Which strategy works on which theme, side by side and with sources.")
    edit_path: str = "strategies/"
    matrix: CoverageMatrix
    context: Contexts
    without: tuple[Link, ...]
    """The cities of which no source gives any number."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        context = contexts(edition.dataset)
        return cls(
            edition=edition,
            matrix=coverage_matrix(edition),
            context=context,
            without=tuple(
                edition.link(edition.dataset.cities[id]) for id, known in context.values.items() if not known
            ),
        )


@dataclass(frozen=True, kw_only=True)
class FieldComparisonPage(PageModel):
    """All strategies in one field, as a table."""

    template = "field_comparison.md.j2"
    layout = "wide"
    is_searched = False

    field: Link
    summary: Localized
    rows: tuple[tuple[StrategyHead, CoverageCell], ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for field in edition.dataset.fields.values():
            yield field_comparison_path(field), partial(cls._of, edition, field)

    @classmethod
    def _of(cls, edition: Edition, field: Field) -> Self:
        name = edition.text(field.name)
        return cls(
            edition=edition,
            path=field_comparison_path(field),
            edit_path=edition.edit_path(field),
            edit_key=edition.edit_key(field),
            title=message("{field}: all strategies", field=name),
            description=message("What each strategy does on the theme “{field}”.", field=name),
            trail=(Link(message("Compare"), "compare/"),),
            tags=edition.tags(message("Comparison"), fields=(field.id,)),
            field=edition.link(field),
            summary=edition.text(field.summary),
            rows=tuple(zip(_heads(edition), _cells(edition)[field.id], strict=True)),
        )


@dataclass(frozen=True, kw_only=True)
class SideBySidePage(PageModel):
    """Two to four strategies next to each other, chosen in the browser; without a script, the fact sheets."""

    template = "side_by_side.md.j2"
    layout = "wide"

    path: str = "compare/side-by-side/"
    title: Words = message("Side by side")
    description: Words = message("Two to four strategies next to each other, with what differs.")
    edit_path: str = "strategies/"
    contrasts: ClassVar[tuple[Contrast, ...]] = tuple(Contrast)
    heads: tuple[StrategyHead, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(
            edition=edition,
            trail=(Link(message("Compare"), "compare/"),),
            heads=_heads(edition),
        )
