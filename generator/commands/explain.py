"""`atlas check --explain`: what a finding means, shown by an example that is checked while you look."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.checks import run_checks
from generator.checks.explained import BASE, EXPLANATIONS, Content, Explanation
from generator.commands.check import report
from generator.commands.redirects import with_redirects
from generator.diagnostic import Diagnostic, Words, did_you_mean, in_order
from generator.load import load
from generator.saying import Said, say, together

WIDTH = 100
AROUND = 2
"""How many lines are shown before and after those that differ."""


class UnknownCheckError(Exception):
    """There is no finding with this id; `said` says so."""

    def __init__(self, said: Said) -> None:
        super().__init__(said)
        self.said = said


def listed(words: Words = str) -> str:
    """Every id with its sentence."""
    width = max(len(explanation.check) for explanation in EXPLANATIONS)
    return "\n".join(f"{found.check:<{width}}  {words(found.sentence)}" for found in EXPLANATIONS)


def explained(check: str, words: Words = str) -> str:
    """What a finding means, with the failing example, what is said of it, and the passing example."""
    found = next((explanation for explanation in EXPLANATIONS if explanation.check == check), None)
    if found is None:
        hint = did_you_mean(check, [explanation.check for explanation in EXPLANATIONS])
        raise UnknownCheckError(together(say("there is no check `{check}`.", check=check), hint))
    return "\n".join(_lines(found, words)) + "\n"


def found_in(
    example: Mapping[str, Content], format: str = "text", words: Words = str
) -> tuple[tuple[Diagnostic, ...], str]:
    """What is found in an example, and how it is printed."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in {**BASE, **example}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                path.symlink_to(content)
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)
        dataset, findings = load(root)
        found = with_redirects(dataset, in_order((*findings, *run_checks(dataset, hints=True))))
        return found, report(found, root, format, words)


def _lines(explanation: Explanation, words: Words) -> Iterator[str]:
    yield f"{explanation.check}: {words(explanation.sentence)}"
    yield from ("", *textwrap.wrap(words(explanation.why), WIDTH))
    yield from ("", words(say("An example:")), "")
    yield from _differing(explanation.failing, explanation.passing, words)
    yield from ("", words(say("What is said of it:")), "")
    yield from found_in(explanation.failing, words=words)[1].rstrip("\n").splitlines()
    yield from ("", words(say("Put right:")), "")
    yield from _differing(explanation.passing, explanation.failing, words)


def _differing(shown: Mapping[str, Content], other: Mapping[str, Content], words: Words) -> Iterator[str]:
    """The lines of files that are not the same in the other example, with some around them."""
    for name in sorted({**shown, **other}):
        here, there = _text(shown, name, words), _text(other, name, words)
        if here == there:
            continue
        if not here:
            yield f"  {words(say('(no {file})', file=name))}"
            continue
        yield f"  {name}"
        places = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
        changes = [(start, end) for tag, start, end, _, _ in places if tag != "equal"]
        first, last = max(0, changes[0][0] - AROUND), changes[-1][1] + AROUND
        for number, line in enumerate(here[first:last], start=first + 1):
            cut = line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
            yield f"  {number:>3} | {cut}"


def _text(example: Mapping[str, Content], name: str, words: Words) -> list[str]:
    content = example.get(name, BASE.get(name, ""))
    if isinstance(content, Path):
        return [words(say("(a link to {file})", file=str(content)))]
    return (content if isinstance(content, str) else content.decode(errors="replace")).splitlines()
