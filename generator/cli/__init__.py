"""The command line: reads arguments, calls a command, turns its result into an exit code.

What renders pages is imported by the commands that render: it takes three times as long to import as
a small knowledge base takes to check.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from generator.cli.diff import diff
from generator.cli.explain import explain_option
from generator.cli.intake import intake
from generator.cli.listing import links, sbom
from generator.cli.new import new
from generator.cli.options import (
    FINDINGS,
    Root,
    findings_language_option,
    language_option,
    languages_of,
    load_for_writing,
    of_knowledge_base,
    out_option,
    print_findings,
    root_argument,
    words_of,
)
from generator.cli.schema import schema
from generator.cli.translate import translate
from generator.commands import check as check_command
from generator.commands import tools
from generator.progress import shown
from generator.terminal import for_stream


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="integration-atlas")
def main() -> None:
    """Check, translate and publish a knowledge base on how cities plan integration."""


@main.command()
@root_argument
@click.option("--format", type=click.Choice(check_command.FORMATS), help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings block, too.")
@click.option("--hints", is_flag=True, help="Say also which German and English texts are hard to read.")
@findings_language_option
@explain_option
def check(root: Path, format: str | None, strict: bool, hints: bool, language: str | None) -> None:
    """Report everything that is wrong in ROOT, a folder with content/ and strategies/.

    Without ROOT, the knowledge base around the current folder is meant, or else this project's.
    Exit code 0: nothing that blocks; 1: findings that block; 2: wrong use. In GitHub Actions the
    findings are printed so that a pull request shows them at their line. Hints never block. Messages are
    in English or German.
    """
    if format is None:
        format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    checked = of_knowledge_base(partial(check_command.check, hints=hints), root)
    words = words_of(language)
    print_findings(checked.findings, root, format, words)
    if format == "text":
        click.echo(words(check_command.summary(checked.findings, checked.files, hints)), err=True)
    sys.exit(FINDINGS if check_command.blocks(checked.findings, strict) else 0)


@main.command()
@click.argument("site", type=Root)
@click.option("--format", type=click.Choice(check_command.FORMATS), default="text", help="As for `check`.")
def audit(site: Path, format: str) -> None:
    """Look for personal data in every file of SITE, the folder of a built site.

    Pages, pictures, open data and the search are looked into, as readers get them. Exit code 0: nothing
    found; 1: something was found; 2: SITE is no built site. What was found is not printed, only its place.
    """
    from generator.commands import audit as audit_command

    try:
        with shown(words_of()):
            done = audit_command.audit(site)
    except audit_command.NotASiteError as problem:
        raise click.UsageError(str(problem)) from None
    words = words_of()
    print_findings(done.findings, site, format, words, is_quoting=False)
    if format == "text":
        click.echo(words(check_command.summary(done.findings, done.files)), err=True)
    sys.exit(FINDINGS if done.findings else 0)


@main.command()
@root_argument
@out_option
@language_option
def pages(root: Path, out: Path, chosen: tuple[str, ...]) -> None:
    """Write the pages of ROOT as Markdown files that any site generator can build."""
    from generator.analysis.history import Publication
    from generator.commands import pages as pages_command
    from generator.commands.history import read_history

    languages = languages_of(chosen)
    with shown(words_of()):
        publication = Publication(history=read_history(root))
        count = pages_command.write(load_for_writing(root), languages, out, publication)
    click.echo(f"{count} pages written to {out}", err=True)


@main.command()
@root_argument
@out_option
@language_option
@click.option(
    "--address", default="", help="The address of the site, for links. Without, links are relative."
)
def export(root: Path, out: Path, chosen: tuple[str, ...], address: str) -> None:
    """Write the open data of ROOT: tables, networks, linked data and the feed of changes.

    They are the files that a built site has below data/v1/.
    """
    from generator.analysis.history import Publication
    from generator.commands import export as export_command
    from generator.commands.history import read_history

    languages = languages_of(chosen)
    if address and not address.startswith(("https://", "http://")):
        raise click.UsageError("an address begins with https:// or http://")
    with shown(words_of()):
        publication = Publication(f"{address.rstrip('/')}/" if address else "", read_history(root))
        count = export_command.write(load_for_writing(root), languages, out, publication)
    click.echo(f"{count} files written to {out}", err=True)


@main.command()
@root_argument
@click.option("--strict", is_flag=True, help="Warnings of MkDocs stop the build.")
def build(root: Path, strict: bool) -> None:
    """Write the site of ROOT to its folder site/. If something is wrong, the last good site stays.

    Where nothing has changed since the last time, the site stays as it is.
    """
    from generator.commands import stamp

    said = None if strict else stamp.report_if_current(root / "site", root)
    if said is not None:
        click.echo(for_stream(said, sys.stdout, os.environ), color=True)
        click.echo("Nothing has changed: the site is as it would be built.", err=True)
        return
    with shown(words_of()):
        tools.end(tools.mkdocs(["build", *(["--strict"] if strict else [])], root))


@main.command()
@root_argument
@click.option("--address", default="localhost:8000", show_default=True, help="Where to serve.")
def serve(root: Path, address: str) -> None:
    """Build the site of ROOT, show it on this machine, and build it again when a file changes."""
    with shown(words_of()):
        sys.exit(tools.mkdocs(["serve", "--dev-addr", address], root))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests of this project; with --all, slow sweeps, too, which take many minutes.

    With other ARGUMENTS, only pytest, with these arguments.
    """
    sys.exit(tools.test(arguments))


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure how fast this project is, beside other generators. ARGUMENTS: see `atlas bench --help`."""
    sys.exit(tools.bench(arguments))


main.add_command(links)
main.add_command(sbom)
main.add_command(intake)
main.add_command(new)
main.add_command(schema)
main.add_command(diff)
main.add_command(translate)
