"""The commands below `atlas translate`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.checks.language_code import is_language
from generator.cli.options import FINDINGS, Root, around
from generator.commands import check as check_command
from generator.commands import translate as translate_command
from generator.diagnostic import Diagnostic


@click.group()
def translate() -> None:
    """Work on translations."""


@translate.command()
@click.argument("languages", nargs=-1, metavar="[LANGUAGE...]")
def words(languages: tuple[str, ...]) -> None:
    """Bring the words of the interface up to date with code and templates, in all languages or some.

    New words are empty in the PO file, those that are no longer used are gone, and the header stays. A
    LANGUAGE that has no PO file yet gets one. Exit code 1: a translation does not fit its message.
    """
    from generator.commands import words as words_command
    from generator.render.catalogue import SOURCE_LANGUAGE
    from generator.render.catalogue import languages as known_languages

    for language in languages:
        if not is_language(language) or language == SOURCE_LANGUAGE:
            raise click.UsageError(f"{language} is not the code of a language that words are translated into")
    found: list[Diagnostic] = []
    try:
        template = words_command.gather()
        for language in languages or [code for code in known_languages() if code != SOURCE_LANGUAGE]:
            is_changed = words_command.write(template, language)
            click.echo(f"{language}: {'written' if is_changed else 'up to date'}", err=True)
            found += words_command.faults(language)
    except words_command.NotACatalogueError as problem:
        raise click.UsageError(f"{problem}") from None
    if found:
        click.echo(check_command.report(found, check_command.PROJECT))
        sys.exit(FINDINGS)


@translate.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--root", type=Root, callback=around, help="The folder that holds content/ and strategies/.")
def accept(files: tuple[str, ...], root: Path) -> None:
    """Say that translation FILEs such as strategies/offenbach/city.en.yml are up to date.

    Brings the digests below `of` up to date with the texts that the file translates. Check the
    translation first: this is your word that it fits.
    """
    for file in files:
        name = file if (root / file).is_file() else Path(os.path.relpath(file, root)).as_posix()
        try:
            text = translate_command.accept(root, name)
        except translate_command.NotATranslationError as problem:
            raise click.UsageError(str(problem)) from None
        (root / name).write_text(text, encoding="utf-8")
        click.echo(f"{name}: up to date", err=True)
