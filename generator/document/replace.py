"""Changes one value of a file that people have written, and leaves every other line alone."""

from __future__ import annotations

import json
import re

from generator.document.document import Document, KeyPath
from generator.document.insert import CannotInsertError, is_block, value_at
from generator.document.write import yaml_text

_NUMBER_OR_DATE = re.compile(r"[+-]?[0-9][0-9.-]*")
_BARE = re.compile(r"[a-z0-9#-]+")


def with_value(document: Document, key_path: KeyPath, value: str) -> str:
    """The text of the file with another text at a place that holds one.

    Numbers and dates stay without quotes where there were none.
    """
    span = document.spans[key_path]
    lines = document.text.splitlines(keepends=True)
    line_end = "\r\n" if lines[0].endswith("\r\n") else "\n"
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
    found = value_at(document, key_path)
    span = document.spans[key_path]
    lines = document.text.splitlines(keepends=True)
    if isinstance(found, list) and is_block(document, key_path) and found:
        last = document.spans[(*key_path, len(found) - 1)]
        dash = lines[last.line - 1][: last.column - 1]
        if dash.strip() != "-":
            raise CannotInsertError(f"write each reference of `{key_path[-1]}` on a line of its own")
        ending = re.sub(r".*?(\r?\n?)$", r"\1", lines[last.end_line - 1], flags=re.DOTALL) or "\n"
        lines.insert(last.end_line, f"{dash}{reference}{ending}")
        return "".join(lines)
    if not isinstance(found, str | list) or span.line != span.end_line:
        raise CannotInsertError(f"write the references of `{key_path[-1]}` on one line, in brackets")
    references = [found] if isinstance(found, str) else [str(item) for item in found]
    line = lines[span.line - 1]
    new = f"[{', '.join([*references, reference])}]"
    lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "".join(lines)


def _is_in_braces(document: Document, key_path: KeyPath) -> bool:
    return any(not is_block(document, key_path[:depth]) for depth in range(1, len(key_path)))


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
