"""The site as files: every page of every language, independent of what publishes them."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.publication import UNPUBLISHED, SiteMetadata
from generator.analysis.tables import tables
from generator.base.messages import Message, msg
from generator.base.terminal import doing
from generator.content.dataset import Dataset
from generator.content.page_paths import above, path_of
from generator.i18n.locale import locale_for, system_locale, words_progress
from generator.pages import PAGES, Edition, PageModel
from generator.pages.base import FALLBACKS, SITE_NAME, Language, Words
from generator.pages.diagrams import Diagram, file_name
from generator.pages.embeddable import embed_pages
from generator.pages.facets import LANGUAGE_OF_PAGE
from generator.pages.redirects import RedirectPage
from generator.render import security_headers
from generator.render.diagram_cache import render_diagrams, rendered_diagram
from generator.render.diagram_svg import STYLE, graphml
from generator.render.escape import encode
from generator.render.open_data import open_data
from generator.render.page_markdown import compile_templates, render
from generator.render.site_context import WrittenPage


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
    def url(self) -> str:
        """The address of the page below that of the site."""
        return self.path.removesuffix("index.md")

    @property
    def published_path(self) -> str:
        """The path of the finished page."""
        return f"{self.url}index.html"

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

    @property
    def published_path(self) -> str:
        """The path of the finished file."""
        return self.path


def build_edition(edition: Edition) -> Iterator[SiteFile | Asset]:
    """The pages for readers of one language, each followed by the files that lie beside it."""
    views = drawn_views(edition)
    writing([edition.language])
    for view in views:
        yield from page_files(view)


def drawn_views(edition: Edition) -> Sequence[PageModel]:
    """The pages for readers of one language; all pictures on them are laid out first, in few processes."""
    views = [view for page_type in PAGES for view in page_type.build(edition)]
    doing(msg("Drawing pictures"))
    render_diagrams((diagram for view in views for diagram in _diagrams(view)), locale_for(edition.language))
    return views


def page_files(view: PageModel) -> Iterator[SiteFile | Asset]:
    """A page, the files that lie beside it, and its parts that can be embedded."""
    yield _site_file(view)
    yield from _downloads(view)
    for part in embed_pages(view):
        yield _site_file(part)


def build_data(editions: Sequence[Edition]) -> Iterator[Asset]:
    """The open data, once for all languages."""
    doing(msg("Making the open data"))
    for path, content in open_data(editions).items():
        yield Asset(path, content)


def writing(languages: Sequence[str]) -> None:
    """Say that pages are being written."""
    names = map(system_locale().language_name, languages)
    doing(msg("Writing pages: {languages}", languages=", ".join(names)))


def header_files(address: str, languages: Sequence[str], urls: Iterable[str]) -> Iterator[Asset]:
    """The headers that a web server should send with a site, which has pages at these addresses."""
    for path, text in security_headers.header_files(address, languages, urls, (STYLE,)).items():
        yield Asset(path, text)


def editions_of(
    dataset: Dataset,
    languages: Sequence[str],
    publication: SiteMetadata = UNPUBLISHED,
    fallbacks: Sequence[str] = FALLBACKS,
) -> list[Edition]:
    """The knowledge base for readers of each language.

    A text that is not in it they see in the first of the languages of `fallbacks` that it is in.
    """
    words = {language: words_progress(language) for language in languages}
    return [Edition(dataset, language, publication, tuple(fallbacks), words) for language in languages]


def prepare(dataset: Dataset) -> None:
    """Work out what all editions need, so that processes that are split from this one need not."""
    tables(dataset)
    compile_templates()


def _diagrams(view: PageModel) -> Iterator[Diagram]:
    return (part for part in view.exhibits if isinstance(part, Diagram))


def _downloads(view: PageModel) -> Iterator[Asset]:
    """The files of the diagrams on a page; one that could not be drawn has its network only."""
    words = locale_for(view.edition.language)
    for diagram in _diagrams(view):
        folder = f"{words.language}/{view.path}"
        yield Asset(f"{folder}{file_name(diagram, 'graphml')}", graphml(diagram, words))
        if rendered := rendered_diagram(diagram, words):
            yield Asset(f"{folder}{file_name(diagram, 'svg')}", rendered.poster)


def _site_file(view: PageModel) -> SiteFile:
    language = view.edition.language
    words = locale_for(language)
    meta = {
        "title": encode(words.translate(view.title)),
        "description": encode(words.translate(view.description)),
        "language": language,
        "path": view.path,
        "layout": view.layout,
        "languages": " ".join(view.exists_in),
        "above": above(view.path),
        "search": "" if view.is_searched else "no",
        "fallbacks": " ".join(view.fallback_languages),
        "other_language": view.other_language,
        "draft": "yes" if words.is_draft or view.contents.has_drafts else "",
        "stale": "yes" if view.contents.has_stale else "",
        "also": encode(" · ".join(view.also)),
        # Pagefind decodes no name and each value twice, and then shows both as HTML.
        "filters": [
            [encode(words.translate(name)), encode(html.escape(html.escape(words.translate(value))))]
            for name, value in _filters(view)
        ],
    }
    if view.layout == "embed":
        meta["template"] = "embed.html"
    if isinstance(view, RedirectPage):
        target = view.edition.language_of(view.leads_to)
        meta |= {"template": "redirect.html", "leads_to": f"{target}/{view.leads_to}"}
    return SiteFile(f"{language}/{view.path}index.md", meta, render(view), view.edit_path, view.edit_key)


def _filters(view: PageModel) -> Iterator[tuple[Message, Words]]:
    """What the search can be narrowed by: the tags of the page, and the language that it can be read in."""
    yield from view.tags
    if view.tags:
        yield LANGUAGE_OF_PAGE, Language(view.other_language or view.edition.language)


def chooser(languages: Sequence[str]) -> SiteFile:
    """The page at `/`, where readers choose their language."""
    words = locale_for(languages[0])
    title = encode(words.translate(SITE_NAME))
    meta = {
        "title": title,
        "description": "",
        "language": languages[0],
        "path": "",
        "template": "chooser.html",
    }
    return SiteFile("index.md", meta, "", "")


def written_pages(edition: Edition) -> tuple[WrittenPage, ...]:
    """The pages written by hand that stand in no section, with titles that are safe to print into HTML."""
    pages = (page for page in edition.dataset.pages.values() if not page.part_of)
    titles = ((page, edition.text(page.title)) for page in pages)
    return tuple(
        WrittenPage(path_of(page), encode(title.value), title.language, locale_for(title.language).direction)
        for page, title in titles
    )
