"""What several commands take and do: where the knowledge base is, which languages, what ends a program."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.base.findings import Finding, Words
from generator.base.messages import msg
from generator.base.paths import find_root
from generator.base.terminal import printing_steps, show
from generator.i18n.catalogs import SOURCE_LANGUAGE, languages
from generator.i18n.translator import available_languages, system_language, translator

if TYPE_CHECKING:
    from generator.content.dataset import Dataset

T = TypeVar("T")

FINDINGS = 1
ROOT_HELP = "The folder with content/ and strategies/. Default: the one around the current folder."
Root = click.Path(exists=True, file_okay=False, path_type=Path)


def around(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """The folder that was given, or else the knowledge base around the current one."""
    if value or context.resilient_parsing:
        return value
    return find_root(Path.cwd())


def of_knowledge_base(command: Callable[[Path], T], root: Path) -> T:
    """What a command finds in a folder; one that holds no knowledge base is wrong use."""
    from generator.commands.check import NotAKnowledgeBaseError

    try:
        with printing_steps(translator_of()):
            found = command(root)
        gc.freeze()  # it stays until the program ends; the collector need not go through it
        return found
    except NotAKnowledgeBaseError as problem:
        raise click.UsageError(str(problem)) from None


def load_and_check(root: Path) -> tuple[Dataset, tuple[Finding, ...]]:
    """The dataset in a folder and every finding about it."""
    from generator.commands.check import load_and_check

    return of_knowledge_base(load_and_check, root)


def load_for_writing(root: Path) -> Dataset:
    """The dataset in a folder; errors in it are reported, and end the program."""
    from generator.commands import check as check_command

    dataset, findings = load_and_check(root)
    if check_command.blocks(findings):
        words = translator_of()
        print_findings(findings, root, "text", words)
        summary = check_command.summary(findings, len(dataset.documents))
        click.echo(words(msg("Nothing was written. {summary}.", summary=summary)), err=True)
        sys.exit(FINDINGS)
    return dataset


def print_findings(
    findings: Sequence[Finding], root: Path, format: str, words: Words, *, is_quoting: bool = True
) -> None:
    """Print findings, if the format has anything to say, with colours where a terminal wants them."""
    from generator.commands.check import report

    output = report(findings, root, format, words, is_quoting=is_quoting, is_coloured=True)
    if output:
        show(output)


def translator_of(language: str | None = None) -> Words:
    """Says findings in a language, or else in that of the system."""
    return translator(language or system_language()).translate


def language_of(chosen: str | None) -> str:
    """The chosen language, or else that of the system; English where there are no words in that."""
    if chosen is not None:
        return chosen
    return language if (language := system_language()) in languages() else SOURCE_LANGUAGE


root_argument = click.argument("root", type=Root, required=False, callback=around)
out_option = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to."
)
out_file_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="-",
    help="The file to write; - is standard output.",
)
findings_language_option = click.option(
    "--language",
    type=click.Choice(available_languages()),
    is_eager=True,  # an explanation is printed as soon as its option is read
    help="The language of messages. Default: ATLAS_LANGUAGE, your system's language, or English.",
)
language_option = click.option(
    "--language",
    "chosen",
    multiple=True,
    type=click.Choice(languages()),
    callback=lambda context, parameter, chosen: chosen or languages(),
    help="A language; can be repeated. Default: all.",
)


def put_out(out: str, text: str) -> None:
    """Write what a command makes to a file, or to standard output where that is `-`."""
    with click.open_file(out, "wb") as file:
        file.write(text.encode())
    if out != "-":
        click.echo(f"{out}: written", err=True)
