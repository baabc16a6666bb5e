"""Reports redirects, links and pictures of pages written by hand that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from posixpath import relpath
from urllib.parse import unquote, urlsplit

from generator.base.findings import Finding, Span, did_you_mean, error, in_order, listed, nearest
from generator.base.messages import Message, msg
from generator.checks import MAX_REPORTED, limit_findings
from generator.content.dataset import Dataset
from generator.content.page_paths import path_of
from generator.content.pictures import PICTURES
from generator.diff.addresses import page_addresses
from generator.document import Document
from generator.i18n.translator import languages
from generator.model import Page, Redirect
from generator.model.web_address import problem_with
from generator.pages import PAGES
from generator.pages.base import Edition
from generator.pages.open_data import FOLDER, PROPOSAL
from generator.render.sanitizer import PICTURE, Link, links

WHOLE_ADDRESS = msg("write the full address of the page, beginning with `https://`.")
AS_IN = msg("write the path from this page to another one, such as `../cities/`.")
_ID = re.compile(r' id="([^"]+)"')

Problem = tuple[Message, Message]
"""What is wrong with a link, and what to type."""


def with_addresses(dataset: Dataset, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All findings about a dataset without errors, given those that ask for no pages."""
    addresses = page_addresses(Edition(dataset, "en"))
    return in_order(
        (
            *found,
            *limit_findings(MAX_REPORTED, redirect_findings(dataset, addresses)),
            *limit_findings(MAX_REPORTED, page_link_findings(dataset, addresses)),
        )
    )


def redirect_findings(dataset: Dataset, pages: Collection[str]) -> Iterator[Finding]:
    """A redirect from where a page is, or to where none is."""
    redirects = dataset.of(Redirect).values()
    known = {redirect.old for redirect in redirects}
    for redirect in redirects:
        origin = dataset.origin(redirect)
        if redirect.old in pages:
            yield error(
                origin.span(("old",)),
                "redirect",
                msg(
                    "`{id}` redirects from `{old}`, but that page exists",
                    id=redirect.id,
                    old=redirect.old,
                ),
                msg("remove the redirect, so that readers see the page."),
            )
        if redirect.page not in pages and redirect.page not in known:
            hint = did_you_mean(redirect.page, pages)
            yield error(
                origin.span(("new",)),
                "redirect",
                msg(
                    "`{id}` leads to `{page}`, but that page does not exist",
                    id=redirect.id,
                    page=redirect.page,
                ),
                hint or msg("write the address of a page without the language, such as `strategies/`."),
            )


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page in a language, and where the page is: the parts of its address, language first."""

    document: Document
    page: Page
    language: str

    @property
    def here(self) -> list[str]:
        return [self.language, *path_of(self.page).strip("/").split("/")]

    @property
    def is_original(self) -> bool:
        """Whether readers of any language may be shown it."""
        return self.language == self.page.body.language

    def way_to(self, address: str) -> str:
        """What a link to an address of this site is, from this page."""
        way = relpath(f"/{address}", f"/{'/'.join(self.here)}")
        return f"{way}/" if address.endswith("/") else way


def page_link_findings(dataset: Dataset, addresses: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Links to where nothing is, each at its place in the text."""
    site = _Site(dataset, addresses)
    for text in _texts(dataset):
        lines, first = text.document.lines, text.document.span(("body",)).line - 1
        whole, at = "\n".join(lines), 0
        for link in links(str(text.document.data.get("body") or "")):
            problem = site.problem_of_picture(link) if link.is_picture else site.problem_of_link(text, link)
            if problem:
                begin = sum(len(line) + 1 for line in lines[: first + link.line])
                at = _place(whole, link.href, max(at, begin)) or _place(whole, link.href, begin) or begin
                line, column = whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)
                span = Span(text.document.file, line, column, line, column + len(link.href))
                yield error(span, "page-link", *problem)


def _texts(dataset: Dataset) -> Iterator[_Text]:
    pages = {dataset.origin(page).document.file: page for page in dataset.pages.values()}
    for file, page in pages.items():
        yield _Text(dataset.documents[file], page, page.body.language)
    for translation in dataset.translations:
        if translation.page in pages:
            yield _Text(translation.document, pages[translation.page], translation.language)


def _place(whole: str, href: str, begin: int) -> int | None:
    """Where behind `begin` an address stands in a file: as that of a link, as a definition, or by itself."""
    for before in ("](", "](<", ": ", "<"):
        found = whole.find(before + href, begin)
        if found >= 0:
            return found + len(before)
    return None


class _Site:
    """What links can lead to."""

    def __init__(self, dataset: Dataset, addresses: Mapping[str, tuple[str, ...]]) -> None:
        self._dataset, self._addresses = dataset, addresses
        self._old = {redirect.old for redirect in dataset.of(Redirect).values()}
        self._pictures = {f"pictures/{file.removeprefix(f'{PICTURES}/')}" for file in dataset.pictures}
        self._languages = languages()
        self._made = lru_cache(None)(self._make)

    def problem_of_picture(self, picture: Link) -> Problem | None:
        """What keeps a picture from being shown to everybody."""
        if not (PICTURE.fullmatch(picture.href) and picture.href in self._pictures):
            hint = did_you_mean(picture.href, self._pictures)
            help = hint or msg("put it in `{folder}`, and write `pictures/` and its name.", folder=PICTURES)
            return msg("there is no picture `{picture}`", picture=picture.href), help
        if not picture.label.strip():
            message = msg("this picture has no description for people who cannot see it")
            return message, msg("describe what it shows between the square brackets.")
        return None

    def problem_of_link(self, text: _Text, link: Link) -> Problem | None:
        """What is wrong with a link in a text."""
        if not link.href.strip():
            return msg("this link has no address"), AS_IN
        try:
            parts = urlsplit(link.href)
        except ValueError:
            return msg("`{address}` is not an address", address=link.href), AS_IN
        if parts.scheme or parts.netloc:
            if parts.scheme not in ("http", "https") or not parts.netloc:
                return msg("links to other sites begin with `https://` or `http://`"), WHOLE_ADDRESS
            fault = problem_with(link.href)
            message = msg("`{address}` {fault}", address=link.href, fault=fault or "")
            return (message, WHOLE_ADDRESS) if fault else None
        path = unquote(parts.path)
        address, names_language = _resolved(text.here, path) if path else (f"{'/'.join(text.here)}/", True)
        if path.startswith("/") or address is None:
            message = msg("`{address}` leads out of this site", address=link.href)
            return message, self._advice(text, path.lstrip("./"))
        language, _, page = address.partition("/")
        if language in self._languages and page in self._addresses:
            only = self._addresses[page]
            if only and not names_language and text.is_original:
                known = text.language if text.language in only else only[0]
                message = msg(
                    "that page exists in {languages} only, but readers of other languages see this text, too",
                    languages=listed(only),
                )
                return message, msg("write `{link}`.", link=f"{text.way_to('')}/{known}/{page}")
            if not only or language in only:
                fragment = unquote(parts.fragment)
                return self.problem_of_anchor(language, page, fragment) if fragment else None
        elif self._is_there(language, page, address):
            return None
        return msg("there is no page at `{address}`", address=address), self._advice(text, page or address)

    def problem_of_anchor(self, language: str, page: str, anchor: str) -> Problem | None:
        """What is wrong with a link to a place on a page of this site."""
        known = self._made(language, page)[0]
        if anchor in known:
            return None
        help = did_you_mean(anchor, known) or msg(
            "remove the `#` and what follows it, or write the id of a heading."
        )
        return msg("that page has no place `#{anchor}`", anchor=anchor), help

    def _is_there(self, language: str, page: str, address: str) -> bool:
        """Whether something that is no page of today is at an address: the root, a file, or a redirect."""
        if address in ("", PROPOSAL, *self._pictures):
            return True
        if address.startswith(FOLDER):
            return address in self._data
        if language not in self._languages:
            return False
        folder, slash, _ = page.rpartition("/")
        beside = f"{folder}{slash}"
        return page in self._old or (beside in self._addresses and address in self._made(language, beside)[1])

    @cached_property
    def _data(self) -> Collection[str]:
        """The addresses of the open data."""
        from generator.render.open_data import open_data

        return open_data([Edition(self._dataset, language) for language in self._languages]).keys()

    def _make(self, language: str, page: str) -> tuple[frozenset[str], frozenset[str]]:
        """The anchors of a page, and the files beside it.

        What makes pages is imported only now, because few knowledge bases ask for it, and it takes a while.
        """
        from generator.render.page_markdown import to_html
        from generator.render.site_files import SiteFile, page_files

        edition = Edition(self._dataset, language)
        make = next(make for kind in PAGES for path, make in kind.pages(edition) if path == page)
        first, *others = page_files(make())
        assert isinstance(first, SiteFile)
        anchors = map(unescape, _ID.findall(to_html(first.body)))
        return frozenset({*anchors, "content"}), frozenset(other.path for other in others)

    def _advice(self, text: _Text, path: str) -> Message:
        """The link that was probably meant."""
        language, _, below = path.partition("/")
        path = below if language in self._languages else path
        name = path.rpartition("/")[2].partition(".")[0]
        meant = f"{path.removesuffix('index.html').rstrip('/')}/"
        if meant not in self._addresses:
            known = self._dataset.pages.get(name) if path.endswith(".md") else None
            meant = path_of(known) if known else nearest(path, self._addresses)
        if f"pictures/{path.rpartition('/')[2]}" in self._pictures:
            return msg("did you mean `{word}`?", word=f"{text.way_to('')}/pictures/{path.rpartition('/')[2]}")
        way = text.way_to(f"{text.language}/{meant}")
        return msg("did you mean `{word}`?", word=way) if meant else AS_IN


def _resolved(here: Sequence[str], path: str) -> tuple[str | None, bool]:
    """The address that a path leads to, None outside of the site; and whether the path names the language."""
    at, names_language = list(here), False
    *folders, last = path.split("/")
    if last in (".", ".."):
        folders, last = [*folders, last], ""
    for part in folders:
        if part == "..":
            if not at:
                return None, True
            at.pop()
            names_language = names_language or not at
        elif part != ".":
            at.append(part)
    return "/".join([*at, last]), names_language
