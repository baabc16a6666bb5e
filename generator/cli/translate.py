"""`atlas translate`: the progress of translations, PO files, interface texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.findings import Finding, did_you_mean
from generator.cli.help import WRITING, WRONG_USE, DocumentedGroup
from generator.cli.options import (
    FINDINGS,
    checked_language,
    load_and_check,
    load_for_writing,
    print_findings,
    root_argument,
    root_option,
    translator_of,
)
from generator.cli.transaction import write_file

if TYPE_CHECKING:
    from generator.analysis.translation_progress import Figures, Progress
    from generator.content.dataset import Dataset
    from generator.document import PoDocument
    from generator.i18n.places import Place

COLUMNS = ("done", "draft", "stale", "missing", "total")


@click.group(
    cls=DocumentedGroup,
    examples=(
        ("atlas translate status --language tr", "Show the progress of Turkish."),
        ("atlas translate update", "Bring the PO files up to date."),
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
    examples=(("atlas translate update", ""), ("atlas translate update tr", "Only Turkish.")),
    exits=WRITING,
)
@click.argument("languages", nargs=-1, metavar="[LANGUAGE...]")
@root_option
def update(languages: tuple[str, ...], root: Path) -> None:
    """Bring the PO files up to date with the originals.

    The command marks translations of changed originals as fuzzy, moves those of renamed keys, adds empty
    entries for new texts, and sets translations aside whose text is gone. Default: all languages that have
    PO files; to start another one, use atlas new translation.
    """
    from generator.document.po import updated

    wanted = [checked_language(language) for language in languages]
    for document, language, originals in _po_files(load_for_writing(root)):
        if not wanted or language in wanted:
            _rewrite(root, document, updated(document, _by_context(originals)))


@translate.command(
    examples=(("atlas translate keep strategies/dortmund/city.yml#/summary", "A typo was corrected."),),
    exits=WRITING,
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@root_option
def keep(texts: tuple[str, ...], root: Path) -> None:
    """Say that translations still fit although the original has changed.

    TEXT is a file, or a text in it as atlas check names it.
    """
    from generator.document.po import kept
    from generator.i18n.places import places

    dataset = load_for_writing(root)
    known = {name for place in places(dataset) for name in (place.file, place.full_name)}
    for text in texts:
        if text not in known:
            hint = did_you_mean(text, known)
            raise click.UsageError(f"there is no file or text {text}. {hint}".strip())
    for document, _, originals in _po_files(dataset):
        named = [place for place in originals if place.file in texts or place.full_name in texts]
        _rewrite(root, document, kept(document, _by_context(named)))


def _po_files(dataset: Dataset) -> Iterator[tuple[PoDocument, str, list[Place]]]:
    """The PO files with their languages and all texts that they can translate."""
    from generator.document import PoDocument
    from generator.i18n.places import places

    for one in dataset.translations:
        if isinstance(one.document, PoDocument):
            originals = places(dataset, one.folder)
            yield (
                one.document,
                one.language,
                [place for place in originals if not place.text.is_written_in(one.language)],
            )


def _by_context(originals: Iterable[Place]) -> dict[str, str]:
    return {place.context: place.text.value for place in originals}


def _rewrite(root: Path, document: PoDocument, text: str) -> None:
    if text != document.text:
        write_file(root.resolve(), document.file, text)
        click.echo(f"{document.file}: written", err=True)
