"""The fact sheet of a strategy: what is compared of it, on a page that also stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_strategy
from generator.base.messages import Message, message
from generator.content.page_paths import fact_sheet_path
from generator.model import Strategy
from generator.pages.base import Edition, Link, Localized, PageModel, Pages
from generator.pages.fact_sheet_rows import AspectGroup, aspect_groups


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
    missing: Message
    """What stands in rows of which nothing is known."""
    groups: tuple[AspectGroup, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            yield fact_sheet_path(strategy), partial(cls._of, edition, strategy)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy) -> Self:
        title = edition.text(strategy.title)
        return cls(
            edition=edition,
            path=fact_sheet_path(strategy),
            title=message("{strategy}: facts to compare", strategy=title),
            description=message(
                "What the sources say about the strategy “{strategy}”, row by row.", strategy=title
            ),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Compare"), "compare/"),),
            tags=edition.tags(
                message("Comparison"),
                cities=(strategy.city,),
                fields=fields_of_strategy(edition.dataset, strategy),
            ),
            id=strategy.id,
            strategy=edition.link(strategy),
            city=edition.city_link(strategy.city),
            short_title=edition.short_name(strategy),
            missing=edition.unstated(strategy),
            groups=aspect_groups(edition, strategy),
        )
