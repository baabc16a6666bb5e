"""The words of the generator in each language, from gettext PO files, and CLDR's formats."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property, lru_cache

import babel
from babel import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.analysis.translation_progress import Progress
from generator.base.messages import Domain, Message
from generator.i18n import translator
from generator.i18n.translator import SOURCE_LANGUAGE, catalogue_file, languages
from generator.model.dates import PartialDate
from generator.pages.base import Country, Language, Link, Localized
from generator.render.escape import plain

_DRAFT = re.compile(r'^"X-Review: draft\\n"$', re.MULTILINE)
EUROPE = "150"
"""The code of UN M.49 that CLDR uses for Europe."""


class Locale:
    """The generator's words and CLDR's formats for one language.

    A message that the PO file lacks is shown in English.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _locale(language)
        # CLDR's patterns are slow to fill in, and most numbers and dates come again.
        self.date = cache(self._date)
        self.country = cache(self._country)
        self.language_name = cache(self._language_name)
        # Equal numbers of different types need not be written the same.
        self.number = lru_cache(maxsize=None, typed=True)(self._number)
        self._constant = cache(self.template_for)

    @cached_property
    def digest(self) -> str:
        """What the PO file holds, in short: it changes when a word does."""
        file = catalogue_file(self.language)
        return hashlib.sha256(file.read_bytes() if file.is_file() else b"").hexdigest()

    @cached_property
    def is_draft(self) -> bool:
        """Whether no native speaker has checked the words: the PO file begins with `X-Review: draft`."""
        file = catalogue_file(self.language)
        return file.is_file() and _DRAFT.search(file.read_text(encoding="utf-8")) is not None

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction

    def template_for(self, message: Message) -> str:
        """The translated words with their places still open."""
        return translator.template_in(self.language, message)

    def translate(self, value: object) -> str:
        """Words, or a value that is filled into words, as plain text."""
        match value:
            case Message() if not value.values:
                return self._constant(value)
            case Message():
                return value.render(self.template_for, self.translate)
            case Localized():
                return plain(value.value)
            case Country():
                return self.country(value.code)
            case Language():
                return self.language_name(value.code)
            case Link():
                return self.translate(value.text)
            case PartialDate():
                return self.date(value)
            case tuple():
                return self.listed([self.translate(item) for item in value])
            case int() | float() | Decimal():
                return self.number(value)
            case _:
                return plain(str(value))

    def listed(self, items: Sequence[str]) -> str:
        """The items as a list in a sentence."""
        return str(format_list(items, locale=self.locale))

    def _number(self, value: float | Decimal) -> str:
        """A number as readers of the language write it."""
        return str(format_decimal(value, locale=self.locale))

    def _date(self, value: PartialDate) -> str:
        """A date as precisely as it is known."""
        match len(value):
            case 4:
                return str(value)
            case 7:
                return str(format_skeleton("yMMMM", value.earliest, locale=self.locale))
            case _:
                return str(format_date(value.earliest, format="long", locale=self.locale))

    def _country(self, code: str) -> str:
        """The name of a country."""
        return str(self.locale.territories.get(code, code))

    def _language_name(self, code: str) -> str:
        """The name of another language in this one."""
        return str(babel.Locale.parse(code, sep="-").get_display_name(self.locale) or code)

    def own_name(self) -> str:
        """The name of the language in itself, as a language switcher shows it."""
        language = babel.Locale.parse(self.language, sep="-")
        name = str(language.get_display_name(language) or self.language)
        return name[:1].upper() + name[1:]


@cache
def locale_for(language: str) -> Locale:
    """The interface in a language, read once."""
    return Locale(language)


def system_locale() -> Locale:
    """The interface in the language of the system, or else in English: for who edits, not for readers."""
    language = translator.system_language()
    return locale_for(language if language in languages() else SOURCE_LANGUAGE)


def _locale(language: str) -> babel.Locale:
    """CLDR's formats for the language as it is used in Europe, where CLDR has them (`en_150`)."""
    try:
        return babel.Locale.parse(f"{language}-{EUROPE}", sep="-")
    except (ValueError, UnknownLocaleError):
        return babel.Locale.parse(language, sep="-")


def words_progress(language: str) -> Progress | None:
    """How far the words are translated; None for the language that they are written in.

    Every PO file holds every message, so that a language without one lacks as many as another has.
    """
    if language == SOURCE_LANGUAGE:
        return None
    catalog = translator.catalogue(language, Domain.READERS)
    if catalog is None:
        others = (translator.catalogue(code, Domain.READERS) for code in languages())
        return Progress(missing=max((len(other) for other in others if other is not None), default=0))
    messages = [message for message in catalog if message.id]
    finished = sum(all(message.string or ("",)) and not message.fuzzy for message in messages)
    missing = len(messages) - finished
    is_draft = locale_for(language).is_draft
    return Progress(draft=finished, missing=missing) if is_draft else Progress(done=finished, missing=missing)


def clear_caches() -> None:
    """Read PO files anew, for a server that watches them."""
    locale_for.cache_clear()
    translator.clear_caches()
