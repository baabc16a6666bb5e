"""How far each language is, and how readers can help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.analysis.indexes import strategies_of_cities
from generator.analysis.translation_progress import Figures, Progress, by_folder, published_languages, total
from generator.base.messages import message
from generator.pages.base import Edition, Link, PageModel, Words

ROWS = 30
"""How many cities and files are listed for a language; of more, those where most is to be done."""
GUIDE = "contribute"
"""The page that says how to help, where a knowledge base has it."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A city, or a file or folder of what all cities share: `path` where it has no page.

    `is_published` says whether its strategies are shown in the language; None where it has none to show.
    """

    city: Link | None
    path: str
    texts: Progress
    is_published: bool | None


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language: the words of the site, unless they are written in it, and the texts by place."""

    code: str
    words: Progress | None
    texts: Progress
    places: tuple[PlaceRow, ...]
    others: int
    """How many places more there are."""
    of_others: Progress


@dataclass(frozen=True, kw_only=True)
class TranslationsPage(PageModel):
    """The languages of the site, that of the reader first."""

    template = "translations.md.j2"

    path: str = "translations/"
    title: Words = message("Translations")
    description: Words = message("The progress of each language, and how you can help.")
    edit_path: str = "strategies/"
    languages: tuple[LanguageRow, ...]
    guide: Link | None

    @classmethod
    def make(cls, edition: Edition) -> Self:
        others = [code for code in edition.words if code != edition.language]
        guide = edition.dataset.pages.get(GUIDE)
        return cls(
            edition=edition,
            languages=tuple(_language(edition, code) for code in (edition.language, *others)),
            guide=edition.link(guide) if guide else None,
        )


def _language(edition: Edition, code: str) -> LanguageRow:
    figures = by_folder(edition.dataset, code)
    listed = _listed(figures)
    others = [progress for place, progress in figures.items() if place not in listed]
    return LanguageRow(
        code=code,
        words=edition.words.get(code),
        texts=total(figures.values()),
        places=tuple(_place(edition, code, place, figures[place]) for place in listed),
        others=len(others),
        of_others=total(others),
    )


def _listed(figures: Figures) -> list[str]:
    """The places to list, in their order."""
    most = sorted(figures, key=lambda place: figures[place].missing + figures[place].stale, reverse=True)
    wanted = set(most[:ROWS])
    return [place for place in figures if place in wanted]


def _place(edition: Edition, language: str, place: str, texts: Progress) -> PlaceRow:
    folder, _, name = place.partition("/")
    city = edition.city_link(name) if folder == "strategies" else None
    strategies = strategies_of_cities(edition.dataset).get(name, ()) if city else ()
    shown = [language in published_languages(edition.dataset, strategy) for strategy in strategies]
    return PlaceRow(city, "" if city else place, texts, all(shown) if shown else None)
