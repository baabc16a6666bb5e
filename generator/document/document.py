"""A parsed file: its data, and where every part of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.base.findings import Span

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: the keys and list positions that lead to it."""

Data = dict[str, "Data"] | list["Data"] | str | None


def place_at(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def dotted(key_path: KeyPath) -> str:
    """The place as an editor reads it: `measures.outreach.name`."""
    return ".".join(str(step) for step in key_path)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values and the keys of a file stand; `plain` are scalars written without quotes."""

    spans: Mapping[KeyPath, Span]
    key_spans: Mapping[KeyPath, Span]
    plain: frozenset[KeyPath]


@dataclass(frozen=True)
class Document:
    """A parsed file: its text, its data and the places where values and keys stand.

    Of a Markdown file, the text below the front matter is the value of the key `body`. Most files
    are never asked for a place, so places are found when the first one is wanted: `locate` finds them.
    """

    file: str
    data: dict[str, Data]
    text: str
    locate: Callable[[], Places] = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file."""
        return tuple(self.text.splitlines())

    @property
    def own_text(self) -> str:
        """The text without what only says again what stands in another file."""
        return self.text

    @cached_property
    def places(self) -> Places:
        """Where everything stands."""
        return self.locate()

    @property
    def spans(self) -> Mapping[KeyPath, Span]:
        """Where the values stand."""
        return self.places.spans

    @property
    def plain(self) -> frozenset[KeyPath]:
        """The places of scalars written without quotes."""
        return self.places.plain

    def span(self, key_path: KeyPath) -> Span:
        """Where the value stands, or else the nearest thing around it that stands somewhere."""
        while key_path not in self.spans and key_path:
            key_path = key_path[:-1]
        return self.spans.get(key_path, Span(self.file))

    def key_span(self, key_path: KeyPath) -> Span:
        """Where the key of the value stands; the value itself where it has no key."""
        return self.places.key_spans.get(key_path) or self.span(key_path)

    def span_of_text(self, key_path: KeyPath, text: str) -> Span:
        """Where `text` stands inside the value, or else the whole value."""
        whole = self.span(key_path)
        for number in range(whole.line, min(whole.end_line, len(self.lines)) + 1):
            line = self.lines[number - 1]
            start = line.find(text, whole.column - 1 if number == whole.line else 0)
            if start >= 0:
                return Span(self.file, number, start + 1, number, start + 1 + len(text))
        return whole

    def scalars(self) -> Iterator[tuple[KeyPath, str]]:
        """Every scalar of the file with its place, in the order of the file."""
        return _scalars(self.data, ())


def _scalars(data: dict[str, Data] | list[Data], key_path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, str):
            yield (*key_path, step), value
        elif value:
            yield from _scalars(value, (*key_path, step))
