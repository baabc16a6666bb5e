"""Writes data as YAML in the form that people write it in here, and changes files that people have written.

A change leaves all other lines alone. Long texts are folded, small maps stand on one line, and quotes stand
only where YAML needs them.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from generator.document.document import Data, Document, KeyPath

WIDTH = 112
"""How long lines become before they are folded."""
NO_WRAP_WIDTH = 1_000_000
"""When the emitter may break lines by itself: within quotes it loses spaces there."""
_SPACE_TO_FOLD = re.compile(r"(?<=\S) (?=\S)")
"""A line break in a folded text means one space between two words, and nothing else."""

_OTHER_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""What YAML takes for a line break, too, and does not always give back as it was."""


AMBIGUOUS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"))
LONGEST_AMBIGUOUS = 30
_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f]+|0o?[0-7]+|0b[01]+|\.inf|\.nan|[0-9][0-9_]*(?::[0-5]?[0-9])+"
    r"|(?:[0-9][0-9_]*)?\.?[0-9][0-9_]*\.?(?:e[-+]?[0-9]+)?)"
)
"""What readers of YAML 1.1 or 1.2 take for a number."""
_SAME = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
"""A number that is still written like that after another program has read it."""


class Plain(str):
    """A number, a date or a flag, which people write without quotes."""

    __slots__ = ()


def yaml_text(data: Mapping[str, Data]) -> str:
    """The data as the text of a YAML file; reading it gives the same data."""
    out = StringIO()
    dumper = _HouseDumper(out, width=NO_WRAP_WIDTH, allow_unicode=True)
    dumper.open()
    dumper.serialize(_mapping(data, 0, 0))
    dumper.close()
    return out.getvalue()


class _HouseDumper(yaml.SafeDumper):
    """Folds at exactly the width, and takes double quotes where plain text will not do."""

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style

    def write_folded(self, text: str) -> None:
        self.write_indicator(">-", True)
        for line in _folded(text, WIDTH - (self.indent or 0)):
            self.write_indent()
            self.write_indicator(line, False)


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in _SPACE_TO_FOLD.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _node(value: Data, depth: int, before: int) -> Node:
    """The value as the emitter takes it; `before` is how much stands before it on its line."""
    if isinstance(value, dict):
        return _mapping(value, depth, before)
    if isinstance(value, list):
        items = [_node(item, depth + 1, 2 * depth + 2) for item in value]
        is_flow = _fit_on_one_line(((2, item) for item in value), before)
        return SequenceNode("tag:yaml.org,2002:seq", items, flow_style=is_flow)
    if value is None:
        return ScalarNode("tag:yaml.org,2002:null", "")
    if isinstance(value, Plain):
        tag = Resolver().resolve(ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
        return ScalarNode(tag, str(value))
    return ScalarNode("tag:yaml.org,2002:str", value, style=_style(value, before))


def _mapping(data: Mapping[str, Data], depth: int, before: int) -> MappingNode:
    pairs: list[tuple[Node, Node]] = []
    for key, value in data.items():
        at = 2 * depth + len(key) + 2
        pairs.append((_node(key, depth, 0), _node(value, depth + 1, at)))
    parts = ((len(key) + 4, value) for key, value in data.items())
    is_flow = depth > 0 and _fit_on_one_line(parts, before)
    return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=is_flow)


def _fit_on_one_line(parts: Iterable[tuple[int, Data]], before: int) -> bool:
    """Whether texts can stand in brackets behind their key, each with so many other characters."""
    length = before
    for others, value in parts:
        if not isinstance(value, str) or "\n" in value:
            return False
        length += others + _length_in_braces(value)
    return length <= WIDTH


def _length_in_braces(text: str) -> int:
    analysis: Any = Emitter(StringIO(), allow_unicode=True).analyze_scalar(text)
    return len(text) if analysis.allow_flow_plain else len(text) + 2 + text.count('"')


def _style(text: str, before: int) -> str | None:
    """How a text stands behind its key; None leaves it to the emitter, which takes plain or quotes."""
    if _OTHER_BREAK.search(text) or text[:1].isspace() or is_ambiguous(text):
        return '"'
    if "\n" in text:
        return "|"  # the emitter takes quotes where the text cannot stand there
    if before + len(text) <= WIDTH or not _SPACE_TO_FOLD.search(text):
        return None
    return ">"


def is_ambiguous(text: str) -> bool:
    """Whether other readers make something else of a text without quotes."""
    lower = text.lower()
    return len(text) <= LONGEST_AMBIGUOUS and (
        lower in AMBIGUOUS or (_NUMBER.fullmatch(lower) is not None and not _SAME.fullmatch(text))
    )


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
    lines, line_end = _lines(document)
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
    """The lines of a file with their ends, of the last one, too, and what ends a line in it."""
    lines = document.text.splitlines(keepends=True)
    line_end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
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
    lines, line_end = _lines(document)
    if isinstance(present, list) and _is_block(document, key_path) and present:
        last = document.spans[(*key_path, len(present) - 1)]
        dash = lines[last.line - 1][: last.column - 1]
        if dash.strip() != "-":
            raise CannotInsertError(f"write each reference of `{key_path[-1]}` on a line of its own")
        lines.insert(last.end_line, f"{dash}{reference}{line_end}")
        return "".join(lines)
    if not isinstance(present, str | list) or span.line != span.end_line:
        raise CannotInsertError(f"write the references of `{key_path[-1]}` on one line, in brackets")
    references = [present] if isinstance(present, str) else [str(item) for item in present]
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
