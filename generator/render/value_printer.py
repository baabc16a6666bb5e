"""Prints the values of templates as HTML: every value is encoded, whatever its type.

Printing is most of the work of a site, so what is the same again and again is looked up: words without
values, encoded texts, and how a type is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, singledispatch
from posixpath import relpath
from typing import Any

from markupsafe import Markup

from generator.base.messages import Domain, Message, counted, message
from generator.content.page_paths import embed_path
from generator.i18n.locale import Locale, locale_for
from generator.i18n.translator import translator
from generator.model.base import EvidenceStatus, Period
from generator.model.dates import PartialDate
from generator.model.values import Text
from generator.pages.base import Citation, Edition, Link, Localized, Words
from generator.pages.cities import CityMap
from generator.pages.diagrams import Diagram
from generator.pages.enum_labels import label
from generator.pages.glossary import Explanation, Explanations, explanations
from generator.render.diagram_cache import rendered_diagram
from generator.render.escape import encode, encode_line, plain
from generator.render.map_svg import draw_map

_CODE = re.compile("&#96;(.+?)&#96;")
_NOTE_MARK = re.compile('href="#note-([0-9]+)"')
_KEPT = {"{": "&#123;", "}": "&#125;", "_": "&#95;"}
"""What stays as it is in words of the catalogue, and what it is encoded."""


class Terms:
    """The words that can be explained to readers of a language, made ready once for all pages.

    Words are found whole and as they are written; of overlapping ones the longest.
    """

    def __init__(self, explanations: Explanations) -> None:
        self._explanations = explanations
        longest_first = sorted(explanations, key=lambda word: (-len(word), word))
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w-])({words})(?![\w-])")
        self.split = lru_cache(maxsize=4096)(self._split)  # texts stand on more than one page

    def _split(self, text: str) -> tuple[tuple[str, Explanation | None], ...]:
        """The text in pieces; a piece that is a word of the glossary comes with its explanation."""
        pieces = enumerate(self._pattern.split(text))
        return tuple(
            (piece, self._explanations[piece] if number % 2 else None) for number, piece in pieces if piece
        )


Note = tuple[tuple[Citation, ...], Localized | None]
"""What is folded away of the evidence of a claim: places besides the first, and the note."""


@dataclass(slots=True)
class Page:
    """The page that is being printed: its path and edition, the terms that have been explained on it, and
    the notes on its claims, of which those with the numbers in `folded` have been printed.
    """

    path: str
    edition: Edition
    explained: set[str] = field(default_factory=set)
    notes: dict[Note, int] = field(default_factory=dict)
    folded: set[int] = field(default_factory=set)


class ValuePrinter:
    """Prints values in a language, on one page after the other: `page` says which one it is.

    The page is not in the context of the templates, so that macros need none and are made once.
    """

    def __init__(self, words: Locale) -> None:
        self.words = words
        self.page: Page
        self._terms = lru_cache(maxsize=1)(lambda edition: Terms(explanations(edition)))
        self._constant = cache(lambda id, domain: Markup(self._template_for(Message(id, domain=domain))))
        # Members of different enumerations may be equal.
        self.label = lru_cache(maxsize=None, typed=True)(lambda value: self.translate(label(value)))
        self.show = singledispatch(lambda value: encoded(words.translate(value)))
        """Prints a value by its type."""
        self.show.register(str, encoded)
        self.show.register(PartialDate, self.show.dispatch(object))
        self.show.register(date, lambda day: self.show(PartialDate(f"{day:%Y-%m-%d}")))
        self.show.register(Markup, lambda value: value)
        self.show.register(Localized, self._localized)
        self.show.register(Text, lambda value: self._localized(self.edition.text(value)))
        self.show.register(Message, self.translate)
        self.show.register(Link, self._link)
        self.show.register(tuple, lambda items: Markup(words.listed([self.show(item) for item in items])))
        self.show.register(Period, self._period)

    @property
    def edition(self) -> Edition:
        """What the page that is being printed is made from."""
        return self.page.edition

    def translate(self, value: Message) -> Markup:
        """A message in the language of the page, values filled in."""
        if not value.values:
            return self._constant(value.id, value.domain)
        return Markup(value.render(self._template_for, self.show))

    def _template_for(self, message: Message) -> str:
        return _template(self.words.template_for(message))

    def t(self, id: str, **values: Any) -> Markup:
        """The message for readers with this id."""
        return self.translate(message(id, **values)) if values else self._constant(id, Domain.READERS)

    def tn(self, singular: str, plural: str, count: int, **values: Any) -> Markup:
        """The message for readers that depends on a number."""
        return self.translate(counted(singular, plural, count, **values))

    def _localized(self, value: Localized) -> Markup:
        return self._marked(value, encoded(value.value))

    def _marked(self, text: Localized, body: Markup) -> Markup:
        """The text, marked where it is in another language than the page, or an old translation."""
        if text.is_stale:
            title = self.t("The original has changed since this was translated.")
            body = Markup(f'<span class="stale" title="{title}">{body}</span>')
        return self._fallback(text, body) if text.is_fallback else body

    def _fallback(self, text: Localized, body: Markup) -> Markup:
        """A text in another language than the page, marked for readers and for their software."""
        direction = locale_for(text.language).direction
        name = encoded(self.words.language_name(text.language))
        return Markup(
            f'<span lang="{encoded(text.language)}" dir="{direction}" class="fallback" title="{name}">'
            f"{body}</span>"
        )

    def foreign(self, words: Words) -> Markup:
        """The attributes of an element that can hold nothing but text, where that is in another language."""
        if not isinstance(words, Localized) or not words.is_fallback:
            return Markup("")
        return Markup(f' lang="{encoded(words.language)}" dir="{locale_for(words.language).direction}"')

    def _period(self, value: Period) -> Markup:
        """When something took place; that it has ended, the reader's clock says."""
        span = self.t("{start} – {end}", start=value.start or "?", end=value.end or "?")
        if value.end is None:
            return span
        return Markup('<span data-until="{}" data-past="{}">{}</span>').format(
            value.end.latest, self.t("ended"), span
        )

    def _link(self, value: Link) -> Markup:
        text = self.show(value.text)
        link = f"<a {self.href(value.path)}>{text}</a>" if value.path else f"<span>{text}</span>"
        return Markup(link) + self.standing(value.standing)

    def standing(self, value: EvidenceStatus) -> Markup:
        """How a value stands to its source; of a gap, what stands in its place says it."""
        if value in (EvidenceStatus.STATED, EvidenceStatus.MISSING):
            return Markup("")
        return Markup(f' <span class="standing standing--{value}">{self.label(value)}</span>')

    def url(self, path: str) -> Markup:
        """The address of a page as seen from this one; in another language where there is none here."""
        return self._url_in(self.edition.language_of(path), path)

    def _url_in(self, language: str, path: str) -> Markup:
        path = path if language == self.edition.language else f"../{language}/{path}"
        return Markup(relative_url(path, self.page.path))

    def href(self, path: str) -> Markup:
        """The attributes of a link to a page; styles show the language where that is another one."""
        language = self.edition.language_of(path)
        address = self._url_in(language, path)
        if language == self.edition.language:
            return Markup(f'href="{address}"')
        name = encoded(self.words.language_name(language))
        return Markup(f'href="{address}" hreflang="{language}" data-language="{name}"')

    def embed_url(self, id: str) -> Markup:
        """The address of the page that holds a part of this one and nothing else."""
        return self.url(embed_path(self.page.path, id))

    def explain(self, value: Localized | Text) -> Markup:
        """The text with its first mention on the page of each word of the glossary as a link."""
        text = self.edition.text(value) if isinstance(value, Text) else value
        pieces = []
        for piece, term in self._terms(self.edition).split(plain(text.value)):
            printed = _encode_spaced(piece)
            if term is not None and term.path not in self.page.explained:
                self.page.explained.add(term.path)
                meaning = encode(term.definition.value)
                printed = f'<a class="term" href="{self.url(term.path)}" title="{meaning}">{printed}</a>'
            pieces.append(printed)
        return self._marked(text, Markup("".join(pieces)))

    def note_number(self, places: tuple[Citation, ...], text: Localized | None) -> int:
        """The number of a note on this page, which the fold at the end of the section shows once."""
        return self.page.notes.setdefault((places, text), len(self.page.notes) + 1)

    def new_notes(self, section: str) -> list[tuple[int, Note]]:
        """The notes that a section of the page is the first to mark, by their numbers."""
        marked = set(map(int, _NOTE_MARK.findall(section))) - self.page.folded
        self.page.folded |= marked
        return [(number, note) for note, number in self.page.notes.items() if number in marked]

    def said(self, id: str, **values: str | int) -> Markup:
        """The message for editors with this id, in the language of the page or else in English."""
        return self.translate(Message(id, "", tuple(values.items())))

    def line(self, text: str) -> Markup:
        """A line of a file, with its spaces."""
        return Markup(encode_line(translator(self.words.language).translate(text)))

    def code(self, words: Words | Markup) -> Markup:
        """Words with what stands in backticks as code; nothing in them is Markdown."""
        text: str = words if isinstance(words, Markup) else self.show(words)
        for character, entity in _KEPT.items():
            text = str.replace(text, character, entity)
        return Markup(_CODE.sub(r"<code>\1</code>", text))

    def picture(self, diagram: Diagram) -> Markup:
        """Both forms of the diagram as inline SVG; empty where it could not be drawn."""
        rendered = rendered_diagram(diagram, self.words)
        return Markup(rendered.inline(self.url) if rendered else "")

    def city_map(self, found: CityMap) -> Markup:
        """The map as inline SVG."""
        return Markup(draw_map(found, self.words, self.url))


@lru_cache(maxsize=1024)  # a page names the same pages again and again
def relative_url(path: str, page: str) -> str:
    """The address of `path` as seen from `page`; both below the language, pages ending in `/`."""
    target = re.split("[?#]", path, maxsplit=1)[0]
    rest = path.removeprefix(target)
    if rest.startswith("#") and target in ("", page):
        return rest
    return f"{relpath(f'/_/{target}', f'/_/{page}')}/{rest}"


@lru_cache(maxsize=1 << 14)  # titles, names and sources stand on many pages
def encoded(text: str) -> Markup:
    """The text, encoded, as a value that needs no more of it."""
    return Markup(encode(text))


@lru_cache(maxsize=4096)
def _template(text: str) -> str:
    """Words from the catalogue, made harmless but for the braces of their places."""
    text = encode(text)
    for character, entity in _KEPT.items():
        text = text.replace(entity, character)
    return text


def _encode_spaced(piece: str) -> str:
    """A piece of a text, encoded, with the spaces at its ends."""
    lead = " " if piece[:1].isspace() else ""
    trail = " " if piece.strip() and piece[-1:].isspace() else ""
    return f"{lead}{encode(piece)}{trail}"
