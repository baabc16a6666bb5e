"""`atlas translate`: the progress of translations, PO files, interface texts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.base.findings import Finding, did_you_mean
from generator.cli.options import (
    FINDINGS,
    DocumentedGroup,
    checked_language,
    load_for_writing,
    print_findings,
    root_argument,
    root_option,
    translator_of,
)

if TYPE_CHECKING:
    from generator.analysis.translation_progress import Progress
    from generator.content.dataset import Dataset
    from generator.content.translations import Place
    from generator.document import PoDocument

COLUMNS = ("done", "draft", "stale", "missing", "total")
WIDTH = 7
"""Letters of a column: the longest of these names."""


@click.group(cls=DocumentedGroup)
def translate() -> None:
    """Work on translations: progress, PO files, interface texts.

    "Texts" belong to the knowledge base, "words" to the interface.

    Examples:
      atlas translate status --language tr
          Show the progress of Turkish.
      atlas translate update
          Bring the PO files up to date.
    """


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE...]")
def words(languages: tuple[str, ...]) -> None:
    """Update the PO files of the interface from the code.

    The command also updates the PO files of findings (checks.po) beside them in generator/locale/. Default:
    all languages; a LANGUAGE without a PO file gets one. New entries are empty, unused ones are removed, and
    the header stays.

    Examples:
      atlas translate words
      atlas translate words fi
          Create a file for another language.

    Exit codes:
      0  up to date
      1  a translation does not fit its message
      2  wrong use
    """
    from generator.base.messages import Domain
    from generator.base.paths import PROJECT
    from generator.i18n import extract
    from generator.i18n.translator import SOURCE_LANGUAGE
    from generator.i18n.translator import languages as known_languages

    for language in languages:
        if checked_language(language) == SOURCE_LANGUAGE:
            raise click.UsageError(f"the originals are in `{language}`, so there is nothing to translate")
    findings: list[Finding] = []
    try:
        templates = {Domain.READERS: extract.gather(), Domain.EDITORS: extract.gather_of_findings()}
        for language in languages or [code for code in known_languages() if code != SOURCE_LANGUAGE]:
            domains = [
                domain
                for domain in templates
                if domain is Domain.READERS or language in known_languages(domain)
            ]
            changed = [extract.write(templates[domain], language, domain) for domain in domains]
            click.echo(f"{language}: {'written' if any(changed) else 'up to date'}", err=True)
            for domain in domains:
                findings += extract.faults(language, domain)
    except extract.NotACatalogueError as problem:
        raise click.UsageError(f"{problem}") from None
    if findings:
        print_findings(findings, PROJECT, "text", translator_of())
        sys.exit(FINDINGS)


@translate.command()
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

    Examples:
      atlas translate status
      atlas translate status --language tr --format json
    """
    from generator.analysis.translation_progress import languages_of as languages_in
    from generator.cli.knowledge_base import load_and_check
    from generator.i18n.translator import languages as known_languages

    dataset, _ = load_and_check(root)
    languages = [checked_language(code) for code in chosen] or sorted(
        {*languages_in(dataset), *known_languages()}
    )
    statuses = {language: _status_of(dataset, language) for language in languages}
    if format == "json":
        click.echo(json.dumps(statuses, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(_table(language, one)) for language, one in statuses.items()))


def _status_of(dataset: Dataset, language: str) -> dict[str, Any]:
    """The figures of a language; `words` is None where those of the interface are written in it."""
    from generator.analysis.translation_progress import by_file, total
    from generator.i18n.locale import words_progress

    words, files = words_progress(language), by_file(dataset, language)
    return {
        "words": words and _row(words),
        "texts": _row(total(files.values())),
        "files": {file: _row(progress) for file, progress in files.items()},
    }


def _row(progress: Progress) -> dict[str, int]:
    return asdict(progress) | {"total": progress.total}


def _table(language: str, status: Mapping[str, Any]) -> Iterator[str]:
    from generator.i18n.locale import locale_for
    from generator.i18n.translator import SOURCE_LANGUAGE

    rows = {"words of the interface": status["words"], **status["files"], "all texts": status["texts"]}
    title = f"{locale_for(SOURCE_LANGUAGE).language_name(language)} ({language})"
    width = max(map(len, (title, *rows)))
    yield "  ".join([title.ljust(width), *(column.rjust(WIDTH) for column in COLUMNS)])
    for name, row in rows.items():
        if row:
            # A dot is easier to look past than a naught.
            yield "  ".join(
                [name.ljust(width), *(str(row[column] or "·").rjust(WIDTH) for column in COLUMNS)]
            )


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE...]")
@root_option
def update(languages: tuple[str, ...], root: Path) -> None:
    """Bring the PO files up to date with the originals.

    The command marks translations of changed originals as fuzzy, moves those of renamed keys, adds empty
    entries for new texts, and sets translations aside whose text is gone. Default: all languages that have
    PO files; to start another one, use atlas new translation.

    Examples:
      atlas translate update
      atlas translate update tr
          Only Turkish.

    Exit codes:
      0  written
      1  the content has errors; nothing was written
      2  wrong use
    """
    from generator.document.po import updated

    wanted = [checked_language(language) for language in languages]
    for document, language, originals in _po_files(load_for_writing(root)):
        if not wanted or language in wanted:
            _rewrite(root, document, updated(document, _by_context(originals)))


@translate.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@root_option
def keep(texts: tuple[str, ...], root: Path) -> None:
    """Say that translations still fit although the original has changed.

    TEXT is a file, or a text in it as atlas check names it.

    Examples:
      atlas translate keep strategies/dortmund/city.yml#/summary
          A typo was corrected.

    Exit codes:
      0  written
      1  the content has errors; nothing was written
      2  wrong use
    """
    from generator.content.translations import places
    from generator.document.po import kept

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
    from generator.content.translations import places
    from generator.document import PoDocument

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
    from generator.cli.knowledge_base import write_file

    if text != document.text:
        write_file(root.resolve(), document.file, text)
        click.echo(f"{document.file}: written", err=True)
