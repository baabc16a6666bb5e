"""Gettext PO files: where they are, how they are read, and how they are written.

Babel writes a header with the time of writing and placeholders for names, which would make each file differ
from the last one; so only messages are written by it. It takes a while to import, and English does without.
"""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language that messages are written in, in the code and in the templates."""
WORDS, FINDINGS = "generator", "checks"
"""The names of PO files: the words that readers see, and those of findings, which only editors see."""
_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?'
)
_GAP = r'(?:\s|"\n\s*")*'
_MANY_FORMS = re.compile(rf"nplurals{_GAP}={_GAP}\d{_GAP}\d")
_HEADER = re.compile(r'(?:#[^\n]*\n|\n)*msgid ""\nmsgstr "[^\n]*"\n(?:"[^\n]*"\n)*')


class UnreadablePoError(Exception):
    """The text is no PO file that can be trusted; `line` is where that shows."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def catalogue_file(language: str, name: str = WORDS) -> Path:
    """Where a PO file of a language lives."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{name}.po"


def languages(name: str = WORDS) -> tuple[str, ...]:
    """The languages that there are words in: English and every language with a PO file of this name."""
    others = {path.parent.parent.name for path in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{name}.po")}
    return tuple(sorted(others | {SOURCE_LANGUAGE}))


def catalog_of(language: str, name: str = WORDS) -> Catalog | None:
    """What a PO file of the generator holds; None where there is none."""
    from babel.messages.pofile import read_po

    path = catalogue_file(language, name)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def translations(catalog: Catalog) -> GNUTranslations:
    """The translations that a PO file holds, ready to be looked up."""
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def read(text: str, language: str | None = None) -> Catalog:
    """The catalogue of a PO file that somebody wrote. What Babel would guess at is refused."""
    from babel.messages.pofile import PoFileError, read_po

    lines = text.split("\n")
    for at, line in enumerate(lines, 1):
        if _LINE.fullmatch(line) is None:
            raise UnreadablePoError(at, "this is no line of a PO file; a text stands in closed quotes")
    many = _MANY_FORMS.search(text)
    if many:
        number = text.count("\n", 0, many.start()) + 1
        raise UnreadablePoError(number, "no language has that many plural forms")
    locale = language and language.replace("-", "_")
    try:
        return read_po(lines, locale=locale, abort_invalid=True)
    except PoFileError as problem:
        raise UnreadablePoError((problem.lineno or 0) + 1, str(problem)) from None
    except (ValueError, LookupError, AttributeError, AssertionError) as problem:
        # Babel checks neither the header nor the order of the lines before it works with them.
        raise UnreadablePoError(1, str(problem) or "its lines are in no order that makes sense") from None


def new_header(comment: str, language: str, *lines: str) -> str:
    """The header of a new file in a language, with the plural forms that gettext knows for it."""
    from babel.messages.catalog import Catalog

    plural = Catalog(locale=language.replace("-", "_")).plural_forms.rstrip(";")
    fields = (
        f"Language: {language}",
        f"Plural-Forms: {plural};",
        *lines,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join([f"# {comment}", 'msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in fields)]) + "\n"


def header_of(text: str) -> str:
    """The header of a PO file as it stands there, with the comment above it; empty if there is none."""
    header = _HEADER.match(text)
    return header.group() if header else ""


def language_in_english(language: str) -> str:
    """The English name of a language."""
    from babel import Locale

    return str(Locale.parse(language, sep="-").get_display_name("en") or language)


def po_text(header: str, catalog: Catalog, width: int) -> str:
    """A PO file: the header as it is, and the messages of the catalogue."""
    from babel.messages.pofile import write_po

    written = BytesIO()
    write_po(written, catalog, width=width, omit_header=True, ignore_obsolete=True)
    return header + "\n" + written.getvalue().decode().lstrip("\n")
