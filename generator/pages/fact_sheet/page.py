"""The fact sheet of a strategy: what is compared of it, on a page that also stands alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_strategy
from generator.content.page_paths import fact_sheet_path, path_of
from generator.model import Strategy
from generator.pages.base import Edition, Link, Localized, PageModel, Pages, message
from generator.pages.entity_links import city_link
from generator.pages.fact_sheet.aspects import AspectGroup
from generator.pages.fact_sheet.context import context
from generator.pages.fact_sheet.evidence import grounds
from generator.pages.fact_sheet.measures import practice
from generator.pages.fact_sheet.plan import fields, plan
from generator.pages.fact_sheet.steering import steering
from generator.pages.search_filters import tags

GROUPS: tuple[Callable[[Edition, Strategy], AspectGroup], ...] = (
    context,
    plan,
    fields,
    practice,
    steering,
    grounds,
)
"""The groups of rows, in their order. Every sheet has the same rows, so that they can stand side by side."""


@dataclass(frozen=True, kw_only=True)
class FactSheetPage(PageModel):
    """What is compared of a strategy, row by row; the page for two and more is made from several of these."""

    template = "fact_sheet.md.j2"
    layout = "wide"
    is_searched = False

    id: str
    strategy: Link
    city: Link | None
    short_title: Localized
    groups: tuple[AspectGroup, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            yield fact_sheet_path(strategy), partial(cls._of, edition, strategy)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy) -> Self:
        title = edition.text(strategy.title)
        return cls(
            path=fact_sheet_path(strategy),
            title=message("{strategy}: facts to compare", strategy=title),
            description=message(
                "What the sources say about the strategy “{strategy}”, row by row.", strategy=title
            ),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Compare"), "compare/"),),
            tags=tags(
                edition,
                message("Comparison"),
                cities=(strategy.city,),
                fields=fields_of_strategy(edition.dataset, strategy),
            ),
            id=strategy.id,
            strategy=Link(title, path_of(strategy)),
            city=city_link(edition, strategy.city),
            short_title=edition.text(strategy.short_title or strategy.title),
            groups=tuple(group(edition, strategy) for group in GROUPS),
        )
