"""The commands below `atlas translate`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.base.findings import Finding
from generator.base.terminal import printing_steps
from generator.cli.help import WRITING, WRONG_USE, Documented, DocumentedGroup
from generator.cli.options import (
    FINDINGS,
    ROOT_HELP,
    Root,
    around,
    load_and_check,
    load_for_writing,
    out_file_option,
    print_findings,
    put_out,
    root_argument,
    translator_of,
)

MAX_PO_BYTES = 20_000_000


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
    cls=Documented,
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
    from generator.i18n import extract as words_command
    from generator.i18n.catalogs import FINDINGS, SOURCE_LANGUAGE, WORDS
    from generator.i18n.catalogs import languages as known_languages

    for language in languages:
        if _language(language) == SOURCE_LANGUAGE:
            raise click.UsageError(f"the originals are in `{language}`, so there is nothing to translate")
    found: list[Finding] = []
    try:
        templates = {WORDS: words_command.gather(), FINDINGS: words_command.gather_of_findings()}
        for language in languages or [code for code in known_languages() if code != SOURCE_LANGUAGE]:
            names = [WORDS, FINDINGS] if language in known_languages(FINDINGS) else [WORDS]
            changed = [words_command.write(templates[name], language, name) for name in names]
            click.echo(f"{language}: {'written' if any(changed) else 'up to date'}", err=True)
            for name in names:
                found += words_command.faults(language, name)
    except words_command.NotACatalogueError as problem:
        raise click.UsageError(f"{problem}") from None
    if found:
        print_findings(found, PROJECT, "text", translator_of())
        sys.exit(FINDINGS)


@translate.command(
    cls=Documented,
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
    from generator.commands import status as status_command
    from generator.i18n.locale import languages as known_languages

    dataset, _ = load_and_check(root)
    languages = [_language(code) for code in chosen] or sorted({*languages_in(dataset), *known_languages()})
    found = status_command.status(dataset, languages)
    click.echo(status_command.as_json(found) if format == "json" else status_command.as_text(found))


@translate.command(
    cls=Documented,
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
def extract(language: str, root: Path, out: str, files: tuple[str, ...], missing: bool) -> None:
    """Export the texts to a PO file, for Weblate or Poedit.

    The file has the texts of ROOT, to be translated into LANGUAGE, such as de or pt-BR, with existing
    translations. Stale translations are marked as fuzzy.
    """
    from generator.commands import extract as extract_command

    try:
        with printing_steps(translator_of()):
            text = extract_command.extract(load_for_writing(root), _language(language), files, missing)
    except extract_command.NoTextsError as problem:
        raise click.UsageError(str(problem)) from None
    put_out(out, text)


@translate.command(
    cls=Documented,
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
def apply(file: Path, root: Path, draft: bool) -> None:
    """Import translations from a PO file.

    The command writes them to the translation files of ROOT, in the language of the header of FILE. It skips
    fuzzy and empty entries. It reports, but does not write, texts whose original has changed since.
    """
    from generator.cli.transaction import write_file
    from generator.commands import apply as apply_command
    from generator.i18n.catalogs import UnreadablePoError

    dataset = load_for_writing(root)
    try:
        found = apply_command.apply(dataset, _po_text(file), str(file), draft)
    except UnreadablePoError as problem:
        raise click.UsageError(f"{file}:{problem.line}: {problem}") from None
    for name, text in found.files.items():
        write_file(root.resolve(), name, text)
    if found.findings:
        print_findings(found.findings, Path(), "text", translator_of())
    click.echo(
        f"{found.language}: {found.taken} texts taken, {len(found.files)} files written; "
        f"not taken: {len(found.findings)}, fuzzy: {found.fuzzy}, empty: {found.empty}",
        err=True,
    )
    sys.exit(FINDINGS if found.findings else 0)


def _po_text(file: Path) -> str:
    if file.stat().st_size > MAX_PO_BYTES:
        raise click.UsageError(f"{file} has more than {MAX_PO_BYTES:,} bytes")
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8 text") from None


def _language(code: str) -> str:
    from generator.checks.codes import is_language

    if not is_language(code):
        raise click.UsageError(f"`{code}` is not a language code")
    return code


@translate.command(
    cls=Documented,
    examples=(("atlas translate accept strategies/offenbach/city.en.yml", ""),),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option(
    "--root",
    type=Root,
    callback=around,
    help=ROOT_HELP,
)
def accept(files: tuple[str, ...], root: Path) -> None:
    """Mark translations as up to date.

    The command updates the digests below `of` in each FILE to the texts that it translates. Check the
    translation first: you confirm that it fits.
    """
    from generator.cli.transaction import write_file
    from generator.commands import translate as translate_command

    for file in files:
        name = file if (root / file).is_file() else Path(os.path.relpath(file, root)).as_posix()
        try:
            text = translate_command.accept(root, name)
        except translate_command.NotATranslationError as problem:
            raise click.UsageError(str(problem)) from None
        write_file(root.resolve(), name, text)
        click.echo(f"{name}: up to date", err=True)
