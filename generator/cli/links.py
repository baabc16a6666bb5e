"""`atlas links`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.help import Documented
from generator.cli.options import load_and_check, root_argument


@click.command(
    cls=Documented,
    examples=(
        ("atlas links > links.txt", ""),
        ("atlas links --format json", "For programs."),
    ),
)
@root_argument
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How links are printed.")
def links(root: Path, format: str) -> None:
    """List every web address in the content, with its places.

    Nothing is asked of the web: a scheduled job gives the list of ROOT to a program such as lychee, which
    does. It is printed to standard output.
    """
    from generator.commands import links as links_command

    dataset, _ = load_and_check(root)
    output = links_command.listed(links_command.links(dataset), format)
    if output:
        click.echo(output)
