"""Commands that list what a knowledge base refers to, and what the program is made of."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import of_knowledge_base, root_argument
from generator.commands import check as check_command


@click.command()
@root_argument
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How links are printed.")
def links(root: Path, format: str) -> None:
    """List every web address in the content of ROOT, once, with the places where it stands.

    Nothing is asked of the web: a scheduled job gives the list to a program such as lychee.
    """
    from generator.commands import links as links_command

    dataset, _ = of_knowledge_base(check_command.load_and_check, root)
    output = links_command.listed(links_command.links(dataset), format)
    if output:
        click.echo(output)


@click.command()
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of the terminal."
)
def sbom(out: Path | None) -> None:
    """Print what this program is made of, as pinned in requirements.lock: a CycloneDX bill of materials."""
    from importlib.metadata import version

    from generator.commands.lock import LOCK, pins
    from generator.commands.sbom import bill_of_materials

    if not LOCK.is_file():
        raise click.UsageError(f"{LOCK} is not there: this command needs a checkout of the project")
    text = bill_of_materials(tuple(pins()), version("integration-atlas"))
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
