"""What is around a page, whatever the theme: name of the site, navigation, the other languages, and where
readers can change the page or report an error in it, on the host of the repository.

Lines are looked up here, late: they are not part of what a page shows, so that a line that is put in above
makes no other page a different one. Only for a template with `{line}` are they looked up at all.
"""

from __future__ import annotations

import html
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from string import Formatter
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from generator.base.messages import message
from generator.content.dataset import Dataset
from generator.content.page_paths import ABOUT
from generator.document import Document
from generator.i18n.locale import Locale, locale_for
from generator.pages import SECTIONS
from generator.pages.base import SITE_NAME
from generator.pages.open_data import FOLDER, feed_name
from generator.render.security_headers import PAGE_POLICY, REFERRER

if TYPE_CHECKING:
    from generator.render.site_files import SiteFile

SEARCH_WORDS = {
    "placeholder": message("What are you looking for?"),
    "search_label": message("Search this site"),
    "clear_search": message("Clear"),
    "load_more": message("Show more results"),
    "filters_label": message("Narrow the search"),
    "searching": message("Searching for {words} …", words="{words}"),
    "zero_results": message("Nothing found for {words}", words="{words}"),
    "one_result": message("{count} result for {words}", count="{count}", words="{words}"),
    "many_results": message("{count} results for {words}", count="{count}", words="{words}"),
    "alt_search": message("Nothing found for {words}", words="{words}"),
    "search_suggestion": message("Nothing found for {words}", words="{words}"),
}
"""Words of the search by the names that Pagefind's interface has for them."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section in the navigation; the title is safe to print into HTML."""

    title: str
    path: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language in the switcher: its name in itself, and the address of this page in it.

    Where there is no such page in the language, it is that of the nearest page above.
    """

    code: str
    name: str
    direction: str
    site_name: str
    not_found: str
    path: str
    has_page: bool


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page written by hand: its path, and its title with the language that this is in."""

    path: str
    title: str
    language: str
    direction: str


@dataclass(frozen=True)
class SiteContext:
    """What is around the page at `path` below `/<language>/`: all text is safe to print into HTML.

    The page may be there in some of the languages of the site (`codes`) only. In others there is one at the
    path `above`.
    """

    language: str
    codes: Sequence[str]
    path: str
    written: tuple[WrittenPage, ...] = ()
    only_in: Collection[str] = ()
    above: str = ""
    policy: ClassVar[str] = PAGE_POLICY
    """What browsers may load and run on the page, safe in an attribute with double quotes."""
    referrer: ClassVar[str] = REFERRER
    """What other sites are told of the page by those who follow a link."""

    @property
    def site_name(self) -> str:
        """The name of the site in the language of the page."""
        return self.t(SITE_NAME.id)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The navigation."""
        return _sections(locale_for(self.language), self.path.partition("/")[0], self.has(ABOUT))

    @cached_property
    def languages(self) -> tuple[LanguageChoice, ...]:
        """The languages of the site."""
        has_page = {code: not self.only_in or code in self.only_in for code in self.codes}
        return tuple(
            LanguageChoice(
                code,
                *_own_words(locale_for(code)),
                path=f"{code}/{self.path}" if has_page[code] else f"{code}/{self.above}",
                has_page=has_page[code],
            )
            for code in self.codes
        )

    @property
    def feed(self) -> str:
        """The feed of what changed, below the address of the site."""
        return f"{FOLDER}{feed_name(self.language)}"

    def has(self, path: str) -> bool:
        """Whether there is a page written by hand at a path."""
        return any(page.path == path for page in self.written)

    def t(self, id: str) -> str:
        """Words of the generator in the language of the page."""
        return _said(locale_for(self.language), id)

    @property
    def search_words(self) -> str:
        """The words of the search, as Pagefind's interface takes them: JSON, safe in an attribute."""
        words = locale_for(self.language)
        found = {
            name: words.translate(text).replace("{count}", "[COUNT]").replace("{words}", "[SEARCH_TERM]")
            for name, text in SEARCH_WORDS.items()
        }
        return html.escape(json.dumps(found, ensure_ascii=False))


@lru_cache(maxsize=1024)
def _said(words: Locale, id: str) -> str:
    return html.escape(words.translate(message(id)))


@lru_cache(maxsize=1024)
def _sections(words: Locale, current: str, has_about: bool) -> tuple[Section, ...]:
    """The navigation on all pages of a section; the page about the site is one that somebody has to write."""
    return tuple(
        Section(html.escape(words.translate(title)), folder, folder == f"{current}/")
        for title, folder in SECTIONS
        if folder != ABOUT or has_about
    )


@lru_cache(maxsize=64)
def _own_words(words: Locale) -> tuple[str, str, str, str]:
    """What a language says of itself: its name, its direction, the name of the site, and a wrong address."""
    said = (
        words.own_name(),
        words.translate(SITE_NAME),
        words.translate(message("This page does not exist.")),
    )
    name, site_name, not_found = map(html.escape, said)
    return name, words.direction, site_name, not_found


PLACE = frozenset(("path", "line"))
PAGE = frozenset(("url", "title"))


@dataclass(frozen=True, slots=True)
class RepositoryLinks:
    """Templates of addresses on the host of the repository; one that is empty makes no link.

    `edit` is for a file and may have `{path}` and `{line}`, `folder` is for the folder of a list,
    `report` may have `{url}` and `{title}` of the page, too. Another place is a `ValueError`.
    """

    edit: str = ""
    folder: str = ""
    report: str = ""

    def __post_init__(self) -> None:
        for template, known in ((self.edit, PLACE), (self.folder, PLACE), (self.report, PLACE | PAGE)):
            unknown = sorted(set(_names(template)) - known)
            if unknown:
                places = ", ".join(f"{{{name}}}" for name in sorted(known))
                raise ValueError(f"`{template}` has {{{unknown[0]}}}; it can have {places}")


@dataclass(frozen=True, slots=True)
class Contribution:
    """Links on a page; those that there are not are empty. All is safe to print into HTML.

    Where a page is translated, `edit` leads to the translation and `original` to what it was made from.
    """

    edit: str = ""
    original: str = ""
    original_language: str = ""
    report: str = ""


def contribution(hosting: RepositoryLinks, dataset: Dataset, page: SiteFile, url: str) -> Contribution:
    """The links of a page, which is at an address."""
    language = str(page.meta["language"])
    translation = dataset.translations_of(page.edit_path, language)
    original = dataset.documents.get(page.edit_path)
    document = translation.document if translation else original
    template = hosting.folder if page.edit_path.endswith("/") else hosting.edit
    about = {"url": url, "title": html.unescape(str(page.meta["title"]))}
    return Contribution(
        edit=_filled(template, page, document),
        original=_filled(template, page, original) if translation else "",
        original_language=html.escape(locale_for(language).language_name(dataset.language_of(page.edit_path)))
        if translation
        else "",
        report=_filled(hosting.report, page, document, about),
    )


def _filled(
    template: str, page: SiteFile, document: Document | None, about: Mapping[str, str] | None = None
) -> str:
    """The address with its places filled in: with values of a query, if it is one about a page."""
    if not template or not page.edit_path:
        return ""
    values = {"path": document.file if document else page.edit_path.removesuffix("/"), **(about or {})}
    if "line" in _names(template):
        values["line"] = str(document.key_span(page.edit_key).line if document else 1)
    safe = "/" if about is None else ""
    return html.escape(template.format(**{name: quote(value, safe=safe) for name, value in values.items()}))


@lru_cache(maxsize=8)
def _names(template: str) -> tuple[str, ...]:
    """The places of a template."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name is not None)
