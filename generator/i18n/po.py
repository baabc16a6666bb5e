"""Gettext PO files as text: read strictly, and written in a form that does not change by itself.

Babel writes a header with the time of writing and placeholders for names, which would make each file differ
from the last one; so only messages are written by it.
"""

from __future__ import annotations

import re
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

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


def read(text: str, language: str | None = None) -> Catalog:
    """The catalogue of a PO file. What Babel would guess at is refused."""
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
    plural = Catalog(locale=language.replace("-", "_")).plural_forms.rstrip(";")
    said = (
        f"Language: {language}",
        f"Plural-Forms: {plural};",
        *lines,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join([f"# {comment}", 'msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in said)]) + "\n"


def header_of(text: str) -> str:
    """The header of a PO file as it stands there, with the comment above it; empty if there is none."""
    found = _HEADER.match(text)
    return found.group() if found else ""


def language_in_english(language: str) -> str:
    """The English name of a language."""
    return str(Locale.parse(language, sep="-").get_display_name("en") or language)


def po_text(header: str, catalog: Catalog, width: int) -> str:
    """A PO file: the header as it is, and the messages of the catalogue."""
    written = BytesIO()
    write_po(written, catalog, width=width, omit_header=True, ignore_obsolete=True)
    return header + "\n" + written.getvalue().decode().lstrip("\n")
