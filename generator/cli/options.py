"""What commands share: help that ends with examples, options, and steps such as loading the content.

The docstring of a command begins with one plain line, which the list of commands shows. What it says from
"Examples:" on stands below the options, as it is written: examples, exit codes, environment variables.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.base.docstrings import docstring
from generator.base.findings import Finding, Words
from generator.base.messages import Domain, msg
from generator.base.paths import find_root
from generator.base.terminal import show
from generator.i18n.translator import languages, system_language, translator

if TYPE_CHECKING:
    from generator.content.dataset import Dataset

FINDINGS = 1
WIDTH = 80
_EXAMPLES = "\n\nExamples:\n"
Root = click.Path(exists=True, file_okay=False, path_type=Path)


class Documented(click.Command):
    """A command whose help ends with the examples of its docstring."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        assert self.callback is not None
        whole = inspect.cleandoc(self.help or "") or docstring(self.callback)
        self.help, heading, examples = whole.partition(_EXAMPLES)
        self.epilog = heading + examples
        self.short_help = self.help.partition("\n")[0].removesuffix(".")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are, where click would join their lines."""
        formatter.write(f"{self.epilog[1:]}\n" if self.epilog else "")


class DocumentedGroup(Documented, click.Group):
    """A group of commands, which are shown in sections: headings, each with the commands below it."""

    command_class = Documented

    def __init__(
        self, *arguments: Any, sections: Mapping[str, Sequence[click.Command]] | None = None, **options: Any
    ) -> None:
        self.sections = sections or {}
        commands = [command for section in self.sections.values() for command in section]
        super().__init__(*arguments, commands=commands, **options)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not self.sections:
            super().format_commands(ctx, formatter)
        width = max(map(len, self.commands))
        for heading, section in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{one.name:<{width}}", one.get_short_help_str()) for one in section])


def _root_or_default(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """The folder that was given, or else the knowledge base around the current one."""
    if value or context.resilient_parsing:
        return value
    return find_root(Path.cwd())


def load_for_writing(root: Path) -> Dataset:
    """The dataset in a folder; errors in it are reported, and end the program."""
    from generator.cli.knowledge_base import blocks, load_and_check, summary

    dataset, findings = load_and_check(root)
    if blocks(findings):
        words = translator_of()
        print_findings(findings, root, "text", words)
        counts = summary(findings, len(dataset.documents))
        click.echo(words(msg("Nothing was written. {summary}.", summary=counts)), err=True)
        sys.exit(FINDINGS)
    return dataset


def print_findings(
    findings: Sequence[Finding], root: Path, format: str, words: Words, *, is_quoting: bool = True
) -> None:
    """Print findings, if the format has anything to say, with colours where a terminal wants them."""
    from generator.cli.knowledge_base import report

    show(report(findings, root, format, words, is_quoting=is_quoting, is_coloured=True))


def translator_of(language: str | None = None) -> Words:
    """What translates messages into a language, or else into that of the system."""
    return translator(language or system_language()).translate


root_option = click.option(
    "--root",
    type=Root,
    callback=_root_or_default,
    help="The folder with content/ and strategies/. Default: the one around the current folder.",
)
root_argument = click.argument("root", type=Root, required=False, callback=_root_or_default)
out_option = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write to."
)
findings_language_option = click.option(
    "--language",
    type=click.Choice(languages(Domain.EDITORS)),
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


def checked_language(code: str) -> str:
    """A language code that was typed; what is none is wrong use."""
    from generator.checks.codes import is_language

    if not is_language(code):
        raise click.UsageError(f"`{code}` is not a language code")
    return code
