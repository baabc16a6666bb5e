"""Reads gettext PO files with the place of every entry, and writes them in the same form each time.

Reading is our own: polib takes twice as long, knows no columns, and passes over in silence what is reported
here. polib, which no other module knows but `po_update`, changes and writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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
    r'\s*(?:(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"\s*|(?P<remark>#.*))?'
)
_ESCAPE = re.compile(r"\\(.)")
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r"}
_AFTER = {
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural"),
    "msgstr[": ("msgid_plural", "msgstr["),
}
"""The words at the beginning of lines, each with those that can stand before it in an entry."""
_UNREADABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Control characters, and the separators of lines that only some programs know."""


class PoEntry(NamedTuple):
    """A translated text: its context, the original that it was made from, and whether that may be another.

    `line` is where the entry begins, from 1; `span` is where the translation stands.
    """

    context: str
    original: str
    translation: str
    is_fuzzy: bool
    is_draft: bool
    line: int
    span: Span


@dataclass(frozen=True)
class PoDocument(Document):
    """A PO file. Its data are the translations by context; obsolete entries are left out."""

    entries: tuple[PoEntry, ...] = ()
    language: str = ""
    """What the header says, `pt_BR` written as `pt-BR`."""
    is_reviewed: bool = False
    is_published: bool = False

    @cached_property
    def catalog(self) -> polib.POFile:
        """The whole file with all comments and obsolete entries, to be changed and written."""
        return polib.pofile(self.text + "\n", wrapwidth=WIDTH)  # with the line break it is no path


def same_text(one: str, other: str) -> bool:
    """Whether two texts are equal but for white space and the form of accents."""
    return one == other or _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", readable(text)).split())


def readable(text: str) -> str:
    """The text as a PO file can hold it: with spaces in place of control characters."""
    return _UNREADABLE.sub(" ", text)


def parse_po(text: str, file: str) -> tuple[PoDocument | None, list[Finding]]:
    """Parse a PO file; no document where a line cannot be read."""
    reading = _Reading(file)
    lines = text.split("\n")
    unreadable = _UNREADABLE.search(text)
    for number, line in enumerate(lines, start=1):
        if unreadable and (bad := _UNREADABLE.search(line)):
            message = msg("the text contains an invisible control character")
            span = Span(file, number, bad.start() + 1, number, bad.end() + 1)
            return None, [error(span, "po-syntax", message, msg("delete it, or type the text again."))]
        if line and (broken := reading.take(number, line)):
            return None, [broken]
    if broken := reading.end(len(lines)) or _unwritable(text, file):
        return None, [broken]
    header = dict(line.partition(":")[::2] for line in reading.header.split("\n"))
    values = {name: value.strip() for name, value in header.items()}
    entries = tuple(reading.entries.values())
    charset = re.search(r"charset=(\S+)", values.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        message = msg("the header says that the file is written in `{charset}`", charset=charset[1])
        help = msg("write `charset=UTF-8`, and save the file as UTF-8.")
        reading.findings.append(error(_header_span(lines, file, "Content-Type"), "po-syntax", message, help))
    document = PoDocument(
        file,
        {entry.context: entry.translation for entry in entries if entry.translation},
        text,
        lambda: Places(
            {(): Span(file), **{(entry.context,): entry.span for entry in entries}}, {}, frozenset()
        ),
        entries,
        values.get("Language", "").replace("_", "-"),
        values.get(REVIEW) == "reviewed",
        values.get(PUBLISH) == "yes",
    )
    return document, reading.findings


def _unwritable(text: str, file: str) -> Finding | None:
    """What keeps polib from reading what is set aside in a file, or its earlier originals."""
    if "#~" in text or "#|" in text:
        try:
            polib.pofile(text + "\n", wrapwidth=WIDTH)
        except (OSError, ValueError, IndexError, AttributeError, TypeError) as problem:
            line = re.search(r"line (\d+)", str(problem))
            return _out_of_place(file, int(line[1]) if line else 1)
    return None


def _out_of_place(file: str, line: int) -> Finding:
    message = msg("this line does not belong here, so the file cannot be read")
    help = msg("each entry has the lines `msgctxt`, `msgid` and `msgstr`, in this order, once.")
    return error(Span(file, line), "po-syntax", message, help)


class _Reading:
    """What was read of a PO file so far, and the entry that is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.header = ""
        self.entries: dict[str, PoEntry] = {}
        self.findings: list[Finding] = []
        self._begin()

    def _begin(self) -> None:
        self._remarks: list[str] = []
        self._texts: dict[str, str] = {}
        self._word = ""
        self._line = 0
        self._start = self._stop = (0, 0)

    def take(self, number: int, line: str) -> Finding | None:
        """Read a line; what keeps it from being read, if anything does."""
        match = _LINE.fullmatch(line)
        if match is None:
            message = msg("this is not a line of a PO file")
            help = msg('put the text in straight quotes, and write `\\"` for a quotation mark inside it.')
            return error(Span(self.file, number, 1, number, len(line) + 1), "po-syntax", message, help)
        word, text, remark = match.groups()
        if remark is None and text is None:
            return None
        if word and word[-1] == "]":
            word = "msgstr["
        begins = remark is not None or word in ("msgctxt", "msgid")
        if begins and self._word.startswith("msgstr") and (broken := self.end(number)):
            return broken
        if remark is not None and remark.startswith("#~"):
            return None  # what is set aside
        self._line = self._line or number
        if remark is not None:
            self._remarks.append(remark)
            return None
        if self._word not in _AFTER[word] if word else not self._word:
            return _out_of_place(self.file, number)
        if word:
            self._word, self._start = word, (number, match.start("text") + 1)
        if "\\" in text:
            text = _ESCAPE.sub(lambda escape: _CHARACTERS.get(escape[1], escape[1]), text)
        self._texts[self._word] = self._texts.get(self._word, "") + text
        self._stop = (number, match.end("text") + 1)
        return None

    def end(self, number: int) -> Finding | None:
        """Keep the entry that was read, which ends before a line; what is wrong with it as a whole."""
        texts, line = self._texts, self._line
        if texts and not self._word.startswith("msgstr"):
            return _out_of_place(self.file, number)
        remarks = self._remarks
        flags = {flag.strip() for remark in remarks if remark[:2] == "#," for flag in remark[2:].split(",")}
        is_draft = any(remark[1:].strip() == DRAFT for remark in remarks if remark[1:2] in ("", " "))
        span = Span(self.file, *self._start, *self._stop)
        self._begin()
        if not texts:
            return None
        context, original = texts.get("msgctxt", ""), texts.get("msgid", "")
        if not context and not original:
            self.header = texts.get("msgstr", "")
            return None
        place = Span(self.file, line)
        if "msgid_plural" in texts:
            message = msg("texts of the knowledge base have no plural forms")
            help = msg("remove `msgid_plural`, and write one `msgstr`.")
            self.findings.append(error(place, "po-syntax", message, help))
        first = self.entries.get(context)
        if not context:
            message = msg("the entry does not say which text it translates")
            help = msg("remove the entry; `atlas translate update` adds those that are missing.")
            self.findings.append(error(place, "po-syntax", message, help))
        elif first:
            message = msg(
                "`{context}` is translated twice, here and in line {line}",
                context=context,
                line=str(first.line),
            )
            self.findings.append(error(place, "po-syntax", message, msg("remove one of the two entries.")))
        else:
            translation = texts.get("msgstr", "")
            is_fuzzy = "fuzzy" in flags
            self.entries[context] = PoEntry(context, original, translation, is_fuzzy, is_draft, line, span)
        return None


def header_span(document: PoDocument, name: str) -> Span:
    """Where a line of the header stands; the beginning of the file where there is no such line."""
    return _header_span(document.lines, document.file, name)


def _header_span(lines: Sequence[str], file: str, name: str) -> Span:
    for number, line in enumerate(lines, start=1):
        if line.startswith(f'"{name}:'):
            return Span(file, number, 1, number, len(line) + 1)
    return Span(file)


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
