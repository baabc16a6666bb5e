"""Reads gettext PO files with the place of every entry, and brings them up to date with what they translate.

Reading is our own: polib takes several times as long, knows no columns, and passes over in silence what is
reported here. polib, which no other module knows, changes and writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import polib

from generator.base.findings import Finding, Span, error
from generator.base.messages import Message, msg
from generator.document.document import Document, KeyPath, Places, place_at

WIDTH = 0
"""Texts are not broken into lines: people edit them in web editors, too."""
DRAFT = "draft"
"""The comment above an entry that no native speaker has checked."""
REVIEW, PUBLISH = "X-Review", "X-Publish"
"""Our lines of a header: `reviewed`, unless the whole file is a draft; `yes` once pages are shown."""
# No possessive quantifiers: Python reads them wrongly before 3.11.5. Nothing here can be matched in two ways.
_INSIDE = r'[^"\\\n]*(?:\\.[^"\\\n]*)*'
_STRING = re.compile(f'"({_INSIDE})"')
_LINE = re.compile(rf'\s*(?:(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"{_INSIDE}"\s*|#.*)')


def _text(name: str) -> str:
    """The pattern of a text in quotes, on one line or several, up to where the next thing begins."""
    strings = rf'"{_INSIDE}"(?:[^\S\n]*\n\s*"{_INSIDE}")*'
    return rf"[^\S\n]+(?P<{name}>{strings})[^\S\n]*(?:\n\s*|\Z)"


_ENTRY = re.compile(
    rf"(?P<remarks>(?:#.*(?:\n\s*|\Z))*)(?:msgctxt{_text('context')})?(?:msgid{_text('original')}"
    rf"(?:msgstr{_text('translation')}|msgid_plural{_text('plural')}(?:msgstr\[\d\]{_text('form')})+)?)?"
)
"""An entry, or as much of one as there is."""
_FUZZY = re.compile(r"^#,(?:.*,)?\s*fuzzy\s*(?:,|$)", re.MULTILINE)
_DRAFT = re.compile(rf"^# +{DRAFT}\s*$", re.MULTILINE)
_ODD_REMARK = re.compile(r"(?:\A|\n)[^\S\n]*#(?:[^\s.,:]|[.,:](?![^\S\n]+\S))")
"""A remark besides comments, flags and places in their usual form, which polib may read in another way."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
"""For some programs a new line, for others none."""
_ESCAPE = re.compile(r"\\(.)")
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r"}
_UNREADABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Control characters, and the separators of lines that only some programs know."""


class PoEntry(NamedTuple):
    """A translated text: its context, the original that it was made from, and whether that may be another.

    The entry begins in a line; in the text of the file, the translation stands from `start` to `end`.
    """

    context: str
    original: str
    translation: str
    is_fuzzy: bool
    is_draft: bool
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class PoDocument(Document):
    """A PO file. Its data are the translations by context; obsolete entries are left out."""

    entries: tuple[PoEntry, ...] = ()
    language: str = ""
    """What the header says, `pt_BR` written as `pt-BR`."""
    is_reviewed: bool = False
    is_published: bool = False

    @cached_property
    def own_text(self) -> str:
        """The text without the lines of contexts and originals; `#|` keeps originals that have changed."""
        lines = self.text.split("\n")
        return "\n".join(line for line in lines if not line.startswith(("msgctxt ", "msgid ")))

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
    if bad := _LONE_RETURN.search(text) if "\r" in text else None:
        return None, [_invisible(text, file, bad)]
    is_printable = all(map(str.isprintable, text.split("\n")))  # much sooner known than by the pattern
    if not is_printable and (bad := _UNREADABLE.search(text)):
        return None, [_invisible(text, file, bad)]
    header: dict[str, str] = {}
    entries: dict[str, PoEntry] = {}
    findings: list[Finding] = []
    before, line, at = 0, 1, len(text) - len(text.lstrip())
    while at < len(text):
        before, line = at, line + text.count("\n", before, at)
        match = _ENTRY.match(text, at)
        assert match is not None
        is_whole = match["translation"] is not None or match["form"] is not None
        if not is_whole and match.end("remarks") < len(text):
            return None, [_unreadable(text, file, match.end())]
        entry = _entry(match, line)
        if entry.context or entry.original:
            for message, help in _faults(match, entries.get(entry.context)):
                findings.append(error(Span(file, line), "po-syntax", message, help))
            if entry.context:
                entries.setdefault(entry.context, entry)
        elif is_whole:
            lines = (line.partition(":") for line in entry.translation.split("\n"))
            header = {name: value.strip() for name, _, value in lines}
        at = match.end()
    if broken := _unwritable(text, file, entries):
        return None, [broken]

    def locate() -> Places:
        spans: dict[KeyPath, Span] = {(): Span(file)}
        at, line = 0, 1
        for entry in entries.values():
            start = line + text.count("\n", at, entry.start)
            at, line = entry.end, start + text.count("\n", entry.start, entry.end)
            columns = (place - text.rfind("\n", 0, place) for place in (entry.start, entry.end))
            spans[entry.context,] = Span(file, start, next(columns), line, next(columns))
        return Places(spans, {}, frozenset())

    document = PoDocument(
        file,
        {context: entry.translation for context, entry in entries.items() if entry.translation},
        text,
        locate,
        tuple(entries.values()),
        header.get("Language", "").replace("_", "-"),
        header.get(REVIEW) == "reviewed",
        header.get(PUBLISH) == "yes",
    )
    charset = re.search(r"charset=(\S+)", header.get("Content-Type", ""))
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        message = msg("the header says that the file is written in `{charset}`", charset=charset[1])
        help = msg("write `charset=UTF-8`, and save the file as UTF-8.")
        findings.append(error(header_span(document, "Content-Type"), "po-syntax", message, help))
    return document, findings


def _entry(match: re.Match[str], line: int) -> PoEntry:
    context, original, translation = map(_unquoted, match.group("context", "original", "translation"))
    remarks = match["remarks"]
    is_fuzzy = bool(remarks) and _FUZZY.search(remarks) is not None
    is_draft = bool(remarks) and _DRAFT.search(remarks) is not None
    start, end = match.span("form" if match["translation"] is None else "translation")
    return PoEntry(context, original, translation, is_fuzzy, is_draft, line, start + 1, end - 1)


def _unquoted(quoted: str | None) -> str:
    """What stands in quotes, on one line or several."""
    if quoted is None:
        return ""
    # Most stand on one line.
    text = "".join(_STRING.findall(quoted)) if "\n" in quoted else quoted[1:-1]
    return _ESCAPE.sub(lambda escape: _CHARACTERS.get(escape[1], escape[1]), text) if "\\" in text else text


def _faults(match: re.Match[str], first: PoEntry | None) -> Iterator[tuple[Message, Message]]:
    """What is wrong with an entry, and what to type; `first` is the one before it with the same context."""
    if match["plural"] is not None:
        message = msg("texts of the knowledge base have no plural forms")
        yield message, msg("remove `msgid_plural`, and write one `msgstr`.")
    if not match["context"]:
        message = msg("the entry does not say which text it translates")
        yield message, msg("remove the entry; `atlas translate update` adds those that are missing.")
    elif first:
        message = msg(
            "`{context}` is translated twice, here and in line {line}",
            context=first.context,
            line=str(first.line),
        )
        yield message, msg("remove one of the two entries.")


def _invisible(text: str, file: str, bad: re.Match[str]) -> Finding:
    message = msg("the text contains an invisible control character")
    span = Span(file, *place_at(text, bad.start()), *place_at(text, bad.end()))
    return error(span, "po-syntax", message, msg("delete it, or type the text again."))


def _unreadable(text: str, file: str, at: int) -> Finding:
    """What keeps the line at a place from being read."""
    number, _ = place_at(text, at)
    line = text[at:].partition("\n")[0]
    if _LINE.fullmatch(line):
        return _out_of_place(file, number)
    message = msg("this is not a line of a PO file")
    help = msg('put the text in straight quotes, and write `\\"` for a quotation mark inside it.')
    return error(Span(file, number, 1, number, len(line) + 1), "po-syntax", message, help)


def _unwritable(text: str, file: str, entries: Mapping[str, PoEntry]) -> Finding | None:
    """What polib cannot read, or reads in another way: a remark, what is set aside, an earlier original."""
    if odd := _ODD_REMARK.search(text):
        try:
            catalog = polib.pofile(text + "\n", wrapwidth=WIDTH)
            live: dict[str, str] = {}
            for entry in catalog:
                if not entry.obsolete:
                    live.setdefault(entry.msgctxt, entry.msgstr)
            if any(live.get(context) != entry.translation for context, entry in entries.items()):
                number, _ = place_at(text, odd.end() - 1)
                return _out_of_place(file, number)
        except (OSError, ValueError, IndexError, AttributeError, TypeError) as problem:
            line = re.search(r"line (\d+)", str(problem))
            return _out_of_place(file, int(line[1]) if line else 1)
    return None


def _out_of_place(file: str, line: int) -> Finding:
    message = msg("this line does not belong here, so the file cannot be read")
    help = msg("each entry has the lines `msgctxt`, `msgid` and `msgstr`, in this order, once.")
    return error(Span(file, line), "po-syntax", message, help)


def header_span(document: PoDocument, name: str) -> Span:
    """Where a line of the header stands; the beginning of the file where there is no such line."""
    for number, line in enumerate(document.lines, start=1):
        if line.startswith(f'"{name}:'):
            return Span(document.file, number, 1, number, len(line) + 1)
    return Span(document.file)


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


PUBLISHED_FROM = 0.6
"""The part of the characters of a folder from which on a translation is shown in full."""


def updated(document: PoDocument, originals: Mapping[str, str]) -> str:
    """The text of a PO file with an entry for each original; these are given by context.

    An entry is known by its context, or else by its text if the context is gone, as where a key was
    renamed. Translations of changed texts become fuzzy, those of texts that are gone obsolete. A text that
    is translated elsewhere in the file begins with that translation, as a draft; nothing else is guessed.
    """
    translated = [entry for entry in document.catalog if entry.msgstr]
    old = {entry.msgctxt: entry for entry in reversed(document.catalog) if not entry.obsolete}

    def is_gone(entry: polib.POEntry) -> bool:
        return entry.obsolete or entry.msgctxt not in originals

    gone: dict[str, list[polib.POEntry]] = {}
    for entry in filter(is_gone, translated):
        gone.setdefault(entry.msgid, []).append(entry)
    repeated = {entry.msgid: entry.msgstr for entry in reversed(translated) if not entry.fuzzy}
    catalog = polib.POFile(wrapwidth=WIDTH)
    catalog.header, catalog.metadata = document.catalog.header, dict(document.catalog.metadata)
    for context, text in ((context, readable(text)) for context, text in originals.items()):
        if context in old:
            entry = _of_text(old[context], text)
        elif gone.get(text):
            entry = gone[text].pop(0)
            entry.obsolete = False
        else:
            entry = polib.POEntry(msgstr=repeated.get(text, ""), tcomment=DRAFT if text in repeated else "")
        entry.msgctxt, entry.msgid = context, text
        catalog.append(entry)
    for entry in filter(is_gone, translated):  # those that moved are no longer
        if entry.fuzzy and entry.previous_msgid:
            entry.msgid = entry.previous_msgid
            _fitting(entry)
        entry.previous_msgid = entry.previous_msgctxt = None  # polib does not read them again
        entry.obsolete = True
        catalog.append(entry)
    texts = ((entry.msgid, entry.msgstr) for entry in catalog if not entry.obsolete)
    if PUBLISH not in catalog.metadata and translated_share(texts) >= PUBLISHED_FROM:
        catalog.metadata[PUBLISH] = "yes"
    return po_text(catalog)


def _of_text(entry: polib.POEntry, text: str) -> polib.POEntry:
    """The entry of a text that may have changed."""
    if same_text(entry.msgid, text) or not entry.msgstr:
        return entry
    before = entry.previous_msgid if entry.fuzzy else entry.msgid  # nobody knows of what a person marked
    if before is not None and same_text(before, text):
        return _fitting(entry)
    entry.previous_msgid = before
    entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
    return entry


def _fitting(entry: polib.POEntry) -> polib.POEntry:
    """The entry without the marks that its translation is old."""
    entry.previous_msgid = entry.previous_msgctxt = None
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return entry


def translated_share(texts: Iterable[tuple[str, str]]) -> float:
    """The part of originals that is translated, by characters, of pairs of an original and a translation."""
    pairs = list(texts)
    total = sum(len(original) for original, _ in pairs)
    return sum(len(original) for original, translation in pairs if translation) / total if total else 0


def kept(document: PoDocument, originals: Mapping[str, str]) -> str:
    """The text of a PO file in which the translations of these originals count as made from them."""
    for entry in document.catalog:
        if entry.msgctxt in originals and entry.msgstr and not entry.obsolete:
            _fitting(entry).msgid = readable(originals[entry.msgctxt])
    return po_text(document.catalog)
