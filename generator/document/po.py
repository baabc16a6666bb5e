"""Reads gettext PO files with the place of every entry, and writes them in the same form each time.

The only module that knows polib. Contexts are unique in a file, texts have no plural forms, and what polib
would pass over in silence is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polib

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.document.document import Document, Places

WIDTH = 0
"""Texts are not broken into lines: people edit them in web editors, too."""
DRAFT = "draft"
"""The comment above an entry that no native speaker has checked."""
REVIEW, PUBLISH = "X-Review", "X-Publish"
"""Our lines of a header: `reviewed`, unless the whole file is a draft; `yes` once pages are shown."""
_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?'
)
_UNREADABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Control characters, and the separators of lines that only some programs know."""


class PoEntry(NamedTuple):
    """A translated text: its context, the original that it was made from, and whether that may be another.

    `line` is where the entry begins, from 1. Of an obsolete entry, whose text is gone, nothing is used.
    """

    context: str
    original: str
    translation: str
    is_fuzzy: bool
    is_draft: bool
    line: int


@dataclass(frozen=True)
class PoDocument(Document):
    """A PO file. Its data are the translations by context."""

    entries: tuple[PoEntry, ...] = ()
    language: str = ""
    """What the header says, `pt_BR` written as `pt-BR`."""
    is_reviewed: bool = False
    is_published: bool = False
    catalog: polib.POFile = field(default_factory=polib.POFile, repr=False, compare=False)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are equal but for white space and the form of accents."""
    return one == other or _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", readable(text)).split())


def readable(text: str) -> str:
    """The text as a PO file can hold it: with spaces in place of control characters."""
    return _UNREADABLE.sub(" ", text)


def parse_po(text: str, file: str) -> tuple[PoDocument | None, list[Finding]]:
    """Parse a PO file; no document where an entry cannot be read."""
    if broken := _broken_line(text, file):
        return None, [broken]
    try:
        catalog = polib.pofile(text + "\n", wrapwidth=WIDTH)  # with the line break it is no path
    except (OSError, ValueError, IndexError, AttributeError, TypeError) as problem:
        match = re.search(r"line (\d+)", str(problem))
        line = int(match[1]) if match else 1
        message = msg("this line does not belong here, so the file cannot be read")
        help = msg("each entry has the lines `msgctxt`, `msgid` and `msgstr`, in this order, once.")
        return None, [error(Span(file, line), "po-syntax", message, help)]
    findings = [*_faults(catalog, text, file)]
    entries = {
        entry.msgctxt or "": PoEntry(
            entry.msgctxt or "",
            entry.msgid,
            entry.msgstr,
            entry.fuzzy,
            DRAFT in entry.tcomment.splitlines(),
            entry.linenum or 1,
        )
        for entry in reversed(catalog)  # of doubles, the first counts
        if not entry.obsolete and entry.msgctxt
    }
    in_order = tuple(reversed(entries.values()))
    data = {entry.context: entry.translation for entry in in_order if entry.translation}
    document = PoDocument(
        file,
        {**data},
        text,
        lambda: Places(_spans(in_order, text, file), {}, frozenset()),
        in_order,
        catalog.metadata.get("Language", "").strip().replace("_", "-"),
        catalog.metadata.get(REVIEW, "") == "reviewed",
        catalog.metadata.get(PUBLISH, "") == "yes",
        catalog,
    )
    return document, findings


def _broken_line(text: str, file: str) -> Finding | None:
    for number, line in enumerate(text.split("\n"), start=1):
        bad = _UNREADABLE.search(line)
        if bad:
            message = msg("the text contains an invisible control character")
            return error(
                Span(file, number, bad.start() + 1, number, bad.end() + 1),
                "po-syntax",
                message,
                msg("delete it, or type the text again."),
            )
        if _LINE.fullmatch(line) is None:
            message = msg("this is not a line of a PO file")
            help = msg('put the text in straight quotes, and write `\\"` for a quotation mark inside it.')
            return error(Span(file, number, 1, number, len(line) + 1), "po-syntax", message, help)
    return None


def _faults(catalog: polib.POFile, text: str, file: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for entry in catalog:
        line = entry.linenum or 1
        place = Span(file, line)
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            message = msg("texts of the knowledge base have no plural forms")
            yield error(place, "po-syntax", message, msg("remove `msgid_plural`, and write one `msgstr`."))
        if not entry.msgctxt:
            message = msg("the entry does not say which text it translates")
            help = msg("remove the entry; `atlas translate update` adds those that are missing.")
            yield error(place, "po-syntax", message, help)
        elif entry.msgctxt in first:
            message = msg(
                "`{context}` is translated twice, here and in line {line}",
                context=entry.msgctxt,
                line=str(first[entry.msgctxt]),
            )
            yield error(place, "po-syntax", message, msg("remove one of the two entries."))
        first.setdefault(entry.msgctxt, line)
    charset = re.search(r"charset=(\S+)", catalog.metadata.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        message = msg("the header says that the file is written in `{charset}`", charset=charset[1])
        help = msg("write `charset=UTF-8`, and save the file as UTF-8.")
        yield error(_header_span(text.splitlines(), file, "Content-Type"), "po-syntax", message, help)


def header_span(document: PoDocument, name: str) -> Span:
    """Where a line of the header stands; the beginning of the file where there is no such line."""
    return _header_span(document.lines, document.file, name)


def _header_span(lines: Sequence[str], file: str, name: str) -> Span:
    for number, line in enumerate(lines, start=1):
        if line.startswith(f'"{name}:'):
            return Span(file, number, 1, number, len(line) + 1)
    return Span(file)


def _spans(entries: Iterable[PoEntry], text: str, file: str) -> dict[tuple[str | int, ...], Span]:
    lines = text.split("\n")
    spans: dict[tuple[str | int, ...], Span] = {(): Span(file)}
    for entry in entries:
        first = next(
            number
            for number in range(entry.line, len(lines) + 1)
            if lines[number - 1].lstrip().startswith("msgstr")
        )
        last = first
        while last < len(lines) and lines[last].lstrip().startswith('"'):
            last += 1
        column = lines[first - 1].find('"') + 2
        spans[entry.context,] = Span(file, first, column, last, max(len(lines[last - 1].rstrip()), 1))
    return spans


def with_translation(document: Document, key_path: tuple[str | int, ...], translation: str) -> str:
    """The text of a PO file with another translation of the text that a context names."""
    catalog = polib.pofile(document.text + "\n", wrapwidth=WIDTH)
    for entry in catalog:
        if entry.msgctxt == key_path[0] and not entry.obsolete:
            entry.msgstr = readable(translation)
    return po_text(catalog)


def empty_po(folder: str, language: str) -> str:
    """The text of a PO file that translates a folder into a language and has no entries yet."""
    catalog = polib.POFile(wrapwidth=WIDTH)
    catalog.header = f"Translations of {folder}."
    catalog.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return po_text(catalog)


def po_text(catalog: polib.POFile) -> str:
    """The text of a PO file."""
    text = str(catalog) if catalog.header else str(catalog).removeprefix("#\n")
    return text.rstrip("\n") + "\n"
