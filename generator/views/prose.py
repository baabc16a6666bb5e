"""Pages written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.model import Page
from generator.views.base import Edition, Localized, Pages, View
from generator.views.paths import path_of


@dataclass(frozen=True, kw_only=True)
class ProsePage(View):
    """A page of prose such as «About»."""

    template = "prose.md.j2"

    body: Localized

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for page in edition.dataset.pages.values():
            yield path_of(page), partial(cls._of, edition, page)

    @classmethod
    def _of(cls, edition: Edition, page: Page) -> Self:
        return cls(
            path=path_of(page),
            title=edition.text(page.title),
            also=edition.also(page.title),
            description=edition.text(page.description),
            edit_path=edition.edit_path(page),
            body=edition.text(page.body),
        )
