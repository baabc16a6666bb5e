"""Turns the events of the YAML parser into data and places, with a stack of its own.

So no input can exhaust Python's stack or that of the C parser. Anchors, aliases, tags and several
documents in a file are refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from generator.base.findings import Finding, Span, error
from generator.base.messages import EMPTY, Message, msg
from generator.document.document import DUPLICATE_SUFFIX, Data, KeyPath, Places

MAX_DEPTH = 20
MAX_FINDINGS = 100
_NEXT_ENTRY = re.compile(r",\s*[\w-]+:(?:\s|$)|[{}]")
QUOTED = frozenset("'\"|>")


@dataclass
class _Level:
    """An open mapping or list while its events arrive."""

    data: dict[str, Data] | list[Data]
    key_path: KeyPath
    span: Span
    key: str | None = None
    waiting: bool = False
    skipping: bool = False
    is_flow: bool = False
    has_lost: bool = False
    """Whether a comma in this map has ended a value too early, which is reported."""


@dataclass
class Builder:
    """Turns the parser's events into data and places."""

    file: str
    lines: Sequence[str]
    top: Data = None
    complete: bool = False
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    key_spans: dict[KeyPath, Span] = field(default_factory=dict)
    plain: set[KeyPath] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    documents: int = 0
    is_readable: bool = True
    open_quote: Span | None = None
    """The last text in quotes that goes over several lines."""

    @property
    def places(self) -> Places:
        """Where everything stands that was taken so far."""
        return Places(self.spans, self.key_spans, frozenset(self.plain))

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False where reading must stop."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(
                    event, "yaml-syntax", msg("a second document begins here"), msg("remove the `---`.")
                )
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-alias",
                msg("`*` names an alias, which is not allowed here"),
                msg("write out the value; put text that begins with `*` in quotes."),
            )
            if self._awaits_key():
                self._skip_entry()
            else:
                self._value(None, self._span(event))
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            level = self.levels.pop()
            end = self._span(event)
            start = level.span
            self.spans[level.key_path] = Span(
                self.file, start.line, start.column, end.end_line, end.end_column
            )
        elif isinstance(event, yaml.StreamEndEvent):
            self.complete = True
        return self.is_readable and len(self.findings) < MAX_FINDINGS

    def _node(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "yaml-alias",
                msg("`&{anchor}` is an anchor, which is not allowed here", anchor=event.anchor),
                msg("write out the value wherever it is needed; put text that begins with `&` in quotes."),
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                event,
                "yaml-tag",
                msg("`{tag}` is a tag, which is not allowed here", tag=tag),
                msg("remove it; put text that begins with `!` in quotes."),
            )
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._collection(event)

    def _awaits_key(self) -> bool:
        """Whether what comes next is the key of an entry."""
        return bool(self.levels) and isinstance(self.levels[-1].data, dict) and not self.levels[-1].waiting

    def _skip_entry(self) -> None:
        """Leave the entry out whose key was refused: its value comes next."""
        level = self.levels[-1]
        level.key, level.waiting, level.skipping = "", True, True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        level = self.levels[-1] if self.levels else None
        place = self._span(event)
        if event.style in ("'", '"') and place.line < place.end_line:
            self.open_quote = place
        if level and self._awaits_key():
            self._key(level, event.value, place)
            return
        is_plain = event.style not in QUOTED
        if level and is_plain and event.value == "" and self._is_after_comma(level, place):
            self._join(level)
            return
        key_path = self._value(None if is_plain and event.value == "" else event.value, place)
        if is_plain:
            self.plain.add(key_path)

    def _is_after_comma(self, level: _Level, place: Span) -> bool:
        """Whether what was taken for a key in braces has no colon: a comma has ended the value before it."""
        if not (level.is_flow and level.waiting and isinstance(level.data, dict) and level.data):
            return False
        key = self.key_spans.get((*level.key_path, level.key or ""))
        if key is None or isinstance(next(reversed(level.data.values())), dict | list):
            return False
        line = self.lines[key.end_line - 1]
        end = place.column - 1 if place.line == key.end_line else len(line)
        return line.find(":", key.end_column - 1, end) < 0

    def _join(self, level: _Level) -> None:
        """Put together again what a comma in braces has parted, and say so once."""
        assert isinstance(level.data, dict)
        rest, before = level.key or "", next(reversed(level.data))
        value = str(level.data[before] or "")
        here = self.key_spans.pop((*level.key_path, rest))
        level.waiting = False
        if level.has_lost:
            return
        level.has_lost = True
        is_number = re.fullmatch(r"[+-]?[0-9.]+", value) and re.fullmatch(r"[0-9.]+", rest)
        whole, is_grouped = value.replace(".", ""), len(rest) == 3 and "." not in value
        level.data[before] = (whole + rest if is_grouped else whole) if is_number else f"{value}, {rest}"
        message = msg("in braces, the comma ends the text, and `{rest}` is not a key", rest=rest)
        line = self.lines[here.line - 1][here.column - 1 :]
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
        self.findings.append(error(here, "lost-comma", message, help))

    def _key(self, level: _Level, key: str, place: Span) -> None:
        assert isinstance(level.data, dict)
        if not key.isprintable():
            message = msg("the key `{key}` contains an invisible character", key=key.strip())
            help = msg("delete the characters before and after it, and type spaces with the space bar.")
            self.findings.append(error(place, "yaml-syntax", message, help))
            self.is_readable = False
        level.key, level.waiting = key, True
        level.skipping = key in level.data
        if level.skipping:
            first = self.key_spans[(*level.key_path, key)]
            self.findings.append(
                error(
                    place,
                    "duplicate-key",
                    msg("the key `{key}` appears twice, first in line {line}", key=key, line=str(first.line)),
                    msg("remove one of the two, or rename it."),
                )
            )
        else:
            self.key_spans[(*level.key_path, key)] = place

    def _collection(self, event: yaml.NodeEvent) -> None:
        place = self._span(event)
        data: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            self._refuse(
                event, "yaml-syntax", msg("a key must be plain text"), msg("put text in braces in quotes.")
            )
            self._skip_entry()
            self.levels.append(_Level(data, (*self.levels[-1].key_path, "?"), place))
        else:
            is_flow = bool(getattr(event, "flow_style", False))
            self.levels.append(_Level(data, self._value(data, place), place, is_flow=is_flow))
        if len(self.levels) > MAX_DEPTH:
            message = msg("this is nested more than {most} levels deep", most=MAX_DEPTH)
            self._refuse(event, "yaml-depth", message)
            self.is_readable = False

    def _value(self, value: Data, place: Span) -> KeyPath:
        """Put a value where it belongs and say where that is."""
        if not self.levels:
            self.top = value
            key_path: KeyPath = ()
        else:
            level = self.levels[-1]
            if isinstance(level.data, list):
                key_path = (*level.key_path, len(level.data))
                level.data.append(value)
            else:
                assert level.key is not None
                # The second value of a key that stands twice is read and left out.
                key_path = (*level.key_path, level.key + DUPLICATE_SUFFIX if level.skipping else level.key)
                if not level.skipping:
                    level.data[level.key] = value
                level.waiting = False
        self.spans[key_path] = place
        return key_path

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _refuse(self, event: yaml.Event, check: str, message: Message, help: Message = EMPTY) -> None:
        self.findings.append(error(self._span(event), check, message, help))
