"""The command `atlas new`. What it offers is read from the model, and only when somebody asks for it."""

from __future__ import annotations

import click


class _Beginnings(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        from generator.cli.begin import COMMANDS

        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from generator.cli.begin import COMMANDS

        return COMMANDS.get(cmd_name)


@click.group(cls=_Beginnings)
def new() -> None:
    """Begin something new: a file or an entry that checks clean.

    It has comments that say what can be added. Nothing that is there is ever overwritten. On a terminal
    you are asked for what is missing.
    """
