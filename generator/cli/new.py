"""The command `atlas new`. What it offers is read from the model, and only when somebody asks for it."""

from __future__ import annotations

import click

from generator.cli.help import DocumentedGroup


class _Beginnings(DocumentedGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        from generator.cli.begin import COMMANDS

        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from generator.cli.begin import COMMANDS

        return COMMANDS.get(cmd_name)


@click.group(
    cls=_Beginnings,
    examples=(
        ("atlas new city musterstadt --ask", "Asks for the name, the country and so on."),
        ("atlas new strategy musterstadt integrationsplan-2020", "In the folder of that city."),
        ("atlas new translation content/fields.yml tr", "A file with all texts of another."),
    ),
)
def new() -> None:
    """Begin a city, a strategy, a measure … that checks clean.

    The file or the entry has comments that say what can be added. No other content is changed; where there
    is a CODEOWNERS, that and the forms of the git hosts are brought up to date. On a terminal you are asked
    for what is missing.

    Ids of cities, strategies, partners, sources and networks are global: no two in the whole knowledge base
    are the same, whichever folder they are in. That of a measure is its strategy's own.
    """
