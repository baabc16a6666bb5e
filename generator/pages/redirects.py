"""Pages at old addresses that lead to where something is now, for hosts without rules of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.base.messages import message
from generator.model import Redirect
from generator.pages.base import Edition, PageModel, Pages, Words
from generator.pages.contribute import LANGUAGES, ROOT, is_made


@dataclass(frozen=True, kw_only=True)
class RedirectPage(PageModel):
    """A page that only leads on. It is in no list and no search."""

    template = "redirect.md.j2"
    layout = "redirect"
    is_searched = False
    title: Words = message("This page has moved")
    description: Words = message("This page has moved")

    leads_to: str
    """The page that readers of this language are led to; the section, where there is no such page in it."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for redirect in edition.dataset.of(Redirect).values():
            yield redirect.old, partial(cls._of, edition, redirect)

    @classmethod
    def _of(cls, edition: Edition, redirect: Redirect) -> Self:
        is_other = edition.language not in LANGUAGES and is_made(edition.dataset, redirect.page)
        return cls(
            edition=edition,
            path=redirect.old,
            edit_path=edition.edit_path(redirect),
            edit_key=edition.edit_key(redirect),
            leads_to=f"{ROOT}/" if is_other else redirect.new,
        )
