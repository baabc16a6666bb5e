"""`atlas new`: creates a city, a strategy, a measure and so on, as the model describes them."""

from __future__ import annotations

import click

from generator.cli.help import DocumentedGroup


class _FromModel(DocumentedGroup):
    """Its commands follow from the model, which takes a while to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from generator.cli.new_commands import COMMANDS

        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from generator.cli.new_commands import COMMANDS

        return COMMANDS.get(cmd_name)


@click.group(
    cls=_FromModel,
    examples=(
        ("atlas new city musterstadt --ask", "Asks for the name, the country and so on."),
        ("atlas new strategy musterstadt integrationsplan-2020", "In the folder of that city."),
        ("atlas new translation content/fields.yml tr", "A translation file with all texts."),
    ),
)
def new() -> None:
    """Create a city, a strategy, a measure … that passes all checks.

    The file or the entry has comments on what you can add. The command changes no other content, but updates
    CODEOWNERS and the forms of the git hosts, if there is a CODEOWNERS. On a terminal it asks for missing
    values.

    Ids of cities, strategies, partners, sources and networks are global: they must be unique in the whole
    knowledge base. The id of a measure must be unique in its strategy.
    """
