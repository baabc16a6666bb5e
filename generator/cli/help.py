"""Help that shows how a command is used: examples, what its exit codes mean, which variables it reads.

A command that is `Documented` begins its docstring with one plain line, which the list of commands shows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from generator.base.docstrings import docstring
from generator.base.findings import nearest

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
        self.lists: dict[str, Mapping[Any, str]] = {
            "Exit codes": exits or {},
            "Environment variables": variables or {},
        }

    def get_short_help_str(self, limit: int = 0) -> str:
        """What a list of commands shows of it: the first line of its docstring, never cut."""
        paragraph = inspect.cleandoc(self.help or "").partition("\n\n")[0]
        return " ".join(paragraph.split()).removesuffix(".")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for command, explanation in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{command}\n")
                    if explanation:
                        with formatter.indentation(), formatter.indentation():
                            formatter.write_text(explanation)
        for heading, rows in self.lists.items():
            if rows:
                with formatter.section(heading):
                    formatter.write_dl([(str(name), text) for name, text in rows.items()])


class DocumentedGroup(Documented, click.Group):
    """A group of commands, of which each is shown with the first line of its docstring.

    `sections` are headings, each with the commands below it; without, there is one.
    """

    command_class = Documented

    def __init__(
        self, *arguments: Any, sections: Mapping[str, Sequence[click.Command]] | None = None, **options: Any
    ) -> None:
        self.sections = sections or {}
        commands = [command for section in self.sections.values() for command in section]
        super().__init__(*arguments, commands=commands, **options)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands before options: of a group, they are what somebody looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        width = max(map(len, names))
        commands = [command for name in names if (command := self.get_command(ctx, name))]
        sections = self.sections or {"Commands": commands}
        for heading, section in sections.items():
            with formatter.section(heading):
                for command in section:
                    summary = command.get_short_help_str()
                    formatter.write(f"{'':{formatter.current_indent}}{command.name:<{width}}  {summary}\n")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            near = nearest(name, self.list_commands(ctx))
            question = f" Did you mean `{near}`?" if near else ""
            raise click.UsageError(f"there is no command `{name}`.{question}", ctx)
        return super().resolve_command(ctx, args)


def documented(*arguments: Any, **options: Any) -> Callable[[Callable[..., Any]], Documented]:
    """Make a function a command that is `Documented`, as `click.command` does."""
    return click.command(*arguments, cls=Documented, **options)
