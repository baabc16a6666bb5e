"""Puts an entry into a keyed map of a file that people have written, and leaves their lines alone."""

from __future__ import annotations

import re
import textwrap

from generator.document.document import Data, Document, KeyPath

NEW_INDENT = 2


class CannotInsertError(Exception):
    """The map is written in a form that an entry cannot be put into without changing other lines."""


def with_entry(document: Document, key: str | KeyPath, entry_text: str) -> str:
    """The text of the file with an entry at the end of a map: of a top key, or one further in.

    `entry_text` is the entry as lines of YAML, from the first column.
    """
    key_path = (key,) if isinstance(key, str) else key
    around = value_at(document, key_path[:-1])
    if len(key_path) > 1 and isinstance(around, dict) and key_path[-1] not in around:
        return with_entry(document, key_path[:-1], f"{key_path[-1]}:\n{textwrap.indent(entry_text, '  ')}")
    name = key_path[-1]
    lines = document.text.splitlines(keepends=True)
    line_end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += line_end
    entries = value_at(document, key_path)
    indent = NEW_INDENT
    if name not in document.data and len(key_path) == 1:
        at = len(lines)
        lines.append(f"{name}:{line_end}")
        at += 1
    elif not entries:
        key_span = document.key_span(key_path)
        at, indent = key_span.line, key_span.column - 1 + NEW_INDENT
        before, empty, after = lines[at - 1].partition("{}")
        if isinstance(entries, dict) and (not empty or before.strip() != f"{name}:"):
            raise CannotInsertError(f"write `{name}:` on a line of its own, with the entries below it")
        lines[at - 1] = f"{before.rstrip()}{after}" if empty else before
    elif isinstance(entries, dict):
        place = document.key_span((*key_path, next(iter(entries))))
        if lines[place.line - 1][: place.column - 1].strip():
            raise CannotInsertError(f"write the entries of `{name}` on lines of their own, not in braces")
        indent = place.column - 1
        at = _end_of(document, key_path, lines, indent)
    else:
        raise CannotInsertError(f"`{name}` does not contain `key: value` lines")
    new = textwrap.indent(entry_text, " " * indent).replace("\n", line_end)
    return "".join([*lines[:at], new, *lines[at:]])


def _end_of(document: Document, around: KeyPath, lines: list[str], indent: int) -> int:
    """How many lines there are to the end of a map, comments of its last entry included."""
    last, depth = 0, len(around)
    for key_path, span in document.spans.items():
        if key_path[:depth] == around and len(key_path) > depth and not is_block(document, key_path):
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


def value_at(document: Document, key_path: KeyPath) -> Data:
    """The value at a place; None where there is none."""
    value: Data = document.data
    for step in key_path:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def is_block(document: Document, key_path: KeyPath) -> bool:
    """Whether the value is a map or list without braces: it ends where the next thing begins."""
    if not isinstance(value_at(document, key_path), dict | list):
        return False
    span = document.spans[key_path]
    return document.lines[span.line - 1][span.column - 1 : span.column] not in ("{", "[")
