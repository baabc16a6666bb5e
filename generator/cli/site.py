"""The commands that make something of a knowledge base: the site, its pages, the open data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.cli.help import COLOURS, LANGUAGE, WRITING, WRONG_USE, Documented
from generator.cli.options import (
    language_option,
    languages_of,
    load_for_writing,
    out_option,
    root_argument,
    words_of,
)
from generator.progress import shown
from generator.terminal import for_stream


@click.command(
    cls=Documented,
    examples=(
        ("atlas serve", "Then open http://localhost:8000 in a browser. Ctrl+C ends it."),
        ("atlas serve --address 0.0.0.0:8080", "Also for other devices in the same network."),
    ),
    variables=LANGUAGE | COLOURS,
)
@root_argument
@click.option("--address", default="localhost:8000", help="Where to serve.")
def serve(root: Path, address: str) -> None:
    """Show the site on this machine, and again after every edit.

    The site of ROOT is built into a temporary folder. What is wrong in the files is shown in the browser,
    over the last good version.
    """
    from generator.commands import tools

    with shown(words_of()):
        sys.exit(tools.mkdocs(["serve", "--dev-addr", address], root))


@click.command(
    cls=Documented,
    examples=(
        ("atlas build", ""),
        ("atlas build --strict", "As a build server does, so that warnings stop it."),
    ),
    exits={0: "the site is there", 1: "it was not built; the last good one stays"} | WRONG_USE,
    variables={"ATLAS_SITE_URL": "the address of the site; README.md lists more"} | LANGUAGE | COLOURS,
)
@root_argument
@click.option("--strict", is_flag=True, help="Warnings of MkDocs stop the build.")
def build(root: Path, strict: bool) -> None:
    """Write the site to the folder site/.

    If something is wrong in ROOT, the last good site stays. Where nothing has changed since the last time,
    the site stays as it is.
    """
    from generator.commands import stamp, tools

    said = None if strict else stamp.report_if_current(root / "site", root)
    if said is not None:
        click.echo(for_stream(said, sys.stdout, os.environ), color=True)
        click.echo("Nothing has changed: the site is as it would be built.", err=True)
        return
    with shown(words_of()):
        tools.end(tools.mkdocs(["build", *(["--strict"] if strict else [])], root))


@click.command(
    cls=Documented,
    examples=(
        ("atlas pages --out pages", ""),
        ("atlas pages --out pages --language de --language en", "Only these languages."),
    ),
    exits=WRITING,
)
@root_argument
@out_option
@language_option
def pages(root: Path, out: Path, chosen: tuple[str, ...]) -> None:
    """Write the pages as Markdown, for other site generators.

    They are the pages of the site of ROOT, in a folder for each language, with their pictures.
    """
    from generator.analysis.history import Publication
    from generator.commands import pages as pages_command
    from generator.commands.history import read_history, warned

    languages = languages_of(chosen)
    with shown(words_of()):
        publication = Publication(history=warned(read_history(root)))
        count = pages_command.write(load_for_writing(root), languages, out, publication)
    click.echo(f"{count} pages written to {out}", err=True)


@click.command(
    cls=Documented,
    examples=(
        ("atlas export --out data", ""),
        ("atlas export --out data --address https://atlas.example.org/", "With whole links to pages."),
    ),
    exits=WRITING,
)
@root_argument
@out_option
@language_option
@click.option("--address", help="The address of the site, for links. Without, links are relative.")
def export(root: Path, out: Path, chosen: tuple[str, ...], address: str | None) -> None:
    """Write the open data: tables, networks, linked data, changes.

    They are the files that the built site of ROOT has below data/v1/.
    """
    from generator.analysis.history import Publication
    from generator.commands import export as export_command
    from generator.commands.history import read_history, warned

    languages = languages_of(chosen)
    if address and not address.startswith(("https://", "http://")):
        raise click.UsageError("an address begins with https:// or http://")
    with shown(words_of()):
        publication = Publication(f"{address.rstrip('/')}/" if address else "", warned(read_history(root)))
        count = export_command.write(load_for_writing(root), languages, out, publication)
    click.echo(f"{count} files written to {out}", err=True)
