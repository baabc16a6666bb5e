"""Writes finished pages with MkDocs' theme: a template is rendered once for all pages that share a frame."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.atomic_swap import write_all
from generator.mkdocs_plugin.search_index import PartialIndex
from generator.render.open_data import to_gzip
from generator.render.page_markdown import Heading, outline, to_html
from generator.render.site_context import Contribution, SiteContext, WrittenPage
from generator.render.site_files import Asset, SiteFile

_MARK = "\x1d"
"""Around the name of a slot; no page holds it, as it is removed from all texts."""
_SLOT = re.compile(f"{_MARK}([a-z]+){_MARK}")


FRAGMENTS = ("title", "meta", "redirect", "languages", "sidebar", "article", "edit")
"""Templates below `fragments/` that are rendered for each page and fill the slots of its frame."""
SLOTS = {name: f"{_MARK}{name}{_MARK}" for name in (*FRAGMENTS, "content")}
"""What a template prints where a page will be filled in, by the name of the slot: it prints a frame."""


def fill(frame: str, values: Mapping[str, str]) -> str:
    """The page of a frame with these values in its slots."""
    return _SLOT.sub(lambda slot: values[slot[1]], frame)


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page as templates see it: its address, what is said about it, and its HTML."""

    url: str
    meta: Mapping[str, Any]
    content: str
    toc: list[Heading]
    canonical_url: str
    contribution: Contribution

    @property
    def path(self) -> str:
        """The address below that of its language."""
        return str(self.meta["path"])


@dataclass
class PageWriter:
    """Writes pages and files of the site into MkDocs' folder.

    Pages with the same `frame_key` share a frame.
    """

    config: MkDocsConfig
    nav: Navigation
    env: jinja2.Environment
    languages: list[str]
    written_pages: Mapping[str, tuple[WrittenPage, ...]]
    contribution: Callable[[SiteFile, str], Contribution]
    written: dict[str, int] = field(default_factory=dict)
    """The files that this process has written, with their sizes."""
    frames: dict[object, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.fragments = {name: self.env.get_template(f"fragments/{name}.html") for name in FRAGMENTS}

    def write(self, files: Iterable[SiteFile | Asset], index: PartialIndex | None = None) -> list[str]:
        """Write pages and files; the addresses of the pages that search engines should know.

        Pages that readers search for are given to the index, if there is one.
        """
        known = []
        for file in files:
            if isinstance(file, Asset):
                self._put(file.path, file.content)
                continue
            page = self._page(file)
            frame = self._frame(page)
            parts = self._parts(page, frame)
            self._put(file.published_path, fill(frame, parts))
            if "template" not in page.meta:
                known.append(page.url)
                if index is not None and page.meta["search"] != "no":
                    index.add(file.published_path, parts["meta"], parts["article"])
        return known

    def remove(self, path: str) -> None:
        """Take a file away that may be there."""
        Path(self.config.site_dir, path).unlink(missing_ok=True)

    def write_sitemap(self, urls: Iterable[str]) -> None:
        """Write the list of pages for search engines, and the same compressed."""
        site_url = self.config.site_url or ""
        listed = list(urls) if site_url else []
        pages = [{"canonical_url": urljoin(site_url, url), "path": url.partition("/")[2]} for url in listed]
        atlas = SiteContext(self.languages[0], self.languages, "")
        text = self.env.get_template("sitemap.xml").render(
            pages=pages, known=frozenset(listed), atlas=atlas, config=self.config
        )
        self._put("sitemap.xml", text)
        self._put("sitemap.xml.gz", to_gzip(text.encode()))

    def _page(self, file: SiteFile) -> FinishedPage:
        content = to_html(file.body)
        site_url = self.config.site_url
        canonical_url = urljoin(site_url, quote(file.url)) if site_url else ""
        return FinishedPage(
            url=file.url,
            meta=file.meta,
            content=content,
            toc=outline(content),
            canonical_url=canonical_url,
            contribution=self.contribution(file, canonical_url or f"/{file.url}"),
        )

    def _parts(self, page: FinishedPage, frame: str) -> dict[str, str]:
        """What fills the slots of the frame of a page."""
        atlas = self._site_context(page)
        values = {
            "page": page,
            "config": self.config,
            "base_url": get_relative_url(".", page.url),
            "atlas": atlas,
            "t": atlas.t,
        }
        # One context for all fragments of a page: to make it takes longer than most of them.
        context = self.fragments["title"].new_context(values)
        parts = {"content": page.content}
        for name in set(_SLOT.findall(frame)) - parts.keys():
            parts[name] = "".join(self.fragments[name].root_render_func(context))
        return parts

    def _site_context(self, page: FinishedPage) -> SiteContext:
        language = str(page.meta["language"])
        only_in = str(page.meta.get("languages", "")).split()
        above = str(page.meta.get("above", ""))
        return SiteContext(language, self.languages, page.path, self.written_pages[language], only_in, above)

    def _frame(self, page: FinishedPage) -> str:
        template = str(page.meta.get("template", "main.html"))
        key = frame_key(page, template)
        if key not in self.frames:
            self.frames[key] = self._render_frame(page, template)
        return self.frames[key]

    def _render_frame(self, page: FinishedPage, template: str) -> str:
        atlas = self._site_context(page)
        # A part that is shown on another site has nothing before its content that could be skipped. On others
        # the theme has a link for keyboards that leads to the first heading, so here to the content.
        toc = [SimpleNamespace(url="#content")] if template == "main.html" else []
        # Of what MkDocs knows of a page, only the depth counts for all that share the frame.
        stands_for_all: Any = SimpleNamespace(
            url=page.url, meta=page.meta, toc=toc, title="", canonical_url="", is_homepage=False
        )
        context: dict[str, Any] = {
            **get_context(self.nav, [], self.config, stands_for_all),
            "slots": SLOTS,
            "atlas": atlas,
            "t": atlas.t,
        }
        return self.env.get_template(template).render(context)

    def _put(self, path: str, content: str | bytes) -> None:
        # Thousands of small files: objects for paths and buffers would take longer than the system does.
        target = f"{self.config.site_dir}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in self.folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self.folders.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123
            encoded = content.encode() if isinstance(content, str) else content
            write_all(file, encoded)
        self.written[path] = len(encoded)


def frame_key(page: FinishedPage, template: str) -> object:
    """What decides which frame a page has: nothing else that is around a page depends on it."""
    section, depth = page.path.partition("/")[0], page.url.count("/")
    return template, page.meta["language"], section, depth
