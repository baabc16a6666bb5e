"""`atlas translate apply`: put the translations of a PO file into the translation files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from generator.checks.language_code import is_language
from generator.commands.overlay_text import Translated, overlay_text, translated
from generator.commands.po import UnreadablePoError, read
from generator.commands.texts import Place, overlay_file, overlays, places
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, error
from generator.document import MAX_BYTES, Steps, body_of
from generator.model.digest import digest
from generator.model.parse import check_text
from generator.saying import NOTHING, Said, say

AGAIN = say("extract the texts again and translate the new one.")
_CONTROL = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
Brought = dict[str, dict[Steps, Translated]]


@dataclass(frozen=True, slots=True)
class Applied:
    """The files to write with their text, what could not be taken, and how many entries were not finished."""

    language: str
    files: Mapping[str, str]
    findings: tuple[Diagnostic, ...]
    taken: int
    empty: int
    fuzzy: int


def apply(dataset: Dataset, text: str, name: str, is_draft: bool = False) -> Applied:
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
    order: dict[str, list[Steps]] = {}
    for place in known.values():
        order.setdefault(place.file, []).append(place.steps)
    brought: Brought = {}
    findings = []
    for message in finished:
        translates = known.get(message.context or "")
        problem, help = _problem(message, translates, language)
        if problem or translates is None:
            findings.append(error(Span(name, message.lineno or 1), "translation", problem, help))
            continue
        said = Translated(_as_read(translates, str(message.string)), digest(translates.text))
        brought.setdefault(translates.file, {})[translates.steps] = said
    files, too_long = _files(dataset, language, brought, order, is_draft)
    return Applied(
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


def _problem(message: Message, place: Place | None, language: str) -> tuple[Said, Said]:
    """What keeps a translation from being taken, and what to do; both empty if nothing does."""
    if place is None:
        if not message.context:
            return say("the entry does not say which text it translates (`msgctxt`)"), NOTHING
        return (
            say("there is no text `{place}`", place=message.context),
            say("it was renamed or removed; remove the entry."),
        )
    if message.id != place.text.value:
        return (
            say("the text at `{place}` is no longer the one that is translated here", place=place.context),
            AGAIN,
        )
    if place.text.language == language:
        return (
            say("`{place}` is already written in `{language}`", place=place.context, language=language),
            say("change the original."),
        )
    said = str(message.string)
    if _CONTROL.search(said):
        return (
            say("the translation of `{place}` contains an invisible control character", place=place.context),
            say("type it again."),
        )
    if problem := check_text(place.text, said):
        return say("the translation of `{place}` {fault}", place=place.context, fault=problem), NOTHING
    return NOTHING, NOTHING


def _as_read(place: Place, said: str) -> str:
    """The translation as it is read where it is going to stand."""
    said = said.replace("\r\n", "\n")
    return body_of(said) if place.file.endswith(".md") and place.steps == ("body",) else said


def _files(
    dataset: Dataset, language: str, brought: Brought, order: Mapping[str, list[Steps]], is_draft: bool
) -> tuple[dict[str, str], list[Diagnostic]]:
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
        in_order = {steps: merged[steps] for steps in order[source] if steps in merged}
        file = overlay.document.file if overlay else overlay_file(source, language)
        text = overlay_text(file, in_order, is_draft or (overlay is not None and overlay.is_draft), overlay)
        if len(text.encode()) > MAX_BYTES:
            message = say("the file would be larger than {most} bytes", most=MAX_BYTES)
            too_long.append(error(Span(file), "file-size", message))
        else:
            files[file] = text
    return files, too_long
