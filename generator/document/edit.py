"""Changes values and adds entries in YAML files that people have written, and leaves other lines alone."""

from __future__ import annotations

import json
import re
import textwrap

from generator.document.document import Data, Document, KeyPath
from generator.document.write import yaml_text

_NUMBER_OR_DATE = re.compile(r"[+-]?[0-9][0-9.-]*")
_BARE = re.compile(r"[a-z0-9#-]+")
NEW_INDENT = 2


class CannotInsertError(Exception):
    """The map is written in a form that an entry cannot be put into without changing other lines."""


def with_entry(document: Document, key: str | KeyPath, entry_text: str) -> str:
    """The text of the file with an entry at the end of a map: of a top key, or one further in.

    `entry_text` is the entry as lines of YAML, from the first column.
    """
    key_path = (key,) if isinstance(key, str) else key
    outer = value_at(document, key_path[:-1])
    if len(key_path) > 1 and isinstance(outer, dict) and key_path[-1] not in outer:
        return with_entry(document, key_path[:-1], f"{key_path[-1]}:\n{textwrap.indent(entry_text, '  ')}")
    name = key_path[-1]
    lines, line_end = _whole_lines(document)
    entries = value_at(document, key_path)
    indent = NEW_INDENT
    if name not in document.data and len(key_path) == 1:
        lines.append(f"{name}:{line_end}")
        at = len(lines)
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


def _lines(document: Document) -> tuple[list[str], str]:
    """The lines of a file with their ends, and what ends a line in it."""
    lines = document.text.splitlines(keepends=True)
    return lines, "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _whole_lines(document: Document) -> tuple[list[str], str]:
    """The same, where the last line ends, too, so that another one can follow."""
    lines, line_end = _lines(document)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += line_end
    return lines, line_end


def _end_of(document: Document, outer: KeyPath, lines: list[str], indent: int) -> int:
    """How many lines there are to the end of a map, comments of its last entry included."""
    last, depth = 0, len(outer)
    for key_path, span in document.spans.items():
        if key_path[:depth] == outer and len(key_path) > depth and not _is_block(document, key_path):
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


def _is_block(document: Document, key_path: KeyPath) -> bool:
    """Whether the value is a map or list without braces: it ends where the next thing begins."""
    if not isinstance(value_at(document, key_path), dict | list):
        return False
    span = document.spans[key_path]
    return document.lines[span.line - 1][span.column - 1 : span.column] not in ("{", "[")


def with_value(document: Document, key_path: KeyPath, value: str) -> str:
    """The text of the file with another text at a place that holds one.

    Numbers and dates stay without quotes where there were none.
    """
    span = document.spans[key_path]
    lines, line_end = _lines(document)
    key, indent = key_path[-1], _indent_of(document, key_path)
    if key_path in document.plain and _NUMBER_OR_DATE.fullmatch(value):
        new = value
    elif isinstance(key, str) and not _is_in_braces(document, key_path):
        written = yaml_text({key: value})
        new = written[len(key) + 2 :].rstrip("\n").replace("\n", f"{line_end}{' ' * indent}")
        if not written.startswith(f"{key}: "):  # a key in quotes
            new = json.dumps(value, ensure_ascii=False)
    else:
        new = json.dumps(value, ensure_ascii=False)
    end_line, end_column = _end_of_scalar(document, key_path, indent)
    before = "".join(lines[: span.line - 1]) + lines[span.line - 1][: span.column - 1]
    after = lines[end_line - 1][end_column - 1 :] + "".join(lines[end_line:])
    return before + new + after


def with_reference(document: Document, key_path: KeyPath, reference: str) -> str:
    """The text of the file with one more reference at a place that holds one or a list of them."""
    if not _BARE.fullmatch(reference):
        raise ValueError(reference)
    present = value_at(document, key_path)
    span = document.spans[key_path]
    if isinstance(present, list) and _is_block(document, key_path) and present:
        lines, line_end = _whole_lines(document)
        last = document.spans[(*key_path, len(present) - 1)]
        dash = lines[last.line - 1][: last.column - 1]
        if dash.strip() != "-":
            raise CannotInsertError(f"write each reference of `{key_path[-1]}` on a line of its own")
        lines.insert(last.end_line, f"{dash}{reference}{line_end}")
        return "".join(lines)
    if not isinstance(present, str | list) or span.line != span.end_line:
        raise CannotInsertError(f"write the references of `{key_path[-1]}` on one line, in brackets")
    references = [present] if isinstance(present, str) else [str(item) for item in present]
    lines, _ = _lines(document)
    line = lines[span.line - 1]
    new = f"[{', '.join([*references, reference])}]"
    lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "".join(lines)


def _is_in_braces(document: Document, key_path: KeyPath) -> bool:
    return any(not _is_block(document, key_path[:depth]) for depth in range(1, len(key_path)))


def _indent_of(document: Document, key_path: KeyPath) -> int:
    line = document.lines[document.key_span(key_path).line - 1]
    return len(line) - len(line.lstrip())


def _end_of_scalar(document: Document, key_path: KeyPath, indent: int) -> tuple[int, int]:
    """Line and column behind a scalar; one of several lines may seem to end where the next thing begins."""
    span = document.spans[key_path]
    if span.end_column > 1 or span.end_line == span.line:
        return span.end_line, span.end_column
    last = span.end_line - 1
    while last > span.line and _is_outside(document.lines[last - 1], indent):
        last -= 1  # blank lines, and comments that belong to what follows
    return last, len(document.lines[last - 1]) + 1


def _is_outside(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) <= indent
