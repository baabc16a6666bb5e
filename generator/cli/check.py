"""`atlas check` and `atlas audit`: what is wrong in the files, and in the site that is made of them."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from generator.base.finding_formats import FORMATS
from generator.base.terminal import printing_steps
from generator.cli.help import COLOURS, LANGUAGE, WRONG_USE, Documented
from generator.cli.options import (
    FINDINGS,
    Root,
    findings_language_option,
    of_knowledge_base,
    print_findings,
    root_argument,
    translator_of,
)

ALL = ""
"""What `--explain` is without a check."""


def _explain(context: click.Context, parameter: click.Parameter, check: str | None) -> None:
    if check is None or context.resilient_parsing:
        return
    from generator.commands import explain

    words = translator_of(context.params.get("language"))
    try:
        said = explain.listed(words) if check == ALL else explain.explained(check, words)
        click.echo(said, nl=check == ALL)
    except explain.UnknownCheckError as problem:
        raise click.UsageError(words(problem.said)) from None
    context.exit()


explain_option = click.option(
    "--explain",
    is_flag=False,
    flag_value=ALL,
    expose_value=False,
    callback=_explain,
    metavar="[CHECK]",
    help="Explain a finding, with an example and its correction. Without CHECK: list all.",
)


@click.command(
    cls=Documented,
    examples=(
        ("atlas check", ""),
        ("atlas check --strict --format github", "For build servers: warnings block, too."),
        ("atlas check --explain unknown-key", "Explain a finding, with an example and its correction."),
    ),
    exits={0: "nothing that blocks", 1: "findings that block"} | WRONG_USE,
    variables=LANGUAGE | COLOURS,
)
@root_argument
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="The format of findings. Default: text, or github in GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Warnings block, too.")
@click.option("--hints", is_flag=True, help="Also report German and English texts that are hard to read.")
@findings_language_option
@explain_option
def check(root: Path, format: str | None, strict: bool, hints: bool, language: str | None) -> None:
    """Report mistakes in the files, where they are, and what to type.

    ROOT is a folder with content/ and strategies/. Default: the knowledge base around the current folder, or
    else this project's. The command writes nothing. Hints never block.
    """
    from generator.commands import check as check_command

    if format is None:
        format = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    dataset, found = of_knowledge_base(partial(check_command.load_and_check, hints=hints), root)
    words = translator_of(language)
    print_findings(found, root, format, words)
    if format == "text":
        click.echo(words(check_command.summary(found, len(dataset.documents), hints)), err=True)
    sys.exit(FINDINGS if check_command.blocks(found, strict) else 0)


@click.command(
    cls=Documented,
    examples=(("atlas build", "Build the site first."), ("atlas audit site", "")),
    exits={0: "nothing found", 1: "personal data found", 2: "wrong use, or SITE is not a built site"},
    variables=LANGUAGE | COLOURS,
)
@click.argument("site", type=Root)
@click.option(
    "--format", type=click.Choice(FORMATS), default="text", help="The format of findings, as in `check`."
)
def audit(site: Path, format: str) -> None:
    """Find personal data in every file of a built site.

    SITE is its folder. The command reads pages, pictures, open data and the search as readers get them. It
    prints places only, never the data, because logs are public. It writes nothing.
    """
    from generator.commands import audit as audit_command
    from generator.commands import check as check_command

    try:
        with printing_steps(translator_of()):
            done = audit_command.audit(site)
    except audit_command.NotASiteError as problem:
        raise click.UsageError(str(problem)) from None
    words = translator_of()
    print_findings(done.findings, site, format, words, is_quoting=False)
    if format == "text":
        click.echo(words(check_command.summary(done.findings, done.files)), err=True)
    sys.exit(FINDINGS if done.findings else 0)
