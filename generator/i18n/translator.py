"""Findings in the language of who edits.

Their words have PO files of their own, `checks.po`: readers never see them, so that a language of the site
can do without. Nothing heavy is imported here, and in English no file is read.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import NullTranslations

from generator.base.messages import Message, Value
from generator.i18n.catalogs import FINDINGS, SOURCE_LANGUAGE, catalog_of, languages, translations

VARIABLES = ("ATLAS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that say which language somebody wants: the first that is set does."""


class Translator:
    """Says findings in a language. What is no `Message`, or has no translation, is said as it is."""

    def __init__(self, language: str) -> None:
        is_known = language != SOURCE_LANGUAGE and language in available_languages()
        catalog = catalog_of(language, FINDINGS) if is_known else None
        self.language = language if catalog is not None else SOURCE_LANGUAGE
        """The language that is really spoken: English where there is no PO file."""
        self._translations = translations(catalog) if catalog is not None else NullTranslations()

    def translate(self, text: str) -> str:
        """The text in the language, values filled in."""
        if self.language == SOURCE_LANGUAGE or not isinstance(text, Message):
            return str(text)
        return text.render(self._template_of, self._value)

    def _template_of(self, said: Message) -> str:
        if said.plural:
            return self._translations.ngettext(said.id, said.plural, int(said.values["count"]))
        return self._translations.gettext(said.id)

    def _value(self, value: Value) -> str:
        if isinstance(value, int):
            from babel.numbers import format_decimal

            return str(format_decimal(value, locale=self.language.replace("-", "_")))
        return self.translate(value)


@cache
def translator(language: str) -> Translator:
    """Who says findings in a language, with its PO file read once."""
    return Translator(language)


def available_languages() -> tuple[str, ...]:
    """The languages that findings are said in."""
    return languages(FINDINGS)


def system_language() -> str:
    """The language of the system or of `ATLAS_LANGUAGE`, without a country; English where there is none."""
    wanted = next(filter(None, map(os.environ.get, VARIABLES)), "")
    code = wanted.replace(".", "_").replace("@", "_").replace("-", "_").partition("_")[0].lower()
    return SOURCE_LANGUAGE if code in ("", "c", "posix") else code


def system_translator() -> Translator:
    """Who says findings in the language of the system."""
    return translator(system_language())


def clear_caches() -> None:
    """Read PO files anew, for a server that watches them."""
    translator.cache_clear()
