"""`atlas translate extract` and `apply`: the texts of a knowledge base as a PO file, and back."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.findings import Finding, Span, error
from generator.base.messages import EMPTY, Message, msg
from generator.base.terminal import doing, printing_steps
from generator.cli.help import WRITING, documented
from generator.cli.options import (
    FINDINGS,
    checked_language,
    load_for_writing,
    out_file_option,
    print_findings,
    put_out,
    root_argument,
    translator_of,
)
from generator.cli.transaction import write_file

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from babel.messages.catalog import Message as CatalogMessage

    from generator.content.dataset import Dataset
    from generator.document import KeyPath
    from generator.i18n.overlay_writer import Place, Translated
    from generator.model.values import Text

    ImportedTexts = dict[str, dict[KeyPath, Translated]]

MAX_PO_BYTES = 20_000_000
HELPING = ("en", "de")
"""The languages that a text is also shown in, to help with it: the first of them that there is."""
WIDTH = 100
EXTRACT_AGAIN = msg("extract the texts again and translate the new one.")
_CONTROL = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


@documented(
    "extract",
    examples=(
        ("atlas translate extract tr --out tr.po", ""),
        ("atlas translate extract tr --missing --file content/fields.yml", "To standard output."),
    ),
    exits=WRITING,
)
@click.argument("language")
@root_argument
@out_file_option
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(),
    help="Only texts of this file, such as content/fields.yml.",
)
@click.option("--missing", is_flag=True, help="Only texts that are missing or stale.")
def extract_command(language: str, root: Path, out: str, files: tuple[str, ...], missing: bool) -> None:
    """Export the texts to a PO file, for Weblate or Poedit.

    The file has the texts of ROOT, to be translated into LANGUAGE, such as de or pt-BR, with existing
    translations. Stale translations are marked as fuzzy.
    """
    with printing_steps(translator_of()):
        text = extract(load_for_writing(root), checked_language(language), files, missing)
    put_out(out, text)


def extract(dataset: Dataset, language: str, files: Sequence[str] = (), only_missing: bool = False) -> str:
    """The PO file of a language with the translations that are there; stale ones are `fuzzy`.

    With `files` only the texts of these; with `only_missing` only what is missing or stale.
    """
    from babel.messages.catalog import Catalog

    from generator.i18n.catalogs import language_in_english, new_header, po_text
    from generator.i18n.overlay_writer import overlays, places

    doing(msg("Gathering the texts"))
    to_translate = [place for place in places(dataset) if place.text.language != language]
    known = {place.file for place in to_translate}
    for file in files:
        if file not in known:
            raise click.UsageError(f"{file} has no text to translate into `{language}`")
    stale = {
        (file, key_path)
        for file, overlay in overlays(dataset, language).items()
        for key_path in overlay.stale
    }
    catalog = Catalog(fuzzy=False)
    for place in to_translate:
        translation = place.text.translations.get(language, "")
        is_stale = bool(translation) and (place.file, place.key_path) in stale
        if (not files or place.file in files) and (not only_missing or not translation or is_stale):
            _add(catalog, dataset, place, translation, is_stale, language)
    comment = f"Texts of the knowledge base in {language_in_english(language)}. Licence: CC-BY-4.0."
    return po_text(new_header(comment, language), catalog, WIDTH)


def _add(
    catalog: Catalog, dataset: Dataset, place: Place, translation: str, is_stale: bool, language: str
) -> None:
    line = dataset.documents[place.file].span(place.key_path).line
    message = catalog.add(
        place.text.value,
        translation,
        locations=[(place.file, line)],
        flags=["fuzzy"] if is_stale else [],
        auto_comments=_help(place.text, language),
        context=place.context,
    )
    # Babel guesses from a percent sign or braces that values are filled in: none are into these texts.
    message.flags -= {"python-format", "python-brace-format"}


def _help(text: Text, language: str) -> list[str]:
    """The same text in another language that the translator may know."""
    for helping in HELPING:
        if helping not in (language, text.language) and helping in text.translations:
            return [f"{helping}: {text.translations[helping]}"]
    return []


@documented(
    "apply",
    examples=(
        ("atlas translate apply tr.po", ""),
        ("atlas translate apply tr.po --draft", "No native speaker has checked it yet."),
    ),
    exits={
        0: "all finished entries were imported",
        1: "some finished entries were not imported",
        2: "wrong use, or FILE cannot be read; nothing was written",
    },
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_argument
@click.option("--draft", is_flag=True, help="Mark the files as drafts that no native speaker has checked.")
def apply_command(file: Path, root: Path, draft: bool) -> None:
    """Import translations from a PO file.

    The command writes them to the translation files of ROOT, in the language of the header of FILE. It skips
    fuzzy and empty entries. It reports, but does not write, texts whose original has changed since.
    """
    from generator.i18n.catalogs import UnreadablePoError

    dataset = load_for_writing(root)
    try:
        result = apply(dataset, _po_text(file), str(file), draft)
    except UnreadablePoError as problem:
        raise click.UsageError(f"{file}:{problem.line}: {problem}") from None
    for name, text in result.files.items():
        write_file(root.resolve(), name, text)
    if result.findings:
        print_findings(result.findings, Path(), "text", translator_of())
    click.echo(
        f"{result.language}: {result.applied} texts taken, {len(result.files)} files written; "
        f"not taken: {len(result.findings)}, fuzzy: {result.fuzzy}, empty: {result.empty}",
        err=True,
    )
    sys.exit(FINDINGS if result.findings else 0)


def _po_text(file: Path) -> str:
    if file.stat().st_size > MAX_PO_BYTES:
        raise click.UsageError(f"{file} has more than {MAX_PO_BYTES:,} bytes")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8 text") from None


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """The files to write with their text, what could not be applied, how many entries were not finished."""

    language: str
    files: Mapping[str, str]
    findings: tuple[Finding, ...]
    applied: int
    empty: int
    fuzzy: int


def apply(dataset: Dataset, text: str, name: str, is_draft: bool = False) -> ApplyResult:
    """What the PO file with this text and name makes of the translation files of its language.

    A translation is taken only if the text that it translates still is what it was. Files to which the
    PO file brings nothing new stay as they are. Raises `UnreadablePoError` where none of it can be used.
    """
    from generator.i18n.catalogs import UnreadablePoError, read
    from generator.i18n.overlay_writer import Translated, places
    from generator.model.overlay import digest

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
    imported: ImportedTexts = {}
    findings = []
    for message in finished:
        translates = known.get(message.context or "")
        problem, help = _problem(message, translates, language)
        if problem or translates is None:
            findings.append(error(Span(name, message.lineno or 1), "translation", problem, help))
            continue
        translation = Translated(_as_read(translates, str(message.string)), digest(translates.text))
        imported.setdefault(translates.file, {})[translates.key_path] = translation
    files, too_long = _files(dataset, language, imported, order, is_draft)
    return ApplyResult(
        language,
        files,
        (*findings, *too_long),
        applied=sum(map(len, imported.values())),
        empty=sum(not message.string for message in messages),
        fuzzy=sum(bool(message.string) and message.fuzzy for message in messages),
    )


def _language(catalog: Catalog) -> str:
    from generator.checks.codes import is_language
    from generator.i18n.catalogs import UnreadablePoError

    language = (catalog.locale_identifier or "").replace("_", "-")
    if not language:
        raise UnreadablePoError(1, "the header does not say which language it is (`Language`)")
    if not is_language(language):
        raise UnreadablePoError(1, f"`{language}` in the header is not a language code")
    return language


def _problem(message: CatalogMessage, place: Place | None, language: str) -> tuple[Message, Message]:
    """What keeps a translation from being taken, and what to do; both empty if nothing does."""
    from generator.model.parse import check_text

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
    translation = str(message.string)
    if _CONTROL.search(translation):
        return (
            msg("the translation of `{place}` contains an invisible control character", place=place.context),
            msg("type it again."),
        )
    if problem := check_text(place.text, translation):
        return msg("the translation of `{place}` {fault}", place=place.context, fault=problem), EMPTY
    return EMPTY, EMPTY


def _as_read(place: Place, translation: str) -> str:
    """The translation as it is read where it is going to stand."""
    from generator.document import body_of

    translation = translation.replace("\r\n", "\n")
    is_body = place.file.endswith(".md") and place.key_path == ("body",)
    return body_of(translation) if is_body else translation


def _files(
    dataset: Dataset,
    language: str,
    imported: ImportedTexts,
    order: Mapping[str, list[KeyPath]],
    is_draft: bool,
) -> tuple[dict[str, str], list[Finding]]:
    """The texts of the files that change, and those that would become too long to be read."""
    from generator.document import MAX_BYTES
    from generator.i18n.overlay_writer import overlay_file, overlay_text, overlays, translated

    present = overlays(dataset, language)
    files: dict[str, str] = {}
    too_long = []
    for source, new in imported.items():
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
