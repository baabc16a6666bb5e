"""Renders a view to Markdown, which is CommonMark with tables and HTML blocks of our templates, and to HTML.

Every value that a template prints is encoded, so that no text from the content is ever markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import pyromark
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from generator.analysis.indexes import strategies_of_cities
from generator.content.page_paths import (
    fact_sheet_path,
    field_comparison_path,
    filtered,
    flat,
    page_of,
    table_path,
)
from generator.i18n import locale
from generator.i18n.locale import locale_for
from generator.i18n.translator import SOURCE_LANGUAGE
from generator.model.city import Observation
from generator.model.values import Text
from generator.pages.base import SITE_NAME, Edition, Language, PageModel, naming_text, place_name
from generator.pages.contribute.dictionary import named_files, type_description
from generator.pages.diagrams import Diagram, file_name
from generator.pages.diagrams.nodes import legend
from generator.pages.enum_labels import decision_facts
from generator.pages.facets import country_of
from generator.pages.fields import cities_of_field
from generator.pages.open_data import column_groups, referred_table
from generator.pages.strategies import seat_groups
from generator.pages.strategy_parts import parts_of
from generator.render import sanitizer
from generator.render.escape import lean
from generator.render.open_data.data_package import markup
from generator.render.value_printer import Page, ValuePrinter

TEMPLATES = Path(__file__).parent.parent / "templates"
EDITION_FILTERS = (
    "text", "shared_citations", "unstated", "evidence", "citations", "part_link", "link", "measure_link",
    "city_link", "field_links", "partner_links", "referred",
)  # fmt: skip
"""Filters that are methods of the edition of the page that is being printed."""
_SECTIONS = re.compile(r"^(?=## )", re.M)
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a table of contents, with those of the level below it; the text is HTML-escaped."""

    anchor: str
    text: str
    children: list[Heading] = field(default_factory=list)


def to_html(markdown: str) -> str:
    """The HTML of a page's Markdown, by a fast CommonMark renderer."""
    return lean(pyromark.html(markdown, options=_OPTIONS))


def outline(content: str) -> list[Heading]:
    """The table of contents of a page's HTML: headings of level 2, and those of level 3 below them."""
    found: list[Heading] = []
    for level, anchor, text in _HEADING.findall(content):
        heading = Heading(anchor, html.escape(html.unescape(_TAG.sub("", text)), quote=False))
        (found[-1].children if level == "3" and found else found).append(heading)
    return found


class Compiled(BytecodeCache):
    """Keeps the code of templates: an environment of each language has the same, so it is compiled once."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = Compiled()


def render(view: PageModel) -> str:
    """The Markdown of a page, without front matter; each word that has an explanation links to it once."""
    environment, printer = _environment(view.edition.language)
    printer.page = Page(view.path, view.edition)
    text = environment.get_template(view.template).render(view=view)
    sections = _SECTIONS.split(text) if printer.page.notes else [text]
    return _without_blank_runs(
        "".join(section + _notes(environment, printer, section) for section in sections)
    )


def compile_templates() -> None:
    """Compile all templates now, so that processes that are split from this one need not."""
    environment, _ = _environment(SOURCE_LANGUAGE)
    for name in environment.list_templates():
        environment.get_template(name)


def clear_caches() -> None:
    """Read templates and PO files anew at the next page, for a server that watches them."""
    _environment.cache_clear()
    locale.clear_caches()


def _without_blank_runs(text: str) -> str:
    # Templates end few lines with blanks: to look for them is sooner than to go through all lines.
    while " \n" in text:
        text = text.replace(" \n", "\n")
    blocks = [block.strip("\n") for block in text.split("\n\n")]
    return "\n\n".join(filter(None, blocks)).strip() + "\n"


@cache
def _environment(language: str) -> tuple[Environment, ValuePrinter]:
    printer = ValuePrinter(locale_for(language))
    words = printer.words

    # Without the context, Jinja would print constants while it compiles, for all pages and languages alike;
    # with `optimized`, it would filter them then.
    @pass_context
    def show(context: Context, value: Any) -> Markup:
        return printer.show(value)

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=show,
        trim_blocks=True,
        lstrip_blocks=True,
        # The usual `{#` begins the anchor of a heading.
        comment_start_string="{!",
        comment_end_string="!}",
        auto_reload=False,
        optimized=False,
        bytecode_cache=_COMPILED,
    )
    environment.globals.update(
        site_name=SITE_NAME,
        language=language,
        t=printer.t,
        tn=printer.tn,
        msg=printer.said,
        label=printer.label,
        legend=legend,
        note_number=printer.note_number,
        embed_url=printer.embed_url,
        foreign=printer.foreign,
        draw=printer.picture,
        city_map=printer.city_map,
        standing=printer.standing,
        data_set=markup,
    )
    environment.filters.update(
        {name: _of_edition(printer, getattr(Edition, name)) for name in EDITION_FILTERS}
    )
    environment.filters.update(
        html=_html_block,
        url=printer.url,
        href=printer.href,
        anchor=_anchor,
        flat=flat,
        explain=printer.explain,
        prose=lambda text, original, root: Markup(sanitizer.to_html(text, original, root)),
        download=_download,
        code=printer.code,
        line=printer.line,
        date=words.date,
        number=words.number,
        country=words.country,
        language_name=words.language_name,
        language_names=lambda codes: words.listed([words.language_name(code) for code in codes]),
        direction=lambda code: locale_for(code).direction,
        msg=words.translate,
        names_in=_names_in,
        of_field=_of_field,
        in_area=_in_area,
        filtered=filtered,
        field_comparison_path=field_comparison_path,
        fact_sheet_path=fact_sheet_path,
        page_of=page_of,
        country_of=_of_edition(printer, country_of),
        strategies=lambda city: strategies_of_cities(printer.edition.dataset).get(city.id),
        cities_of_field=_of_edition(printer, cities_of_field),
        parts=_of_edition(printer, parts_of),
        seats=_of_edition(printer, seat_groups),
        decision_facts=decision_facts,
        type_description=type_description,
        named_files=named_files,
        place_name=place_name,
        column_groups=column_groups,
        referred_table=referred_table,
        as_language=Language,
        table_anchor=lambda name: table_path(name).partition("#")[2],
    )
    return environment, printer


def _of_edition(printer: ValuePrinter, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that asks a function of the edition of the page that is being printed."""
    return lambda *values: function(printer.edition, *values)


def _notes(environment: Environment, printer: ValuePrinter, section: str) -> str:
    """The notes on what a section claims, folded: no template can forget them."""
    notes = printer.new_notes(section)
    macros: Any = environment.get_template("blocks.md.j2").module
    return str(_html_block(macros.notes(notes))) if notes else ""


def _html_block(text: str) -> Markup:
    """An HTML block of a template: no indentation and no blank line, which would end it."""
    # The methods of `str`, not of `Markup`, which would make a value of each line.
    lines = filter(None, map(str.strip, str.splitlines(text)))
    return Markup("\n\n" + "\n".join(lines) + "\n\n")


def _anchor(id: str) -> Markup:
    """An anchor for a heading, where entities are not read; anything but an id is a bug of ours."""
    if not re.fullmatch(r"[a-z0-9_-]+", id):
        raise ValueError(f"{id!r} is no anchor")
    return Markup(id)


def _names_in(ids: Iterable[str], things: Mapping[str, Any]) -> tuple[Text | None, ...]:
    """What those of the things are called that are there."""
    return tuple(naming_text(things[id]) for id in ids if id in things)


def _of_field(things: Mapping[str, Any], field: str) -> dict[str, Any]:
    """Those of the measures or projects that belong to a field of action; to none where that is empty."""
    return {id: thing for id, thing in things.items() if field in (thing.fields or ("",))}


def _in_area(observations: Mapping[str, Observation], area: str | None) -> dict[str, Observation]:
    """Those of the observations of a city that are about one of its areas, or about the whole of it."""
    return {id: seen for id, seen in observations.items() if seen.area == area}


def _download(diagram: Diagram, format: str) -> Markup:
    """The address of a picture's file, which lies beside the page."""
    return Markup(file_name(diagram, format))
