"""Help that shows how a command is used: examples, what its exit codes mean, which variables it reads.

A command that is `Documented` begins its docstring with one plain line, which the list of commands shows.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import click

from generator.base.docstrings import docstring
from generator.base.findings import did_you_mean

WIDTH = 80
Example = tuple[str, str]
"""A command as it is typed, and what it does; the latter is empty where the command says it."""
WRONG_USE = {2: "wrong use"}
WRITING = {0: "written", 1: "the content has errors; nothing was written"} | WRONG_USE
LANGUAGE = {"ATLAS_LANGUAGE": "the language of messages: en or de (default: your system's)"}
COLOURS = {
    "NO_COLOR": "no colours on terminals",
    "FORCE_COLOR": "colours in pipes and files, too",
}


class Documented(click.Command):
    """A command whose help ends with examples, exit codes and environment variables."""

    def __init__(
        self,
        *arguments: Any,
        examples: Sequence[Example] = (),
        exits: Mapping[int, str] | None = None,
        variables: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        if not self.help and self.callback is not None:
            self.help = docstring(self.callback)
        self.examples = tuple(examples)
        self.exits = dict(exits or {})
        self.variables = dict(variables or {})

    def get_short_help_str(self, limit: int = 0) -> str:
        """What a list of commands says of it, never cut."""
        return summary(self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for command, what in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{command}\n")
                    if what:
                        with formatter.indentation(), formatter.indentation():
                            formatter.write_text(what)
        _write_list(formatter, "Exit codes", {str(code): text for code, text in self.exits.items()})
        _write_list(formatter, "Environment variables", self.variables)


class DocumentedGroup(Documented, click.Group):
    """A group of commands, of which each is shown with the first line of its docstring.

    `sections` are headings, each with the names of the commands below it; without, there is one.
    """

    def __init__(
        self, *arguments: Any, sections: Mapping[str, Sequence[str]] | None = None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.sections = dict(sections or {})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands before options: of a group, they are what somebody looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections = self.sections or {"Commands": self.list_commands(ctx)}
        width = max(len(name) for names in sections.values() for name in names)
        for heading, names in sections.items():
            with formatter.section(heading):
                for name in names:
                    found = self.get_command(ctx, name)
                    formatter.write(f"{'':{formatter.current_indent}}{name:<{width}}  {summary(found)}\n")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            self._refuse(ctx, name)
        return super().resolve_command(ctx, args)

    def _refuse(self, ctx: click.Context, name: str) -> NoReturn:
        nearest = did_you_mean(name, self.list_commands(ctx))
        asked = f" {nearest[:1].upper()}{nearest[1:]}" if nearest else ""
        raise click.UsageError(f"there is no command `{name}`.{asked}", ctx)


def summary(command: click.Command | None) -> str:
    """What a command does, in one line: the first of its docstring."""
    said = inspect.cleandoc(command.help or "") if command else ""
    return " ".join(said.partition("\n\n")[0].split()).removesuffix(".")


def _write_list(formatter: click.HelpFormatter, heading: str, rows: Mapping[str, str]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(list(rows.items()))
