"""Renders a view to Markdown: CommonMark with tables and HTML blocks of our own templates.

Every value that a template prints is encoded, so that no text from the content is ever markup.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.model.values import PartialDate
from generator.render import prose
from generator.render.catalogue import Interface, interface
from generator.render.drawings import drawing
from generator.render.escape import encode, plain
from generator.render.graphviz import LayoutError
from generator.render.map import draw_map
from generator.render.open_data.data_set import markup
from generator.render.terms import split
from generator.views.base import Country, Link, Localized, Message, View, counted, message
from generator.views.diagram import Diagram, file_name
from generator.views.embed import embed_path
from generator.views.glossary import Explanations
from generator.views.labels import label
from generator.views.legend import legend
from generator.views.map import CityMap

_CODE = re.compile("&#96;(.+?)&#96;")
TEMPLATES = Path(__file__).parent.parent / "templates"


def render(view: View, language: str, explanations: Explanations | None = None) -> str:
    """The Markdown of a page, without front matter; each word that has an explanation links to it once."""
    template = _environment(language).get_template(view.template)
    body = template.render(view=view, explanations=explanations or {}, explained=set())
    return _without_blank_runs(body)


def forget() -> None:
    """Read templates and PO files anew at the next page, for a server that watches them."""
    _environment.cache_clear()
    interface.cache_clear()


def relative_url(path: str, page: str) -> str:
    """The address of `path` as seen from `page`; both below the language, pages ending in `/`."""
    target, hash_sign, anchor = path.partition("#")
    target, question_mark, query = target.partition("?")
    if hash_sign and not query and target in ("", page):
        return f"#{anchor}"
    start = page or "./"
    relative = posixpath.relpath(f"/{target}", f"/{start}")
    return f"{relative}/{question_mark}{query}{hash_sign}{anchor}"


def _without_blank_runs(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"


@cache
def _environment(language: str) -> Environment:
    words = interface(language)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printer(words),
        trim_blocks=True,
        lstrip_blocks=True,
        # The usual `{#` begins the anchor of a heading.
        comment_start_string="{!",
        comment_end_string="!}",
        auto_reload=False,
    )
    environment.globals.update(
        language=language,
        t=message,
        tn=counted,
        label=label,
        legend=legend,
        embed_path=embed_path,
        draw=_picture(words),
        city_map=_city_map(words),
        data_set=markup,
    )
    environment.filters.update(
        html=_html_block,
        url=_url,
        anchor=_anchor,
        explain=_explainer(words),
        prose=lambda text: Markup(prose.to_html(text)),
        download=_download,
        code=_code,
        date=words.date,
        number=words.number,
        country=words.country,
        language_name=words.language_name,
        say=words.say,
    )
    return environment


def _printer(words: Interface) -> Callable[[Context, Any], Markup]:
    """What a template does with a value that it prints."""

    @pass_context
    def show(context: Context, value: Any) -> Markup:
        match value:
            case Markup():
                return value
            case Localized(is_fallback=True):
                return _fallback(value, Markup(encode(value.value)), words)
            case Localized():
                return Markup(encode(value.value))
            case Message():
                values = {name: show(context, inner) for name, inner in value.values}
                return Markup(encode_template(words.template_of(value)).format(**values))
            case Country():
                return Markup(encode(words.country(value.code)))
            case Link():
                address = relative_url(value.path, context["view"].path)
                return Markup(f'<a href="{address}">{show(context, value.text)}</a>')
            case tuple():
                return Markup(words.listed([show(context, item) for item in value]))
            case PartialDate():
                return Markup(encode(words.date(value)))
            case int() | float() | Decimal():
                return Markup(encode(words.number(value)))
            case _:
                return Markup(encode(str(value)))

    return show


def encode_template(text: str) -> str:
    """Words from the catalogue, made harmless but for the braces of their places."""
    return encode(text).replace("&#123;", "{").replace("&#125;", "}").replace("&#95;", "_")


def _fallback(text: Localized, body: Markup, words: Interface) -> Markup:
    """A text in another language than the page, marked for readers and for their software."""
    direction = interface(text.language).direction
    name = encode(words.language_name(text.language))
    return Markup(
        f'<span lang="{encode(text.language)}" dir="{direction}" class="fallback" title="{name}">'
        f"{body}</span>"
    )


def _explainer(words: Interface) -> Callable[..., Markup]:
    @pass_context
    def explain(context: Context, text: Localized) -> Markup:
        """The text with its first mention of each word of the glossary as a link."""
        explained: set[str] = context["explained"]
        pieces = []
        for piece, found in split(plain(text.value), context["explanations"]):
            spaced = _encode_spaced(piece)
            if found is not None and found.path not in explained:
                explained.add(found.path)
                address = relative_url(found.path, context["view"].path)
                meaning = encode(found.definition.value)
                spaced = f'<a class="term" href="{address}" title="{meaning}">{spaced}</a>'
            pieces.append(spaced)
        body = Markup("".join(pieces))
        return _fallback(text, body, words) if text.is_fallback else body

    return explain


def _encode_spaced(piece: str) -> str:
    """A piece of a text, encoded, with the spaces at its ends."""
    lead = " " if piece[:1].isspace() else ""
    trail = " " if piece.strip() and piece[-1:].isspace() else ""
    return f"{lead}{encode(piece)}{trail}"


def _html_block(text: str) -> Markup:
    """An HTML block of a template: no indentation and no blank line, which would end it."""
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n\n" + "\n".join(line for line in lines if line) + "\n\n")


def _anchor(id: str) -> Markup:
    """An anchor for a heading, where entities are not read; anything but an id is a bug of ours."""
    if not re.fullmatch(r"[a-z0-9_-]+", id):
        raise ValueError(f"{id!r} is no anchor")
    return Markup(id)


@pass_context
def _url(context: Context, path: str) -> Markup:
    return Markup(relative_url(path, context["view"].path))


def _download(diagram: Diagram, format: str) -> Markup:
    """The address of a picture's file, which lies beside the page."""
    return Markup(file_name(diagram, format))


@pass_context
def _code(context: Context, words: Message) -> Markup:
    """Words of the generator with what stands in backticks as code."""
    language = context["language"]
    return Markup(_CODE.sub(r"<code>\1</code>", encode(interface(language).say(words))))


def _city_map(words: Interface) -> Callable[..., Markup]:
    @pass_context
    def city_map(context: Context, found: CityMap) -> Markup:
        """The map as inline SVG."""
        page = context["view"].path
        return Markup(draw_map(found, words.say, lambda path: relative_url(path, page)))

    return city_map


def _picture(words: Interface) -> Callable[..., Markup]:
    @pass_context
    def picture(context: Context, diagram: Diagram) -> Markup:
        """Both forms of the diagram as inline SVG; empty where it could not be drawn."""
        page = context["view"].path

        def url(path: str) -> str:
            return relative_url(path, page)

        try:
            return Markup(drawing(diagram, words).inline(url))
        except LayoutError:
            return Markup("")

    return picture
