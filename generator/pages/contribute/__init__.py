"""The section for editors below the page that says how to help: its pages, and in which languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.content.page_paths import path_of
from generator.model import Page
from generator.pages.base import Edition, Link, PageModel, Pages, Words

ROOT = "contribute"
"""The page that the section stands below; a knowledge base without it has none."""
LANGUAGES = ("en", "de")
"""The languages that pages of the section are made in: those that findings are said in."""
CHECKS, FILES = f"{ROOT}/checks/", f"{ROOT}/files/"
CHECKS_TITLE, FILES_TITLE = msg("What is checked"), msg("What files contain")
ABOUT_CHECKS = msg("Everything that a check can report: why it matters and how to fix it.")
ABOUT_FILES = msg("An example with comments for every kind of file, and all its keys.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the list of a section, with the language it is in where that is not the reader's.

    Then it is there for these readers all the same, unless it `is_elsewhere`: among the pages in it.
    """

    title: Words
    description: Words
    path: str
    language: str = ""
    is_elsewhere: bool = False


def has_section(edition: Edition) -> bool:
    """Whether pages of the section are made for these readers."""
    return edition.language in LANGUAGES and ROOT in edition.dataset.pages


class SectionPage(PageModel):
    """A page of the section that there is one of."""

    only_in = LANGUAGES

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        if has_section(edition):
            yield from super().pages(edition)


def is_made(dataset: Dataset, path: str) -> bool:
    """Whether a page is made in the languages of the section only."""
    return ROOT in dataset.pages and path.startswith((CHECKS, FILES))


def trail(edition: Edition, *above: Link) -> tuple[Link, ...]:
    """The way to a page of the section."""
    return (edition.link(edition.dataset.pages[ROOT]), *above)


def entries(edition: Edition, page: Page) -> tuple[Entry, ...]:
    """The pages in the section of a page."""
    return (*_written(edition, page), *(_made(edition) if page.id == ROOT else ()))


def _written(edition: Edition, page: Page) -> Iterator[Entry]:
    for one in edition.dataset.pages.values():
        if one.part_of == page.id != one.id:
            title = edition.text(one.title)
            language = title.language if title.is_fallback else ""
            yield Entry(title, edition.text(one.description), path_of(one), language)


def _made(edition: Edition) -> Iterator[Entry]:
    """The pages that are made, in the reader's language or else in one that the site has."""
    code = edition.language
    if code not in LANGUAGES:
        code = next((other for other in LANGUAGES if other in edition.words), "")
    language = "" if code == edition.language else code
    if code:
        yield Entry(FILES_TITLE, ABOUT_FILES, FILES, language, is_elsewhere=bool(language))
        yield Entry(CHECKS_TITLE, ABOUT_CHECKS, CHECKS, language, is_elsewhere=bool(language))
