"""`atlas check`: mistakes in the files of a knowledge base, and the explanation of each kind of mistake.

It is shown by an example that is checked while you look. `python -m generator.cli.check` writes down what is
found in all examples, for the pages that show findings.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import FORMATS
from generator.base.findings import Finding, Words, did_you_mean
from generator.base.messages import join_messages, msg
from generator.base.terminal import show
from generator.cli.options import (
    FINDINGS,
    Documented,
    findings_language_option,
    root_argument,
    translator_of,
)

if TYPE_CHECKING:
    from generator.checks.explanations import Explanation, Files, FindingsByCheck

ALL = ""
"""What `--explain` is without a check."""
WIDTH = 100
"""Letters of a line of an explanation."""


def _explain(context: click.Context, parameter: click.Parameter, check: str | None) -> None:
    if check is None or context.resilient_parsing:
        return
    words = translator_of(context.params.get("language"))
    if check == ALL:
        click.echo(listed(words))
    else:
        click.echo(explained(check, words), nl=False)
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
    dataset, findings = load_and_check(root, hints)
    show(report(findings, root, format, words, is_coloured=True))
    if format == "text":
        click.echo(words(summary(findings, len(dataset.documents), hints)), err=True)
    sys.exit(FINDINGS if blocks(findings, strict) else 0)


def listed(words: Words = str) -> str:
    """Every id with its sentence."""
    from generator.checks.explanations import all_explanations

    width = max(len(explanation.check) for explanation in all_explanations())
    return "\n".join(f"{one.check:<{width}}  {words(one.sentence)}" for one in all_explanations())


def explained(check: str, words: Words = str) -> str:
    """What a finding means, with the failing example, what is said of it, and the passing example."""
    from generator.checks.explanations import all_explanations

    explanations = {explanation.check: explanation for explanation in all_explanations()}
    if check not in explanations:
        hint = did_you_mean(check, list(explanations))
        problem = join_messages(msg("there is no check `{check}`.", check=check), hint)
        raise click.UsageError(words(problem))
    return "\n".join(_lines(explanations[check], words)) + "\n"


def found_in(example: Files, format: str = "text", words: Words = str) -> tuple[tuple[Finding, ...], str]:
    """What is found in an example, and how it is printed."""
    from generator.checks.explanations import base_files
    from generator.cli.knowledge_base import load_and_check, report

    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in {**base_files(), **example}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                path.symlink_to(content)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        _, findings = load_and_check(root, hints=True)
        return findings, report(findings, root, format, words)


def _lines(explanation: Explanation, words: Words) -> Iterator[str]:
    yield f"{explanation.check}: {words(explanation.sentence)}"
    yield from ("", *textwrap.wrap(words(explanation.why), WIDTH))
    yield from ("", words(msg("An example:")), "")
    yield from _differing(explanation.failing, explanation.passing, words)
    yield from ("", words(msg("What the check reports:")), "")
    yield from found_in(explanation.failing, words=words)[1].rstrip("\n").splitlines()
    yield from ("", words(msg("Corrected:")), "")
    yield from _differing(explanation.passing, explanation.failing, words)


def _differing(files: Files, other: Files, words: Words) -> Iterator[str]:
    """The lines of files that are not the same in the other example, with some around them."""
    from generator.checks.explanations import differing

    for file in differing(files, other):
        if file.lines is None:
            missing = words(msg("(no {file})", file=file.name))
            yield f"  {missing}"
            continue
        yield f"  {file.name}"
        for number, line in file.lines:
            text = words(line)
            cut = text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
            yield f"  {number:>3} | {cut}"


def found_in_all() -> FindingsByCheck:
    """What is found in the failing example of each check, run now."""
    from generator.checks.explanations import all_explanations

    return {explanation.check: found_in(explanation.failing)[0] for explanation in all_explanations()}


if __name__ == "__main__":
    from generator.checks.explanations import SNAPSHOT, as_json

    SNAPSHOT.write_text(as_json(found_in_all()), encoding="utf-8")
