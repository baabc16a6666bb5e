"""Help as click writes it, with examples at its end and with commands in sections.

The docstring of a command begins with one plain line, which the list of commands shows. What it says from
"Examples:" on stands below the options, as it is written: examples, exit codes, environment variables.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

import click

from generator.base.docstrings import docstring

WIDTH = 80
_EXAMPLES = "\n\nExamples:\n"


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
