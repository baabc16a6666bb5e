"""`atlas diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.base.messages import msg
from generator.base.terminal import doing, printing_steps
from generator.cli.help import COLOURS, WRONG_USE, Documented
from generator.cli.options import (
    FINDINGS,
    language_of,
    of_knowledge_base,
    print_findings,
    root_argument,
    translator_of,
)
from generator.i18n.catalogs import languages

FORMATS = ("text", "json", "markdown")


@click.command(
    cls=Documented,
    examples=(
        ("atlas diff", "Compare with the commit where the branch left main."),
        ("atlas diff HEAD~1", "Compare with the previous commit."),
        ("atlas diff origin/main --format markdown", "As a comment on a pull request."),
    ),
    exits={
        0: "no address is lost",
        1: "ROOT has errors, or a page has lost its address without a redirect",
    }
    | WRONG_USE,
    variables=COLOURS,
)
@click.argument("revision", required=False, metavar="[REV]")
@root_argument
@click.option("--format", type=click.Choice(FORMATS), default="text", help="The format of changes.")
@click.option(
    "--language",
    type=click.Choice(languages()),
    help="The language of the sentences. Default: ATLAS_LANGUAGE, your system's language, or English.",
)
def diff(revision: str | None, root: Path, format: str, language: str | None) -> None:
    """Show what an edit changes for readers.

    The command compares REV, a git revision, with the current files in ROOT. Default: the commit where the
    branch left main. It writes nothing.
    """
    from generator.commands import diff as diff_command
    from generator.commands.check import blocks, load_and_check, summary
    from generator.diff.formats import findings_comment, to_comment, to_json, to_text
    from generator.diff.sentences import reported
    from generator.i18n.locale import locale_for

    language = language_of(language)
    words = translator_of(language)
    now, problems = of_knowledge_base(load_and_check, root)
    if blocks(problems):
        conclusion = msg("Nothing was compared. {summary}.", summary=summary(problems, len(now.documents)))
        if format == "markdown":
            click.echo(findings_comment(problems, conclusion, words), nl=False)
        else:
            print_findings(problems, root, format, words)
        click.echo(words(conclusion), err=True)
        sys.exit(FINDINGS)
    try:
        base = diff_command.revision_of(root, revision)
        with printing_steps(words):
            before, findings = diff_command.load_revision(root, base)
    except diff_command.UnknownRevisionError as problem:
        raise click.UsageError(words(problem.reason)) from None
    is_whole = not blocks(findings)
    if not is_whole:
        found = summary(findings, len(before.documents))
        note = msg(
            "{revision}: {summary}. Whatever could not be read there counts as new.",
            revision=base[:12],
            summary=found,
        )
        click.echo(words(note), err=True)
    render = {"text": to_text, "json": to_json, "markdown": to_comment}[format]
    with printing_steps(words):
        doing(msg("Comparing"))
        report = reported(before, now, language, is_whole)
        told = render(report, locale_for(language))
    click.echo(told, nl=not told.endswith("\n"))
    sys.exit(FINDINGS if report.broken else 0)
