"""The command line: reads arguments, calls a command, turns its result into an exit code.

What renders pages is imported by the commands that render: it takes three times as long to import as
a small knowledge base takes to check.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from generator.commands import check as check_command
from generator.commands import tools
from generator.commands import translate as translate_command
from generator.dataset import Dataset

T = TypeVar("T")

FINDINGS = 1
Root = click.Path(exists=True, file_okay=False, path_type=Path)


def _around(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return value or check_command.find_root(Path.cwd())


def _of_knowledge_base(command: Callable[[Path], T], root: Path) -> T:
    try:
        found = command(root)
        gc.freeze()  # it stays until the program ends; the collector need not go through it
        return found
    except check_command.NotAKnowledgeBaseError as problem:
        raise click.UsageError(str(problem)) from None


def _load_for_writing(root: Path) -> Dataset:
    """The dataset in a folder; errors in it are reported, and end the program."""
    dataset, findings = _of_knowledge_base(check_command.load_and_check, root)
    if check_command.blocks(findings):
        click.echo(check_command.report(findings, root))
        click.echo(
            f"Nothing was written. {check_command.summary(findings, len(dataset.documents))}.", err=True
        )
        sys.exit(FINDINGS)
    return dataset


def _languages(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen languages, or all."""
    from generator.render.catalogue import languages as known_languages

    unknown = [language for language in chosen if language not in known_languages()]
    if unknown:
        raise click.UsageError(f"no language {', '.join(unknown)}; there are {', '.join(known_languages())}")
    return chosen or known_languages()


root_argument = click.argument("root", type=Root, required=False, callback=_around)
out_option = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where to write."
)
language_option = click.option(
    "--language", "chosen", multiple=True, help="A language; more than one may be given. Default: all."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="integration-atlas")
def main() -> None:
    """Check, translate and publish a knowledge base on how cities plan integration."""


@main.command()
@root_argument
@click.option("--format", type=click.Choice(check_command.FORMATS), help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings block, too.")
@click.option("--hints", is_flag=True, help="Say also which German and English texts are hard to read.")
def check(root: Path, format: str | None, strict: bool, hints: bool) -> None:
    """Report everything that is wrong in ROOT, a folder with content/ and strategies/.

    Without ROOT, the knowledge base around the current folder is meant, or else this project's.
    Exit code 0: nothing that blocks; 1: findings that block; 2: wrong use. In GitHub Actions the
    findings are printed so that a pull request shows them at their line. Hints never block.
    """
    if format is None:
        format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    checked = _of_knowledge_base(partial(check_command.check, hints=hints), root)
    output = check_command.report(checked.findings, root, format)
    if output:
        click.echo(output)
    if format == "text":
        click.echo(check_command.summary(checked.findings, checked.files, hints), err=True)
    sys.exit(FINDINGS if check_command.blocks(checked.findings, strict) else 0)


@main.command()
@root_argument
@out_option
@language_option
def pages(root: Path, out: Path, chosen: tuple[str, ...]) -> None:
    """Write the pages of ROOT as Markdown files that any site generator can build."""
    from generator.analysis.history import Publication
    from generator.commands import pages as pages_command
    from generator.commands.history import read_history

    languages = _languages(chosen)
    publication = Publication(history=read_history(root))
    count = pages_command.write(_load_for_writing(root), languages, out, publication)
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

    languages = _languages(chosen)
    if address and not address.startswith(("https://", "http://")):
        raise click.UsageError("an address begins with https:// or http://")
    publication = Publication(f"{address.rstrip('/')}/" if address else "", read_history(root))
    count = export_command.write(_load_for_writing(root), languages, out, publication)
    click.echo(f"{count} files written to {out}", err=True)


@main.command()
@root_argument
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How links are printed.")
def links(root: Path, format: str) -> None:
    """List every web address in the content of ROOT, once, with the places where it stands.

    Nothing is asked of the web: a scheduled job gives the list to a program such as lychee.
    """
    from generator.commands import links as links_command

    dataset, _ = _of_knowledge_base(check_command.load_and_check, root)
    output = links_command.listed(links_command.links(dataset), format)
    if output:
        click.echo(output)


@main.command()
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


@main.group()
def translate() -> None:
    """Work on translations."""


@translate.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--root", type=Root, callback=_around, help="The folder that holds content/ and strategies/.")
def accept(files: tuple[str, ...], root: Path) -> None:
    """Say that translation FILEs such as strategies/offenbach/city.en.yml are up to date.

    Brings the digests below `of` up to date with the texts that the file translates. Check the
    translation first: this is your word that it fits.
    """
    for file in files:
        name = file if (root / file).is_file() else Path(os.path.relpath(file, root)).as_posix()
        try:
            text = translate_command.accept(root, name)
        except translate_command.NotATranslationError as problem:
            raise click.UsageError(str(problem)) from None
        (root / name).write_text(text, encoding="utf-8")
        click.echo(f"{name}: up to date", err=True)


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
        click.echo(said)
        click.echo("Nothing has changed: the site is as it would be built.", err=True)
        return
    tools.end(tools.mkdocs(["build", *(["--strict"] if strict else [])], root))


@main.command()
@root_argument
@click.option("--address", default="localhost:8000", show_default=True, help="Where to serve.")
def serve(root: Path, address: str) -> None:
    """Build the site of ROOT, show it on this machine, and build it again when a file changes."""
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


if __name__ == "__main__":
    main()
