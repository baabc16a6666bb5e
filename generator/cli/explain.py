"""`atlas check --explain`: what a finding means, shown by an example that is checked while you look.

`python -m generator.cli.explain` writes down what is found in all examples, for the pages that show findings.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.base.findings import Finding, Words, did_you_mean
from generator.base.messages import join_messages, msg
from generator.checks.explanations import (
    SNAPSHOT,
    Explanation,
    Files,
    FindingsByCheck,
    all_explanations,
    as_json,
    base_files,
    differing,
)
from generator.cli.knowledge_base import load_and_check, report

WIDTH = 100


def listed(words: Words = str) -> str:
    """Every id with its sentence."""
    width = max(len(explanation.check) for explanation in all_explanations())
    return "\n".join(f"{one.check:<{width}}  {words(one.sentence)}" for one in all_explanations())


def explained(check: str, words: Words = str) -> str:
    """What a finding means, with the failing example, what is said of it, and the passing example."""
    explanations = {explanation.check: explanation for explanation in all_explanations()}
    if check not in explanations:
        hint = did_you_mean(check, list(explanations))
        problem = join_messages(msg("there is no check `{check}`.", check=check), hint)
        raise click.UsageError(words(problem))
    return "\n".join(_lines(explanations[check], words)) + "\n"


def found_in(example: Files, format: str = "text", words: Words = str) -> tuple[tuple[Finding, ...], str]:
    """What is found in an example, and how it is printed."""
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
    return {explanation.check: found_in(explanation.failing)[0] for explanation in all_explanations()}


if __name__ == "__main__":
    SNAPSHOT.write_text(as_json(found_in_all()), encoding="utf-8")
