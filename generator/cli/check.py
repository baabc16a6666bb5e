"""`atlas check`: mistakes in the files of a knowledge base, and the explanation of each kind of mistake."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.base.finding_formats import FORMATS
from generator.base.terminal import printing_steps, show
from generator.cli.options import (
    FINDINGS,
    Documented,
    findings_language_option,
    root_argument,
    translator_of,
)

ALL = ""
"""What `--explain` is without a check."""


def _explain(context: click.Context, parameter: click.Parameter, check: str | None) -> None:
    if check is None or context.resilient_parsing:
        return
    from generator.cli import explain

    words = translator_of(context.params.get("language"))
    if check == ALL:
        click.echo(explain.listed(words))
    else:
        click.echo(explain.explained(check, words), nl=False)
    context.exit()


@click.command(cls=Documented)
@root_argument
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="The format of findings. Default: text, or github in GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Warnings block, too.")
@click.option("--hints", is_flag=True, help="Also report German and English texts that are hard to read.")
@findings_language_option
@click.option(
    "--explain",
    is_flag=False,
    flag_value=ALL,
    expose_value=False,
    callback=_explain,
    metavar="[CHECK]",
    help="Explain a finding, with an example and its correction. Without CHECK: list all.",
)
def check(root: Path, format: str | None, strict: bool, hints: bool, language: str | None) -> None:
    """Report mistakes in the files, where they are, and what to type.

    ROOT is a folder with content/ and strategies/. Default: the knowledge base around the current folder, or
    else this project's. The command writes nothing. Hints never block.

    Examples:
      atlas check
      atlas check --strict --format github
          For build servers: warnings block, too.
      atlas check --explain unknown-key
          Explain a finding, with an example and its correction.

    Exit codes:
      0  nothing that blocks
      1  findings that block
      2  wrong use

    Environment variables:
      ATLAS_LANGUAGE  the language of messages: en or de (default: your system's)
      NO_COLOR        no colours on terminals
      FORCE_COLOR     colours in pipes and files, too
    """
    from generator.cli.knowledge_base import blocks, load_and_check, report, summary

    if format is None:
        format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    words = translator_of(language)
    with printing_steps(words):
        dataset, findings = load_and_check(root, hints)
    show(report(findings, root, format, words, is_coloured=True))
    if format == "text":
        click.echo(words(summary(findings, len(dataset.documents), hints)), err=True)
    sys.exit(FINDINGS if blocks(findings, strict) else 0)
