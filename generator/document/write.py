"""Writes data as YAML in the form that people write it in here, so that a file can be edited by both.

Long texts are folded, small maps stand on one line, and quotes stand only where YAML needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from generator.document.document import Data
from generator.document.read import body_of

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


def markdown_text(matter: str, body: str) -> str:
    """The text of a Markdown file with the YAML between its two `---` lines.

    Of a body, reading keeps neither blank lines around it nor the kind of its line ends.
    """
    return f"---\n{matter}---\n{body_of(body)}\n"


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
