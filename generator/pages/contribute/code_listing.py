"""Files as pages show them, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.base.messages import Message


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of a file: what comes before the part that is marked, that part, the rest, and a comment."""

    number: int
    before: str
    marked: str | Message = ""
    after: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CodeFile:
    """Lines of a file; none where it is not there."""

    name: str
    lines: tuple[CodeLine, ...]


def commented(name: str, text: str) -> CodeFile:
    """A YAML file whose comments are told apart from what it says."""
    return CodeFile(
        name, tuple(_line(number, line) for number, line in enumerate(text.splitlines(), start=1))
    )


def _line(number: int, line: str) -> CodeLine:
    """A comment begins with `#` after a space, or at the beginning of the line; in quotes it is none."""
    for found in _HASH.finditer(line):
        text = line[: found.start()]
        if text.count('"') % 2 == 0:
            return CodeLine(number, text, comment=line[found.start() :])
    return CodeLine(number, line)


_HASH = re.compile(r"(?:^|(?<=\s))#")
