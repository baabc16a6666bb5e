"""Brings PO files up to date with the texts that they translate."""

from __future__ import annotations

from collections.abc import Mapping

import polib

from generator.document.po import DRAFT, PUBLISH, WIDTH, PoDocument, po_text, readable, same_text

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
    if PUBLISH not in catalog.metadata and _share(catalog) >= PUBLISHED_FROM:
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


def _share(catalog: polib.POFile) -> float:
    """The part of the originals that is translated, by characters."""
    lengths = [(len(entry.msgid), bool(entry.msgstr)) for entry in catalog if not entry.obsolete]
    total = sum(length for length, _ in lengths)
    return sum(length for length, is_translated in lengths if is_translated) / total if total else 0


def kept(document: PoDocument, originals: Mapping[str, str]) -> str:
    """The text of a PO file in which the translations of these originals count as made from them."""
    for entry in document.catalog:
        if entry.msgctxt in originals and entry.msgstr and not entry.obsolete:
            _fitting(entry).msgid = readable(originals[entry.msgctxt])
    return po_text(document.catalog)
