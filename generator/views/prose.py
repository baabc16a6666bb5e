"""Pages written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from generator.views.base import Edition, Localized, View


@dataclass(frozen=True, kw_only=True)
class ProsePage(View):
    """A page of prose such as «About»."""

    template = "prose.md.j2"

    body: Localized

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        for page in edition.dataset.pages.values():
            yield cls(
                path=f"{page.id}/",
                title=edition.text(page.title),
                also=edition.also(page.title),
                description=edition.text(page.description),
                edit_path=edition.edit_path(page),
                body=edition.text(page.body),
            )
