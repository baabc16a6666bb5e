"""Pages written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.model import Page
from generator.pages.base import Edition, Localized, PageModel
from generator.pages.contribute import Entry, entries


@dataclass(frozen=True, kw_only=True)
class ProsePage(PageModel):
    """A page of prose such as «About»."""

    template = "prose.md.j2"
    entity_kind = Page

    body: Localized
    original: str
    """The text in its own language, whose headings give their anchors to translations."""
    section: tuple[Entry, ...]
    """The pages that stand below this one."""

    @classmethod
    def make_of(cls, edition: Edition, page: Page) -> Self:
        section = edition.dataset.pages.get(page.part_of) if page.part_of else None
        return cls(
            **cls.of_entity(edition, page),
            body=edition.text(page.body),
            original=page.body.value,
            trail=(edition.link(section),) if section else (),
            section=entries(edition, page),
        )
