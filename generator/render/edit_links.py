"""Where readers can change a page or report an error in it: addresses on the host of the repository.

Lines are looked up here, late: they are not part of what a page shows, so that a line that is put in above
makes no other page a different one. Only for a template with `{line}` are they looked up at all.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter
from urllib.parse import quote

from generator.content.dataset import Dataset
from generator.document import Document
from generator.i18n.locale import locale_for
from generator.render.site_files import SiteFile

PLACE = frozenset(("path", "line"))
PAGE = frozenset(("url", "title"))


class WrongTemplateError(Exception):
    """A template has a place that nothing fills in."""


@dataclass(frozen=True, slots=True)
class RepositoryLinks:
    """Templates of addresses on the host of the repository; one that is empty makes no link.

    `edit` is for a file and may have `{path}` and `{line}`, `folder` is for the folder of a list,
    `report` may have `{url}` and `{title}` of the page, too.
    """

    edit: str = ""
    folder: str = ""
    report: str = ""

    def __post_init__(self) -> None:
        for template, known in ((self.edit, PLACE), (self.folder, PLACE), (self.report, PLACE | PAGE)):
            unknown = sorted(set(_names(template)) - known)
            if unknown:
                places = ", ".join(f"{{{name}}}" for name in sorted(known))
                raise WrongTemplateError(f"`{template}` has {{{unknown[0]}}}; it can have {places}")


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
