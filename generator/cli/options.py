"""What several commands take and do: where the knowledge base is, which languages, what ends a program."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from generator.commands import check as check_command
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Words
from generator.render.po_files import SOURCE_LANGUAGE
from generator.render.speaking import speaker, spoken, system_language
from generator.saying import say

T = TypeVar("T")

FINDINGS = 1
Root = click.Path(exists=True, file_okay=False, path_type=Path)


def around(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    """The folder that was given, or else the knowledge base around the current one."""
    return value or check_command.find_root(Path.cwd())


def of_knowledge_base(command: Callable[[Path], T], root: Path) -> T:
    """What a command finds in a folder; one that holds no knowledge base is wrong use."""
    try:
        found = command(root)
        gc.freeze()  # it stays until the program ends; the collector need not go through it
        return found
    except check_command.NotAKnowledgeBaseError as problem:
        raise click.UsageError(str(problem)) from None


def load_and_check(root: Path) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """The dataset in a folder and every finding about it."""
    return of_knowledge_base(check_command.load_and_check, root)


def load_for_writing(root: Path) -> Dataset:
    """The dataset in a folder; errors in it are reported, and end the program."""
    dataset, findings = load_and_check(root)
    if check_command.blocks(findings):
        words = words_of()
        click.echo(check_command.report(findings, root, words=words))
        summary = check_command.summary(findings, len(dataset.documents))
        click.echo(words(say("Nothing was written. {summary}.", summary=summary)), err=True)
        sys.exit(FINDINGS)
    return dataset


def words_of(language: str | None = None) -> Words:
    """Says findings in a language, or else in that of the system."""
    return speaker(language or system_language()).say


def language_of(chosen: str | None) -> str:
    """The chosen language, or else that of the system; English where there are no words in that."""
    from generator.render.catalogue import languages as known_languages

    if chosen is None:
        return language if (language := system_language()) in known_languages() else SOURCE_LANGUAGE
    return languages_of((chosen,))[0]


def languages_of(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen languages, or all."""
    from generator.render.catalogue import languages as known_languages

    unknown = [language for language in chosen if language not in known_languages()]
    if unknown:
        raise click.UsageError(f"no language {', '.join(unknown)}; there are {', '.join(known_languages())}")
    return chosen or known_languages()


root_argument = click.argument("root", type=Root, required=False, callback=around)
out_option = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where to write."
)
findings_language_option = click.option(
    "--language",
    type=click.Choice(spoken()),
    is_eager=True,  # an explanation is printed as soon as its option is read
    help="The language of messages. Default: ATLAS_LANGUAGE, or that of your system, or else English.",
)
language_option = click.option(
    "--language", "chosen", multiple=True, help="A language; more than one may be given. Default: all."
)
