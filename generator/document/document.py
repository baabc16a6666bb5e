"""A parsed file: its data, and where every part of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostic import Span

Steps = tuple[str | int, ...]
"""Where a value stands in a document: the keys and list positions that lead to it."""

Data = dict[str, "Data"] | list["Data"] | str | None


def dotted(steps: Steps) -> str:
    """The place as an editor reads it: `measures.outreach.name`."""
    return ".".join(str(step) for step in steps)


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
