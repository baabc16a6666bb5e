"""Commands that list what a knowledge base refers to, and what the program is made of."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.help import Documented
from generator.cli.options import load_and_check, out_file_option, put_out, root_argument


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


@click.command(
    cls=Documented,
    examples=(("atlas sbom", ""), ("atlas sbom --out sbom.cdx.json", "Into a file.")),
)
@out_file_option
def sbom(out: str) -> None:
    """Print what this program is made of, as a bill of materials.

    That is CycloneDX, in the versions that are pinned in requirements.lock.
    """
    from importlib.metadata import version

    from generator.commands.lock import LOCK, pins
    from generator.commands.sbom import bill_of_materials

    if not LOCK.is_file():
        raise click.UsageError(f"{LOCK} does not exist: this command needs a checkout of the project")
    put_out(out, bill_of_materials(tuple(pins()), version("integration-atlas")))
