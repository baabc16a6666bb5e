"""The data of a YAML file, the positions of keys and values, and what of YAML is refused.

Anchors, aliases, tags, several documents and deep nesting are refused first, so that the C parser, which
calls itself for what is nested, can make nodes of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from sys import intern

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.document.document import Data, KeyPath, Places
from generator.document.syntax_errors import character_error, syntax_error

MAX_DEPTH = 20
MAX_FINDINGS = 100
_NEXT_ENTRY = re.compile(r",\s*[\w-]+:(?:\s|$)|[{}]")
_AGAIN = " (again)"
"""Behind the key of a value that was read and left out, because its key stands twice or was refused."""
QUOTED = frozenset("'\"|>")


def refusals(text: str, file: str) -> tuple[list[Finding], bool]:
    """What a file has of YAML that is not allowed here, or why it is no YAML; whether it can be read yet."""
    findings: list[Finding] = []
    open_quote: Span | None = None
    depth = documents = aliases = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            place = _span(event, file)
            if isinstance(event, yaml.ScalarEvent):
                is_over_lines = event.style in ("'", '"') and place.line < place.end_line
                open_quote = place if is_over_lines else open_quote
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            aliases += isinstance(event, yaml.AliasEvent)
            findings += _refused(event, place)
            if documents > 1:
                message = msg("a second document begins here")
                return [*findings, error(place, "yaml-syntax", message, msg("remove the `---`."))], False
            if depth > MAX_DEPTH:
                message = msg("this is nested more than {most} levels deep", most=MAX_DEPTH)
                return [*findings, error(place, "yaml-depth", message)], False
            if len(findings) >= MAX_FINDINGS:
                return findings, False
    except yaml.MarkedYAMLError as problem:
        finding = syntax_error(problem, file, text.splitlines(), open_quote)
        if all(other.span.line != finding.span.line for other in findings):
            findings.append(finding)  # else it follows from what is refused there
        return findings, False
    except yaml.reader.ReaderError as problem:
        return [*findings, character_error(problem, text, file)], False
    # What aliases name could be endless.
    return findings, not aliases


def _refused(event: yaml.Event, place: Span) -> Iterator[Finding]:
    """What is refused of an event by itself."""
    if isinstance(event, yaml.AliasEvent):
        message = msg("`*` names an alias, which is not allowed here")
        help = msg("write out the value; put text that begins with `*` in quotes.")
        yield error(place, "yaml-alias", message, help)
    elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        message = msg("`&{anchor}` is an anchor, which is not allowed here", anchor=event.anchor)
        help = msg("write out the value wherever it is needed; put text that begins with `&` in quotes.")
        yield error(place, "yaml-alias", message, help)
    tag = getattr(event, "tag", None)
    if tag is not None:
        message = msg("`{tag}` is a tag, which is not allowed here", tag=tag)
        yield error(place, "yaml-tag", message, msg("remove it; put text that begins with `!` in quotes."))


@dataclass
class Reading:
    """The data of a file in which nothing was refused, with the places of everything in it."""

    file: str
    lines: Sequence[str]
    data: Data = None
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    key_spans: dict[KeyPath, Span] = field(default_factory=dict)
    plain: set[KeyPath] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, file: str) -> Reading:
        """Read a text."""
        reading = cls(file, text.splitlines())
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        reading.data = None if node is None else reading._value(node, ())
        return reading

    @property
    def places(self) -> Places:
        """Where everything stands."""
        return Places(self.spans, self.key_spans, frozenset(self.plain))

    def _value(self, node: yaml.Node, key_path: KeyPath) -> Data:
        self.spans[key_path] = _span(node, self.file)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*key_path, position)) for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._entries(node, key_path)
        assert isinstance(node, yaml.ScalarNode)
        is_plain = node.style not in QUOTED
        if is_plain:
            self.plain.add(key_path)
        return None if is_plain and node.value == "" else str(node.value)

    def _entries(self, node: yaml.MappingNode, key_path: KeyPath) -> Data:
        data: dict[str, Data] = {}
        has_lost = False
        for key_node, value in node.value:
            place = _span(key_node, self.file)
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if node.flow_style and data and self._is_after_comma(place, value, data):
                if not has_lost:
                    self._join(key, place, data)
                has_lost = True
                continue
            is_refused = self._refuse_key(key_node, place) or self._refuse_double(key, key_path, place)
            self.key_spans.setdefault((*key_path, key), place)
            if is_refused:  # its value is read and left out
                self._value(value, (*key_path, key + _AGAIN))
                continue
            data[key] = self._value(value, (*key_path, key))
        return data

    def _refuse_key(self, key: yaml.Node, place: Span) -> bool:
        """Report a key that is no plain text."""
        message, help = msg("a key must be plain text"), msg("put text in braces in quotes.")
        if isinstance(key, yaml.ScalarNode):
            if key.value.isprintable():
                return False
            message = msg("the key `{key}` contains an invisible character", key=key.value.strip())
            help = msg("delete the characters before and after it, and type spaces with the space bar.")
        self.findings.append(error(place, "yaml-syntax", message, help))
        return True

    def _refuse_double(self, key: str, key_path: KeyPath, place: Span) -> bool:
        """Report a key that stands twice."""
        first = self.key_spans.get((*key_path, key))
        if first is None:
            return False
        message = msg("the key `{key}` appears twice, first in line {line}", key=key, line=str(first.line))
        help = msg("remove one of the two, or rename it.")
        self.findings.append(error(place, "duplicate-key", message, help))
        return True

    def _is_after_comma(self, key: Span, value: yaml.Node, data: dict[str, Data]) -> bool:
        """Whether what was taken for a key in braces has no colon: a comma has ended the value before it."""
        is_empty = isinstance(value, yaml.ScalarNode) and not value.value and value.style not in QUOTED
        if not is_empty or isinstance(next(reversed(data.values())), dict | list):
            return False
        place, line = _span(value, self.file), self.lines[key.end_line - 1]
        end = place.column - 1 if place.line == key.end_line else len(line)
        return line.find(":", key.end_column - 1, end) < 0

    def _join(self, rest: str, place: Span, data: dict[str, Data]) -> None:
        """Put together again what a comma in braces has parted, and report it."""
        before = next(reversed(data))
        value = str(data[before] or "")
        is_number = re.fullmatch(r"[+-]?[0-9.]+", value) and re.fullmatch(r"[0-9.]+", rest)
        whole, is_grouped = value.replace(".", ""), len(rest) == 3 and "." not in value
        data[before] = (whole + rest if is_grouped else whole) if is_number else f"{value}, {rest}"
        message = msg("in braces, the comma ends the text, and `{rest}` is not a key", rest=rest)
        line = self.lines[place.line - 1][place.column - 1 :]
        text = f"{value}, {_NEXT_ENTRY.split(line)[0].strip()}"
        help = msg('put the whole text in quotes: `{key}: "{text}"`.', key=before, text=text)
        if is_number:
            message = msg("in braces, the comma ends the number, and `{rest}` is not a key", rest=rest)
            help = msg("decimals follow a point: write `{number}`.", number=f"{whole}.{rest}")
            if is_grouped:
                help = msg(
                    "write `{whole}` if these are thousands, or `{parts}` if these are decimals.",
                    whole=value + rest,
                    parts=f"{value}.{rest}",
                )
        self.findings.append(error(place, "lost-comma", message, help))


def _span(part: yaml.Event | yaml.Node, file: str) -> Span:
    """Where an event or a node stands. The C parser marks every one."""
    start, end = part.start_mark, part.end_mark
    assert start is not None
    assert end is not None
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def quick_data(text: str) -> dict[str, Data] | None:
    """The data of a YAML file whose top is a mapping; None where there is something to refuse or to report.

    Almost every file has nothing, and positions cost three quarters of the time of reading.
    """
    try:
        return _data(text)
    except yaml.YAMLError:
        return None


def _data(text: str) -> dict[str, Data] | None:
    # One flat loop over local names: this runs for every scalar of the knowledge base, and each
    # call or attribute in it is felt. A list has `items`, a mapping `entries`; the other is None.
    next_event = yaml.CSafeLoader(text).get_event
    items: list[Data] | None = None
    entries: dict[str, Data] | None = None
    key: str | None = None
    outer: list[tuple[list[Data] | None, dict[str, Data] | None]] = []
    is_flow: list[bool] = []
    top: dict[str, Data] | None = None
    while True:
        event = next_event()
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                return None
            text_here = event.value
            if items is not None:
                items.append(text_here if text_here or event.style in QUOTED else None)
            elif entries is None:
                return None
            elif key is None:
                if text_here in entries or not text_here.isprintable():
                    return None
                key = intern(text_here)  # the same few words in every file
            else:
                if not text_here and is_flow[-1]:
                    return None  # perhaps a comma that ended the value before
                entries[key] = text_here if text_here or event.style in QUOTED else None
                key = None
        elif isinstance(event, CollectionStartEvent):
            if event.anchor is not None or event.tag is not None or len(outer) >= MAX_DEPTH:
                return None
            inner: dict[str, Data] | list[Data] = {} if isinstance(event, MappingStartEvent) else []
            if items is not None:
                items.append(inner)
            elif entries is not None:
                if key is None:
                    return None
                entries[key] = inner
                key = None
            elif top is None and isinstance(inner, dict):
                top = inner
            else:
                return None
            outer.append((items, entries))
            is_flow.append(bool(event.flow_style))
            items, entries = (None, inner) if isinstance(inner, dict) else (inner, None)
        elif isinstance(event, CollectionEndEvent):
            items, entries = outer.pop()
            is_flow.pop()
        elif isinstance(event, StreamEndEvent):
            return top
        elif isinstance(event, AliasEvent) or (isinstance(event, DocumentStartEvent) and top is not None):
            return None
