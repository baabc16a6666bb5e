"""Reads YAML into plain data that knows where every part of it stands.

The only module that knows YAML. It takes a small, safe part of the language: mappings with text
keys, lists and scalars that stay text (`NO`, `01067` and dates are not converted; the model does
that by type). Anchors, aliases, tags and several documents in a file are refused. The events of
the C parser are walked with a stack of our own, so that no input can exhaust Python's or C's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.diagnostic import Diagnostic, Span, error

Steps = tuple[str | int, ...]
"""Where a value stands in a document: the keys and list positions that lead to it."""

Data = dict[str, "Data"] | list["Data"] | str | None

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_FINDINGS = 100
_QUOTED = frozenset("'\"|>")


@dataclass(frozen=True)
class Document:
    """A parsed file: its data and the places where values and keys stand.

    `plain` are the places of scalars written without quotes. Of a Markdown file, the text below
    the front matter is the value of the key `body`.
    """

    file: str
    data: dict[str, Data]
    lines: tuple[str, ...]
    spans: Mapping[Steps, Span]
    key_spans: Mapping[Steps, Span]
    plain: frozenset[Steps]

    def span(self, steps: Steps) -> Span:
        """Where the value stands, or else the nearest thing around it that stands somewhere."""
        while steps not in self.spans and steps:
            steps = steps[:-1]
        return self.spans.get(steps, Span(self.file))

    def key_span(self, steps: Steps) -> Span:
        """Where the key of the value stands; the value itself where it has no key."""
        return self.key_spans.get(steps) or self.span(steps)

    def span_of_text(self, steps: Steps, text: str) -> Span:
        """Where `text` stands inside the value, or else the whole value."""
        whole = self.span(steps)
        for number in range(whole.line, min(whole.end_line, len(self.lines)) + 1):
            line = self.lines[number - 1]
            found = line.find(text, whole.column - 1 if number == whole.line else 0)
            if found >= 0:
                return Span(self.file, number, found + 1, number, found + 1 + len(text))
        return whole

    def scalars(self) -> Iterator[tuple[Steps, str]]:
        """Every scalar of the file with its place, in the order of the file."""
        return _scalars(self.data, ())


def _scalars(data: Data, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(data, str):
        yield steps, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*steps, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _scalars(value, (*steps, position))


def read_document(root: Path, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read `root/file`: the document, if it can be understood, and all findings."""
    path = root / file
    start = Span(file)
    if not path.resolve().is_relative_to(root.resolve()):
        return None, [error(start, "file", "the file is a link that leads out of the folder")]
    try:
        raw = path.read_bytes()
    except OSError as problem:
        return None, [error(start, "file", f"the file cannot be read: {problem.strerror}")]
    if len(raw) > MAX_BYTES:
        return None, [
            error(
                start,
                "file-size",
                f"the file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed",
                "split it, for example one file a strategy.",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8-sig").split("\n")
        line, column = len(before), len(before[-1]) + 1
        return None, [
            error(
                Span(file, line, column, line, column + 1),
                "encoding",
                "the file is not UTF-8 text",
                "save it with the encoding UTF-8.",
            )
        ]
    parse = parse_markdown if file.endswith(".md") else parse_yaml
    return parse(text, file)


def parse_yaml(text: str, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse the text of a YAML file whose top is a mapping."""
    lines = tuple(text.splitlines())
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as problem:
        builder.findings.append(_syntax_error(problem, file, lines))
    except yaml.reader.ReaderError as problem:
        builder.findings.append(_character_error(problem, text, file))
    if builder.findings and not builder.complete:
        return None, builder.findings
    data = builder.top
    if not isinstance(data, dict):
        found = "is empty" if data is None else "is not a mapping"
        problem_here = error(
            Span(file), "yaml-syntax", f"the file {found}", "write it as `key: value` lines."
        )
        return None, [*builder.findings, problem_here]
    spans, key_spans = builder.spans, builder.key_spans
    return Document(file, data, lines, spans, key_spans, frozenset(builder.plain)), builder.findings


def parse_markdown(text: str, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Parse a Markdown file: YAML between two `---` lines, then the text, kept as `body`."""
    lines = tuple(text.splitlines())
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        return None, [
            error(
                Span(file),
                "yaml-syntax",
                "the page does not begin with its front matter",
                "begin it with a line `---`, then `title: …`, then again `---`.",
            )
        ]
    matter = "\n".join(["", *lines[1:end]]) + "\n"
    document, findings = parse_yaml(matter, file)
    if document is None:
        return None, findings
    first = end + 2
    while first <= len(lines) and not lines[first - 1].strip():
        first += 1
    body: Data = "\n".join(lines[first - 1 :]).rstrip()
    place = Span(file, min(first, len(lines)), 1, len(lines), len(lines[-1]) + 1)
    spans = {**document.spans, ("body",): place}
    data = {**document.data, "body": body}
    return Document(file, data, lines, spans, document.key_spans, document.plain), findings


@dataclass
class _Level:
    """An open mapping or list while its events arrive."""

    data: dict[str, Data] | list[Data]
    steps: Steps
    span: Span
    key: str | None = None
    waiting: bool = False
    skipping: bool = False


@dataclass
class _Builder:
    """Turns the parser's events into data and places."""

    file: str
    top: Data = None
    complete: bool = False
    spans: dict[Steps, Span] = field(default_factory=dict)
    key_spans: dict[Steps, Span] = field(default_factory=dict)
    plain: set[Steps] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False where reading must stop."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "yaml-syntax", "a second document begins here", "remove the `---`.")
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                "yaml-alias",
                "`*` names an alias, which is not allowed here",
                "write the value out; put text that begins with `*` in quotes.",
            )
            self._value(None, event)
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            level = self.levels.pop()
            end = self._span(event)
            start = level.span
            self.spans[level.steps] = Span(self.file, start.line, start.column, end.end_line, end.end_column)
        elif isinstance(event, yaml.StreamEndEvent):
            self.complete = True
        return len(self.findings) < MAX_FINDINGS and self._is_shallow(event)

    def _is_shallow(self, event: yaml.Event) -> bool:
        if len(self.levels) <= MAX_DEPTH:
            return True
        self._refuse(event, "yaml-depth", f"this is nested more than {MAX_DEPTH} levels deep")
        return False

    def _node(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "yaml-alias",
                f"`&{event.anchor}` is an anchor, which is not allowed here",
                "write the value out where it is needed; put text that begins with `&` in quotes.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                event,
                "yaml-tag",
                f"`{tag}` is a tag, which is not allowed here",
                "remove it; put text that begins with `!` in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._collection(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        level = self.levels[-1] if self.levels else None
        if level and isinstance(level.data, dict) and not level.waiting:
            self._key(level, event)
            return
        is_plain = event.style not in _QUOTED
        steps = self._value(None if is_plain and event.value == "" else event.value, event)
        if is_plain:
            self.plain.add(steps)

    def _key(self, level: _Level, event: yaml.ScalarEvent) -> None:
        assert isinstance(level.data, dict)
        key, place = event.value, self._span(event)
        level.key, level.waiting = key, True
        level.skipping = key in level.data
        if level.skipping:
            first = self.key_spans[(*level.steps, key)]
            self.findings.append(
                error(
                    place,
                    "duplicate-key",
                    f"the key `{key}` stands twice; first in line {first.line}",
                    "remove one of the two, or give it another name.",
                )
            )
        else:
            self.key_spans[(*level.steps, key)] = place

    def _collection(self, event: yaml.NodeEvent) -> None:
        level = self.levels[-1] if self.levels else None
        data: dict[str, Data] | list[Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if level and isinstance(level.data, dict) and not level.waiting:
            self._refuse(event, "yaml-syntax", "a key must be plain text", "put text in braces in quotes.")
            level.key, level.waiting, level.skipping = "", True, True
            self.levels.append(_Level(data, (*level.steps, "?"), self._span(event)))
            return
        self.levels.append(_Level(data, self._value(data, event), self._span(event)))

    def _value(self, value: Data, event: yaml.Event) -> Steps:
        """Put a value where it belongs and say where that is."""
        if not self.levels:
            self.top = value
            steps: Steps = ()
        else:
            level = self.levels[-1]
            if isinstance(level.data, list):
                steps = (*level.steps, len(level.data))
                level.data.append(value)
            else:
                assert level.key is not None
                # The second value of a key that stands twice is read and left out.
                steps = (*level.steps, f"{level.key} (again)" if level.skipping else level.key)
                if not level.skipping:
                    level.data[level.key] = value
                level.waiting = False
        self.spans[steps] = self._span(event)
        return steps

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # the parser marks every event
        assert end is not None
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _refuse(self, event: yaml.Event, check: str, message: str, help: str = "") -> None:
        self.findings.append(error(self._span(event), check, message, help))


def _syntax_error(problem: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Diagnostic:
    mark = problem.problem_mark
    if mark is None or (mark.line >= len(lines) and problem.context_mark):
        mark = problem.context_mark  # what is open at the end of the file began there
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, max(1, len(lines)))
    source = lines[line - 1] if lines else ""
    what = problem.problem or problem.context or "cannot be read"
    return error(
        Span(file, line, column, line, column + 1),
        "yaml-syntax",
        f"the YAML cannot be read here: {what}",
        _syntax_help(what, source, column),
    )


def _syntax_help(what: str, source: str, column: int) -> str:
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent or "\t" in source[column - 1 : column]:
        return "indent with spaces, not with tabs."
    if "mapping values are not allowed" in what:
        return "put the text in quotes if it holds a colon followed by a space."
    if re.match(r"[@`%]", source[column - 1 :]):
        return "put text that begins with this character in quotes."
    return "check the indentation, the quotes and the brackets in this line and the one above."


def _character_error(problem: yaml.reader.ReaderError, text: str, file: str) -> Diagnostic:
    position = problem.position if isinstance(problem.position, int) else 0
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    at = bad.start() if bad else min(position, len(text))
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return error(
        Span(file, line, column, line, column + 1),
        "yaml-syntax",
        "the file holds an invisible control character here",
        "delete it and type the text again.",
    )
