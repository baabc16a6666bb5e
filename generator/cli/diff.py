"""`atlas diff`: what changed for readers since a revision, which is read from git without a checkout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import visible
from generator.base.findings import Finding, Words
from generator.base.messages import msg
from generator.base.paths import FOLDERS, translated_by
from generator.base.terminal import doing
from generator.cli.git import git, is_shallow, trouble
from generator.cli.options import (
    FINDINGS,
    Documented,
    print_findings,
    root_argument,
    translator_of,
)
from generator.i18n.translator import languages

if TYPE_CHECKING:
    from generator.content.dataset import Dataset

FORMATS = ("text", "json", "markdown")
MAIN = ("origin/main", "main", "@{upstream}")
"""Where a branch can have left, in the order in which they are looked for."""
SHALLOW = msg(
    "git cannot find a revision to compare with, because this is a shallow clone. To get all "
    "revisions, type: git fetch --unshallow"
)


@click.command(cls=Documented)
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

    Examples:
      atlas diff
          Compare with the commit where the branch left main.
      atlas diff HEAD~1
          Compare with the previous commit.
      atlas diff origin/main --format markdown
          As a comment on a pull request.

    Exit codes:
      0  no address is lost
      1  ROOT has errors, or a page has lost its address without a redirect
      2  wrong use
    """
    from generator.cli.knowledge_base import blocks, load_and_check, summary
    from generator.diff.formats import findings_comment, to_comment, to_json, to_text
    from generator.diff.sentences import reported
    from generator.i18n.locale import locale_for, system_locale

    locale = locale_for(language) if language else system_locale()
    words = translator_of(locale.language)
    now, problems = load_and_check(root)
    if blocks(problems):
        conclusion = msg("Nothing was compared. {summary}.", summary=summary(problems, len(now.documents)))
        if format == "markdown":
            click.echo(findings_comment(problems, conclusion, words), nl=False)
        else:
            print_findings(problems, root, format, words)
        click.echo(words(conclusion), err=True)
        sys.exit(FINDINGS)
    base = revision_of(root, revision, words)
    before, findings = load_revision(root, base, words)
    is_whole = not blocks(findings)
    if not is_whole:
        note = msg(
            "{revision}: {summary}. Whatever could not be read there counts as new.",
            revision=base[:12],
            summary=summary(findings, len(before.documents)),
        )
        click.echo(words(note), err=True)
    render = {"text": to_text, "json": to_json, "markdown": to_comment}[format]
    doing(msg("Comparing"))
    report = reported(before, now, locale.language, is_whole)
    output = render(report, locale)
    click.echo(output, nl=not output.endswith("\n"))
    sys.exit(FINDINGS if report.broken else 0)


def revision_of(root: Path, name: str | None, words: Words) -> str:
    """The id of a revision; without a name, of that at which the branch left the main one, or the last."""
    folder = visible(str(root))
    if name is None:
        bases = (git(root, "merge-base", "HEAD", main) for main in MAIN)
        commit = next(filter(None, bases), None) or (None if is_shallow(root) else _commit(root, "HEAD"))
        unknown = msg("{root} is not in a git repository with a revision to compare with", root=folder)
    else:
        commit = _commit(root, name)
        unknown = msg("git knows no revision `{name}` in {root}", name=visible(name), root=folder)
    if commit is not None:
        return commit.decode().strip()
    reason = trouble(root) or (SHALLOW if is_shallow(root) else unknown)
    raise click.UsageError(words(reason))


def _commit(root: Path, name: str) -> bytes | None:
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def load_revision(root: Path, revision: str, words: Words) -> tuple[Dataset, tuple[Finding, ...]]:
    """The knowledge base as it was at a revision. Nothing in the folder or the repository is touched."""
    from generator.cli.knowledge_base import load_and_check
    from generator.content.load import load

    doing(msg("Reading revision {revision}", revision=revision[:12]))
    with TemporaryDirectory(prefix="atlas-") as folder:
        for file, content in _files(root, revision, words):
            path = Path(folder, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return load_and_check(Path(folder)) if any(Path(folder).iterdir()) else load(Path(folder))


def _files(root: Path, revision: str, words: Words) -> Iterator[tuple[str, bytes]]:
    """The files of the knowledge base at a revision, as they are kept: no filter of git touches them."""
    from generator.content.files import kind_of

    listed = git(root, "ls-tree", "-r", "-z", revision, "--", *FOLDERS)
    if listed is None:
        problem = msg("git cannot list the files of {revision}", revision=revision[:12])
        raise click.UsageError(words(problem))
    blobs = {}
    for entry in listed.decode("utf-8", errors="surrogateescape").split("\0"):
        head, _, name = entry.partition("\t")
        mode, kind, id = head.split(" ") if head else ("", "", "")
        is_ours = kind_of(name) or translated_by(name)
        if kind == "blob" and mode != "120000" and is_ours and ".." not in name.split("/"):
            blobs[name] = id
    contents = git(root, "cat-file", "--batch", given="".join(f"{id}\n" for id in blobs.values()).encode())
    start = 0
    for name in blobs:
        end_of_head = contents.find(b"\n", start) if contents else -1
        if contents is None or not contents[start:end_of_head][-1:].isdigit():
            problem = msg("git cannot read all files of {revision}", revision=revision[:12])
            raise click.UsageError(words(problem))
        end = end_of_head + 1 + int(contents[start:end_of_head].rsplit(b" ", 1)[1])
        yield name, contents[end_of_head + 1 : end]
        start = end + 1
