"""Puts an entry into a keyed map of a file that people have written, and leaves their lines alone."""

from __future__ import annotations

import re
import textwrap

from generator.document.document import Document

NEW_INDENT = 2


class CannotInsertError(Exception):
    """The map is written in a form that an entry cannot be put into without changing other lines."""


def with_entry(document: Document, key: str, entry_text: str) -> str:
    """The text of the file with an entry at the end of the map below a top key.

    `entry_text` is the entry as lines of YAML, from the first column.
    """
    lines = document.text.splitlines(keepends=True)
    line_end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += line_end
    entries = document.data.get(key)
    indent = NEW_INDENT
    if key not in document.data:
        at = len(lines)
        lines.append(f"{key}:{line_end}")
        at += 1
    elif not entries:
        at = document.key_span((key,)).line
        before, empty, after = lines[at - 1].partition("{}")
        if isinstance(entries, dict) and (not empty or before.strip() != f"{key}:"):
            raise CannotInsertError(f"write `{key}:` with nothing behind it, and entries below it")
        lines[at - 1] = f"{before.rstrip()}{after}" if empty else before
    elif isinstance(entries, dict):
        place = document.key_span((key, next(iter(entries))))
        if lines[place.line - 1][: place.column - 1].strip():
            raise CannotInsertError(f"write the entries of `{key}` in lines of their own, not in braces")
        indent = place.column - 1
        at = _end_of(document, key, lines, indent)
    else:
        raise CannotInsertError(f"`{key}` does not hold `key: value` lines")
    new = textwrap.indent(entry_text, " " * indent).replace("\n", line_end)
    return "".join([*lines[:at], new, *lines[at:]])


def _end_of(document: Document, key: str, lines: list[str], indent: int) -> int:
    """How many lines there are to the end of a map, comments of its last entry included."""
    last = 0
    for steps, span in document.spans.items():
        if steps[:1] == (key,) and len(steps) > 1 and not _is_block(document, steps):
            ends_before = span.end_column == 1 and span.end_line > span.line
            last = max(last, span.end_line - ends_before)
    while not lines[last - 1].strip():
        last -= 1  # a folded text ends where the next thing begins, after blank lines
    end = last
    for number in range(last, len(lines)):
        line = lines[number]
        if re.match(rf" {{{indent + 1},}}#", line):
            end = number + 1
        elif line.strip():
            break
    return end


def _is_block(document: Document, steps: tuple[str | int, ...]) -> bool:
    """Whether the value is a map or list without braces: it ends where the next thing begins."""
    value: object = document.data
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
    if not isinstance(value, dict | list):
        return False
    span = document.spans[steps]
    return document.lines[span.line - 1][span.column - 1 : span.column] not in ("{", "[")
