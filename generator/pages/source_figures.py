"""Figures that sources show without data, so that readers see what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.page_paths import anchor
from generator.model import Strategy
from generator.pages.base import Edition, Evidence, Localized


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure whose numbers cannot be read."""

    anchor: str
    title: Localized
    definition: Localized | None
    evidence: Evidence


def figure_rows(edition: Edition, strategy: Strategy) -> tuple[FigureRow, ...]:
    """The figures of a strategy, in the order of the file."""
    return tuple(
        FigureRow(
            anchor=anchor(("figures", id)),
            title=edition.text(figure.title),
            definition=_definition(edition, figure.indicator),
            evidence=edition.evidence(figure),
        )
        for id, figure in strategy.figures.items()
    )


def _definition(edition: Edition, id: str | None) -> Localized | None:
    indicator = edition.dataset.indicators.get(id or "")
    return edition.text(indicator.definition) if indicator else None
