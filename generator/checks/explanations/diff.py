"""What is shown of an example: the lines in which it differs from the other one, with some around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from generator.base.messages import msg
from generator.checks.explanations.base import BASE, Content

CONTEXT_LINES = 2
"""How many lines are shown before and after those that differ."""
Place = tuple[str, int]
"""A file and a line in it."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """Lines of a file with their numbers; None where the file is not there."""

    name: str
    lines: tuple[tuple[int, str], ...] | None


def differing(
    shown: Mapping[str, Content], other: Mapping[str, Content], places: Iterable[Place] = ()
) -> Iterator[ShownFile]:
    """The files of an example that are not the same in the other one, in order, and those with the places."""
    wanted: dict[str, list[int]] = {}
    for file, line in places:
        wanted.setdefault(file, []).append(line)
    for name in sorted({**shown, **other, **wanted}):
        here = _lines(shown, name)
        changed = [*_changed(here, _lines(other, name)), *(line - 1 for line in wanted.get(name, ()))]
        if not changed:
            continue
        first, last = max(0, min(changed) - CONTEXT_LINES), max(changed) + 1 + CONTEXT_LINES
        numbered = tuple(enumerate(here[first:last], start=first + 1))
        yield ShownFile(name, numbered if here else None)


def _changed(here: list[str], there: list[str]) -> Iterator[int]:
    """The lines that differ, counted from 0; where only some are missing, those around the gap."""
    for tag, start, end, _, _ in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (start, max(start, end - 1)) if end > start else (max(0, start - 1), start)


def _lines(example: Mapping[str, Content], name: str) -> list[str]:
    content = example.get(name, BASE.get(name, ""))
    if isinstance(content, Path):
        return [msg("(a link to {file})", file=str(content))]
    return (content if isinstance(content, str) else content.decode(errors="replace")).splitlines()
