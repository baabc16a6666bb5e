"""The site as files: every page of every language, independent of what publishes them."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from generator.analysis.history import UNPUBLISHED, Publication
from generator.dataset import Dataset
from generator.render.catalogue import Interface, interface
from generator.render.downloads import graphml
from generator.render.drawings import draw_all, drawing
from generator.render.escape import encode
from generator.render.graphviz import LayoutError
from generator.render.markdown import render
from generator.render.open_data import open_data
from generator.views import PAGES, SECTIONS, Edition, View
from generator.views.base import FALLBACKS, Language, Message, Words, message
from generator.views.diagram import Diagram, file_name
from generator.views.embed import embed_pages
from generator.views.facets import LANGUAGE_OF_PAGE
from generator.views.glossary import Explanations, explanations
from generator.views.redirects import RedirectPage

SITE_NAME = message("Integration Atlas")
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
class SiteFile:
    """A page: its path in the tree, what is said about it, its Markdown, and what to edit: where in a file.

    `meta` values are safe to print into HTML as they are.
    """

    path: str
    meta: Mapping[str, str | Sequence[Sequence[str]]]
    body: str
    edit_path: str
    edit_key: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """The whole file: front matter and Markdown."""
        matter = "\n".join(f"{key}: {json.dumps(value)}" for key, value in self.meta.items())
        return f"---\n{matter}\n---\n\n{self.body}"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the pages: its path in the tree, and its text or its bytes."""

    path: str
    content: str | bytes


def build(
    dataset: Dataset, languages: Sequence[str], publication: Publication = UNPUBLISHED
) -> Iterator[SiteFile | Asset]:
    """All pages of all languages with the files that lie beside them, and the open data."""
    editions = editions_of(dataset, languages, publication)
    for edition in editions:
        yield from build_edition(edition)
    yield from build_data(editions)


@dataclass(slots=True)
class Memory:
    """What pages showed when they were made last, so that only those that show something else are made again.

    Views are values: one that equals the last one of its address gives the same files.
    """

    pages: dict[str, tuple[View, tuple[SiteFile | Asset, ...]]] = field(default_factory=dict)
    explained: dict[str, Explanations] = field(default_factory=dict)


def build_edition(edition: Edition, memory: Memory | None = None) -> Iterator[SiteFile | Asset]:
    """The pages for readers of one language, each followed by the files that lie beside it.

    All pictures are laid out before the first page is written, in as few processes as that takes.
    With a memory, which is brought up to date, pages that show the same as before come from there.
    """
    language = edition.language
    views = [view for page_type in PAGES for view in page_type.build(edition)]
    draw_all((diagram for view in views for diagram in _diagrams(view)), interface(language))
    explained = explanations(edition)
    if memory is None:
        for view in views:
            yield from _files(view, language, explained)
        return
    known = memory.pages if memory.explained.get(language) == explained else {}
    memory.explained[language] = explained
    for view in views:
        address = f"{language}/{view.path}"
        before, files = known.get(address, (None, ()))
        if before != view:
            files = tuple(_files(view, language, explained))
        memory.pages[address] = view, files
        yield from files


def _files(view: View, language: str, explained: Explanations) -> Iterator[SiteFile | Asset]:
    """A page, the files that lie beside it, and its parts that can be embedded."""
    yield _site_file(view, language, explained)
    yield from _downloads(view, language)
    for part in embed_pages(view):
        yield _site_file(part, language, explained)


def build_data(editions: Sequence[Edition]) -> Iterator[Asset]:
    """The open data, once for all languages."""
    for path, content in open_data(editions).items():
        yield Asset(path, content)


def editions_of(
    dataset: Dataset,
    languages: Sequence[str],
    publication: Publication = UNPUBLISHED,
    fallbacks: Sequence[str] = FALLBACKS,
) -> list[Edition]:
    """The knowledge base for readers of each language.

    A text that is not in it they see in the first of the languages of `fallbacks` that it is in.
    """
    return [Edition(dataset, language, publication, tuple(fallbacks)) for language in languages]


def _diagrams(view: View) -> Iterator[Diagram]:
    return (part for part in view.exhibits if isinstance(part, Diagram))


def _downloads(view: View, language: str) -> Iterator[Asset]:
    """The files of the diagrams on a page; one that could not be drawn has its network only."""
    words = interface(language)
    for diagram in _diagrams(view):
        folder = f"{language}/{view.path}"
        yield Asset(f"{folder}{file_name(diagram, 'graphml')}", graphml(diagram, words))
        with suppress(LayoutError):
            yield Asset(f"{folder}{file_name(diagram, 'svg')}", drawing(diagram, words).poster)


def _site_file(view: View, language: str, explained: Explanations) -> SiteFile:
    words = interface(language)
    meta = {
        "title": encode(words.say(view.title)),
        "description": encode(words.say(view.description)),
        "language": language,
        "path": view.path,
        "layout": view.layout,
        "search": "" if view.is_searched else "no",
        "fallbacks": " ".join(view.fallback_languages),
        "other_language": view.other_language,
        "draft": "yes" if words.is_draft or view.has_drafts else "",
        "also": encode(" · ".join(view.also)),
        "filters": [
            [encode(words.say(name)), encode(words.say(value))] for name, value in _filters(view, language)
        ],
    }
    if view.layout == "embed":
        meta["template"] = "embed.html"
    if isinstance(view, RedirectPage):
        meta |= {"template": "redirect.html", "leads_to": view.leads_to}
    body = render(view, language, explained)
    return SiteFile(f"{language}/{view.path}index.md", meta, body, view.edit_path, view.edit_key)


def _filters(view: View, language: str) -> Iterator[tuple[Message, Words]]:
    """What the search can be narrowed by: the tags of the page, and the language that it can be read in."""
    yield from view.tags
    if view.tags:
        yield LANGUAGE_OF_PAGE, Language(view.other_language or language)


def chooser(languages: Sequence[str]) -> SiteFile:
    """The page at `/`, where readers choose their language."""
    words = interface(languages[0])
    title = encode(words.say(SITE_NAME))
    meta = {
        "title": title,
        "description": "",
        "language": languages[0],
        "path": "",
        "template": "chooser.html",
    }
    return SiteFile("index.md", meta, "", "")


@dataclass(frozen=True, slots=True)
class Section:
    """A section in the navigation; the title is safe to print into HTML."""

    title: str
    path: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language in the switcher: its name in itself, and the address of this page in it."""

    code: str
    name: str
    direction: str
    site_name: str
    not_found: str
    path: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What a page shows around its content, whatever the theme: all text is safe to print into HTML."""

    language: str
    site_name: str
    sections: tuple[Section, ...]
    languages: tuple[LanguageChoice, ...]

    def t(self, id: str) -> str:
        """Words of the generator in the language of the page."""
        return html.escape(interface(self.language).say(message(id)))

    @property
    def search_words(self) -> str:
        """The words of the search, as Pagefind's interface takes them: JSON, safe in an attribute."""
        words = interface(self.language)
        found = {
            name: words.say(text).replace("{count}", "[COUNT]").replace("{words}", "[SEARCH_TERM]")
            for name, text in SEARCH_WORDS.items()
        }
        return html.escape(json.dumps(found, ensure_ascii=False))


def chrome(language: str, languages: Sequence[str], path: str) -> Chrome:
    """What is around the page at `path` below `/<language>/`."""
    words = interface(language)
    return Chrome(
        language=language,
        site_name=html.escape(words.say(SITE_NAME)),
        sections=tuple(
            Section(html.escape(words.say(title)), folder, path.startswith(folder))
            for title, folder in SECTIONS
        ),
        languages=tuple(
            LanguageChoice(code, *_own_words(interface(code)), path=f"{code}/{path}") for code in languages
        ),
    )


@lru_cache(maxsize=64)
def _own_words(words: Interface) -> tuple[str, str, str, str]:
    """What a language says of itself: its name, its direction, the name of the site, and a wrong address."""
    said = (words.own_name(), words.say(SITE_NAME), words.say(message("This page does not exist.")))
    name, site_name, not_found = map(html.escape, said)
    return name, words.direction, site_name, not_found
