"""`atlas diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import FINDINGS, language_of, of_knowledge_base, root_argument, words_of
from generator.saying import say

FORMATS = ("text", "json", "markdown")


@click.command()
@click.argument("revision", required=False, metavar="[REV]")
@root_argument
@click.option("--format", type=click.Choice(FORMATS), default="text", help="How changes are printed.")
@click.option(
    "--language",
    help="The language of the sentences. Default: ATLAS_LANGUAGE, or that of your system, or else English.",
)
def diff(revision: str | None, root: Path, format: str, language: str | None) -> None:
    """Say what changes for readers between REV, a git revision, and the files in ROOT as they are.

    Without REV, that is where the branch left the main branch. Markdown is for a comment on a pull request.
    Exit code 1: ROOT has errors, or the address of a page is gone and no redirect leads on; 2: wrong use.
    """
    from generator.commands import diff as diff_command
    from generator.commands.check import blocks, load_and_check, summary
    from generator.commands.check import report as found_in
    from generator.render.catalogue import interface
    from generator.render.comment import to_comment
    from generator.render.difference import to_json, to_text
    from generator.views.difference import reported

    language = language_of(language)
    words = words_of(language)
    now, problems = of_knowledge_base(load_and_check, root)
    if blocks(problems):
        click.echo(found_in(problems, root, "json" if format == "json" else "text", words))
        found = summary(problems, len(now.documents))
        click.echo(words(say("Nothing was compared. {summary}.", summary=found)), err=True)
        sys.exit(FINDINGS)
    try:
        base = diff_command.revision_of(root, revision)
        before, findings = diff_command.load_revision(root, base)
    except diff_command.UnknownRevisionError as problem:
        raise click.UsageError(str(problem)) from None
    is_whole = not blocks(findings)
    if not is_whole:
        found = summary(findings, len(before.documents))
        note = say(
            "{revision}: {summary}. What could not be read there counts as new.",
            revision=base[:12],
            summary=found,
        )
        click.echo(words(note), err=True)
    report = reported(before, now, language, is_whole)
    render = {"text": to_text, "json": to_json, "markdown": to_comment}[format]
    click.echo(render(report, interface(language)))
    sys.exit(FINDINGS if report.broken else 0)
