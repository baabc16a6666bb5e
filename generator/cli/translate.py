"""`atlas translate`: the progress of translations, PO files, interface texts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.findings import Finding
from generator.cli.help import WRONG_USE, DocumentedGroup
from generator.cli.options import (
    FINDINGS,
    checked_language,
    load_and_check,
    print_findings,
    root_argument,
    root_option,
    translator_of,
)
from generator.cli.transaction import write_file
from generator.cli.translate_po import apply_command, extract_command

if TYPE_CHECKING:
    from generator.analysis.translation_progress import Figures, Progress
    from generator.content.dataset import Dataset, Overlay

COLUMNS = ("done", "draft", "stale", "missing", "total")


@click.group(
    cls=DocumentedGroup,
    examples=(
        ("atlas translate status --language tr", "Show the progress of Turkish."),
        ("atlas translate extract tr --out tr.po", "Export its texts to a PO file."),
        ("atlas translate apply tr.po", "Import the translations again."),
    ),
)
def translate() -> None:
    """Work on translations: progress, PO files, interface texts.

    "Texts" belong to the knowledge base, "words" to the interface.
    """


@translate.command(
    examples=(
        ("atlas translate words", ""),
        ("atlas translate words fi", "Create a file for another language."),
    ),
    exits={0: "up to date", 1: "a translation does not fit its message"} | WRONG_USE,
)
@click.argument("languages", nargs=-1, metavar="[LANGUAGE...]")
def words(languages: tuple[str, ...]) -> None:
    """Update the PO files of the interface from the code.

    The command also updates the PO files of findings (checks.po) beside them in generator/locale/. Default:
    all languages; a LANGUAGE without a PO file gets one. New entries are empty, unused ones are removed, and
    the header stays.
    """
    from generator.base.paths import PROJECT
    from generator.i18n import catalogs, extract
    from generator.i18n.catalogs import SOURCE_LANGUAGE

    for language in languages:
        if checked_language(language) == SOURCE_LANGUAGE:
            raise click.UsageError(f"the originals are in `{language}`, so there is nothing to translate")
    findings: list[Finding] = []
    try:
        templates = {catalogs.WORDS: extract.gather(), catalogs.FINDINGS: extract.gather_of_findings()}
        for language in languages or [code for code in catalogs.languages() if code != SOURCE_LANGUAGE]:
            names = [
                name for name in templates if name == catalogs.WORDS or language in catalogs.languages(name)
            ]
            changed = [extract.write(templates[name], language, name) for name in names]
            click.echo(f"{language}: {'written' if any(changed) else 'up to date'}", err=True)
            for name in names:
                findings += extract.faults(language, name)
    except extract.NotACatalogueError as problem:
        raise click.UsageError(f"{problem}") from None
    if findings:
        print_findings(findings, PROJECT, "text", translator_of())
        sys.exit(FINDINGS)


@translate.command(
    examples=(("atlas translate status", ""), ("atlas translate status --language tr --format json", "")),
)
@root_argument
@click.option(
    "--language",
    "chosen",
    multiple=True,
    help="A language; can be repeated.",
)
@click.option(
    "--format", type=click.Choice(("text", "json")), default="text", help="The format of the report."
)
def status(root: Path, chosen: tuple[str, ...], format: str) -> None:
    """Show the progress of each language, by file.

    The command counts the words of the interface and the texts of ROOT. A text is done, a draft that no
    native speaker has checked, stale (the original has changed since), or missing. Default: all languages
    with any translation.
    """
    from generator.analysis.translation_progress import languages_of as languages_in
    from generator.i18n.locale import languages as known_languages

    dataset, _ = load_and_check(root)
    languages = [checked_language(code) for code in chosen] or sorted(
        {*languages_in(dataset), *known_languages()}
    )
    statuses = status_of(dataset, languages)
    click.echo(as_json(statuses) if format == "json" else as_text(statuses))


@dataclass(frozen=True, slots=True)
class Status:
    """How far a language is: words of the interface, unless they are written in it, and texts by file."""

    words: Progress | None
    files: Figures


def status_of(dataset: Dataset, languages: Sequence[str]) -> dict[str, Status]:
    """The status of each language."""
    from generator.analysis.translation_progress import by_file
    from generator.i18n.locale import words_progress

    return {language: Status(words_progress(language), by_file(dataset, language)) for language in languages}


def as_json(statuses: Mapping[str, Status]) -> str:
    """The figures by language as a JSON object; `words` is null where they are written in the language."""
    from generator.analysis.translation_progress import total

    rows = {
        language: {
            "words": _row(one.words) if one.words else None,
            "texts": _row(total(one.files.values())),
            "files": {file: _row(progress) for file, progress in one.files.items()},
        }
        for language, one in statuses.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(progress: Progress) -> dict[str, int]:
    return asdict(progress) | {"total": progress.total}


def as_text(statuses: Mapping[str, Status]) -> str:
    """The figures as a table for each language."""
    return "\n\n".join("\n".join(_table(language, one)) for language, one in statuses.items())


def _table(language: str, one: Status) -> Iterator[str]:
    from generator.analysis.translation_progress import total
    from generator.i18n.catalogs import language_in_english

    rows: dict[str, Progress] = {"words of the interface": one.words} if one.words else {}
    rows |= one.files
    rows["all texts"] = total(one.files.values())
    title = f"{language_in_english(language)} ({language})"
    width = max(map(len, (title, *rows)))
    numbers = {name: _row(progress) for name, progress in rows.items()}
    widths = {
        column: max(len(column), *(len(str(row[column])) for row in numbers.values())) for column in COLUMNS
    }
    yield "  ".join([title.ljust(width), *(column.rjust(widths[column]) for column in COLUMNS)])
    for name, row in numbers.items():
        # A dot is easier to look past than a naught.
        cells = (str(row[column] or "·").rjust(widths[column]) for column in COLUMNS)
        yield "  ".join([name.ljust(width), *cells])


@translate.command(
    examples=(("atlas translate accept strategies/offenbach/city.en.yml", ""),),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@root_option
def accept(files: tuple[str, ...], root: Path) -> None:
    """Mark translations as up to date.

    The command updates the digests below `of` in each FILE to the texts that it translates. Check the
    translation first: you confirm that it fits.
    """
    for file in files:
        name = file if (root / file).is_file() else Path(os.path.relpath(file, root)).as_posix()
        write_file(root.resolve(), name, accepted(root, name))
        click.echo(f"{name}: up to date", err=True)


def accepted(root: Path, file: str) -> str:
    """The text of the translation file with `of` brought up to date with the source texts."""
    from generator.content.load import load

    dataset, _ = load(root)
    overlay = next((overlay for overlay in dataset.overlays if overlay.document.file == file), None)
    if overlay is None:
        raise click.UsageError(f"{file} is not a translation file such as `city.en.yml`, or cannot be read")
    if overlay.source is None:
        raise click.UsageError(
            f"{file} translates {overlay.source_file}, which does not exist or cannot be read"
        )
    return _with_digests(overlay, (root / file).read_text(encoding="utf-8-sig"))


def _with_digests(overlay: Overlay, text: str) -> str:
    from generator.i18n.overlay_writer import digest_lines

    lines = text.splitlines()
    folded = digest_lines(overlay.digests.values())
    start, end = _lines_of_digests(overlay)
    return "\n".join([*lines[:start], *folded, *lines[end:]]) + "\n"


def _lines_of_digests(overlay: Overlay) -> tuple[int, int]:
    """The lines, from 0, that `of` takes now; an empty stretch where it must be put in."""
    document = overlay.document
    if "of" not in document.data:
        first = 1 if document.file.endswith(".md") else 0
        return first, first
    start = document.key_span(("of",)).line - 1
    value = document.span(("of",))
    # The end of a block scalar is the start of the line below it.
    end = value.end_line - 1 if value.end_column == 1 and value.end_line > value.line else value.end_line
    return start, max(end, start + 1)


translate.add_command(extract_command)
translate.add_command(apply_command)
