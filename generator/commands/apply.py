"""`atlas translate apply`: put the translations of a PO file into the translation files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage

from generator.base.findings import Finding, Span, error
from generator.base.messages import EMPTY, Message, msg
from generator.checks.codes import is_language
from generator.content.dataset import Dataset
from generator.document import MAX_BYTES, KeyPath, body_of
from generator.i18n.catalogs import UnreadablePoError, read
from generator.i18n.overlay_writer import (
    Place,
    Translated,
    overlay_file,
    overlay_text,
    overlays,
    places,
    translated,
)
from generator.model.overlay import digest
from generator.model.parse import check_text

EXTRACT_AGAIN = msg("extract the texts again and translate the new one.")
_CONTROL = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
ImportedTexts = dict[str, dict[KeyPath, Translated]]


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """The files to write with their text, what could not be taken, and how many entries were not finished."""

    language: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    taken: int
    empty: int
    fuzzy: int


def apply(dataset: Dataset, text: str, name: str, is_draft: bool = False) -> ApplyResult:
    """What the PO file with this text and name makes of the translation files of its language.

    A translation is taken only if the text that it translates still is what it was. Files to which the
    PO file brings nothing new stay as they are. Raises `UnreadablePoError` where none of it can be used.
    """
    catalog = read(text)
    language = _language(catalog)
    messages = [message for message in catalog if message.id]
    if messages and not any(message.context for message in messages):
        raise UnreadablePoError(1, "no message says which text it translates (`msgctxt`)")
    finished = [message for message in messages if message.string and not message.fuzzy]
    known = {place.context: place for place in places(dataset)}
    order: dict[str, list[KeyPath]] = {}
    for place in known.values():
        order.setdefault(place.file, []).append(place.key_path)
    brought: ImportedTexts = {}
    findings = []
    for message in finished:
        translates = known.get(message.context or "")
        problem, help = _problem(message, translates, language)
        if problem or translates is None:
            findings.append(error(Span(name, message.lineno or 1), "translation", problem, help))
            continue
        said = Translated(_as_read(translates, str(message.string)), digest(translates.text))
        brought.setdefault(translates.file, {})[translates.key_path] = said
    files, too_long = _files(dataset, language, brought, order, is_draft)
    return ApplyResult(
        language,
        files,
        (*findings, *too_long),
        taken=sum(map(len, brought.values())),
        empty=sum(not message.string for message in messages),
        fuzzy=sum(bool(message.string) and message.fuzzy for message in messages),
    )


def _language(catalog: Catalog) -> str:
    language = (catalog.locale_identifier or "").replace("_", "-")
    if not language:
        raise UnreadablePoError(1, "the header does not say which language it is (`Language`)")
    if not is_language(language):
        raise UnreadablePoError(1, f"`{language}` in the header is not a language code")
    return language


def _problem(message: CatalogMessage, place: Place | None, language: str) -> tuple[Message, Message]:
    """What keeps a translation from being taken, and what to do; both empty if nothing does."""
    if place is None:
        if not message.context:
            return msg("the entry does not say which text it translates (`msgctxt`)"), EMPTY
        return (
            msg("there is no text `{place}`", place=message.context),
            msg("it was renamed or removed; remove the entry."),
        )
    if message.id != place.text.value:
        return (
            msg("the text at `{place}` is no longer the one that is translated here", place=place.context),
            EXTRACT_AGAIN,
        )
    if place.text.language == language:
        return (
            msg("`{place}` is already written in `{language}`", place=place.context, language=language),
            msg("change the original."),
        )
    said = str(message.string)
    if _CONTROL.search(said):
        return (
            msg("the translation of `{place}` contains an invisible control character", place=place.context),
            msg("type it again."),
        )
    if problem := check_text(place.text, said):
        return msg("the translation of `{place}` {fault}", place=place.context, fault=problem), EMPTY
    return EMPTY, EMPTY


def _as_read(place: Place, said: str) -> str:
    """The translation as it is read where it is going to stand."""
    said = said.replace("\r\n", "\n")
    return body_of(said) if place.file.endswith(".md") and place.key_path == ("body",) else said


def _files(
    dataset: Dataset,
    language: str,
    brought: ImportedTexts,
    order: Mapping[str, list[KeyPath]],
    is_draft: bool,
) -> tuple[dict[str, str], list[Finding]]:
    """The texts of the files that change, and those that would become too long to be read."""
    present = overlays(dataset, language)
    files: dict[str, str] = {}
    too_long = []
    for source, new in brought.items():
        overlay = present.get(source)
        before = translated(overlay) if overlay else {}
        if overlay and new.items() <= before.items() and (overlay.is_draft or not is_draft):
            continue
        merged = {**before, **new}
        in_order = {key_path: merged[key_path] for key_path in order[source] if key_path in merged}
        file = overlay.document.file if overlay else overlay_file(source, language)
        text = overlay_text(file, in_order, is_draft or (overlay is not None and overlay.is_draft), overlay)
        if len(text.encode()) > MAX_BYTES:
            message = msg("the file would be larger than {most} bytes", most=MAX_BYTES)
            too_long.append(error(Span(file), "file-size", message))
        else:
            files[file] = text
    return files, too_long
