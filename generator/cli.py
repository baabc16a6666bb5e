"""The command line: reads arguments, calls a command, turns its result into an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.commands import check as check_command

FINDINGS, WRONG_USE = 1, 2
Root = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="integration-atlas")
def main() -> None:
    """Check, translate and publish a knowledge base on how cities plan integration."""


@main.command()
@click.argument("root", type=Root, default=".")
@click.option("--format", type=click.Choice(check_command.FORMATS), help="How findings are printed.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(root: Path, format: str | None, strict: bool) -> None:
    """Report everything that is wrong in ROOT, a folder with content/ and strategies/.

    Exit code 0: nothing that blocks; 1: findings that block; 2: wrong use.
    """
    if format is None:
        format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    try:
        dataset, findings = check_command.load_and_check(root)
    except check_command.NotAKnowledgeBase as problem:
        raise click.UsageError(str(problem)) from None
    output = check_command.report(findings, root, format)
    if output:
        click.echo(output)
    if format == "text":
        click.echo(check_command.summary(findings, dataset), err=True)
    sys.exit(FINDINGS if check_command.blocks(findings, strict) else 0)
