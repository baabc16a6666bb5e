"""Messages in the language of who reads them, from the gettext PO files of their domain.

Babel takes a while to import, so only what reads a file does, and in English no file is read.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.base.messages import Domain, Message

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language that messages are written in, in the code and in the templates."""
VARIABLES = ("ATLAS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that say which language somebody wants: the first that is set does."""


class Translator:
    """Writes messages for editors in a language. What is no `Message` stays as it is."""

    def __init__(self, language: str) -> None:
        self.language = language if language in languages(Domain.EDITORS) else SOURCE_LANGUAGE
        """The language of what it writes: English where there is no PO file."""

    def translate(self, text: Message | str) -> str:
        """The text in the language, values filled in."""
        return text.render(self._template_for, self._value) if isinstance(text, Message) else text

    def _template_for(self, message: Message) -> str:
        return template_in(self.language, message)

    def _value(self, value: Any) -> str:
        if not isinstance(value, int):
            return self.translate(value)
        if self.language == SOURCE_LANGUAGE:
            return f"{value:,}"
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.language.replace("-", "_")))


def template_in(language: str, message: Message) -> str:
    """The words of a message in a language, places open; in English where nobody has translated it."""
    found = _translations(language, message.domain)
    if message.plural:
        return found.ngettext(message.id, message.plural, message.count)
    return found.gettext(message.id)


@cache
def _translations(language: str, domain: Domain) -> NullTranslations:
    found = catalogue(language, domain)
    if found is None:
        return NullTranslations()
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def catalogue(language: str, domain: Domain) -> Catalog | None:
    """What the PO file of a language and a domain holds, read once; None where there is none."""
    path = catalogue_file(language, domain)
    if not path.is_file():
        return None
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def catalogue_file(language: str, domain: Domain = Domain.READERS) -> Path:
    """Where the PO file of a language and a domain is."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def languages(domain: Domain = Domain.READERS) -> tuple[str, ...]:
    """The languages that there are messages in: English and every language with a PO file of the domain."""
    others = {path.parent.parent.name for path in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{domain}.po")}
    return tuple(sorted(others | {SOURCE_LANGUAGE}))


@cache
def translator(language: str) -> Translator:
    """What writes messages for editors in a language."""
    return Translator(language)


def system_language() -> str:
    """The language of the system or of `ATLAS_LANGUAGE`, without a country; English where there is none."""
    wanted = next(filter(None, map(os.environ.get, VARIABLES)), "")
    code = wanted.replace(".", "_").replace("@", "_").replace("-", "_").partition("_")[0].lower()
    return SOURCE_LANGUAGE if code in ("", "c", "posix") else code


def system_translator() -> Translator:
    """What writes messages for editors in the language of the system."""
    return translator(system_language())


def clear_caches() -> None:
    """Read PO files anew, for a server that watches them."""
    for kept in (translator, _translations, catalogue):
        kept.cache_clear()
