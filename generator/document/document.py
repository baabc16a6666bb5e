"""A parsed file: its data, and where every part of it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.diagnostic import Span

Steps = tuple[str | int, ...]
"""Where a value stands in a document: the keys and list positions that lead to it."""

AGAIN = " (again)"
"""Behind the key of a value that was read and left out, because its key stands twice or was refused."""

Data = dict[str, "Data"] | list["Data"] | str | None


def dotted(steps: Steps) -> str:
    """The place as an editor reads it: `measures.outreach.name`."""
    return ".".join(str(step) for step in steps)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values and the keys of a file stand; `plain` are scalars written without quotes."""

    spans: Mapping[Steps, Span]
    key_spans: Mapping[Steps, Span]
    plain: frozenset[Steps]


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

    @cached_property
    def places(self) -> Places:
        """Where everything stands."""
        return self.locate()

    @property
    def spans(self) -> Mapping[Steps, Span]:
        """Where the values stand."""
        return self.places.spans

    @property
    def plain(self) -> frozenset[Steps]:
        """The places of scalars written without quotes."""
        return self.places.plain

    def gaps(self) -> frozenset[Steps]:
        """The places of the maps in which something was left out: its key stands twice, or was refused."""
        found: set[Steps] = set()
        for steps in self.spans:
            last = str(steps[-1]) if steps else ""
            if last.endswith(AGAIN):
                found |= {steps[:-1], (*steps[:-1], last.removesuffix(AGAIN))}
        return frozenset(found)

    def span(self, steps: Steps) -> Span:
        """Where the value stands, or else the nearest thing around it that stands somewhere."""
        while steps not in self.spans and steps:
            steps = steps[:-1]
        return self.spans.get(steps, Span(self.file))

    def key_span(self, steps: Steps) -> Span:
        """Where the key of the value stands; the value itself where it has no key."""
        return self.places.key_spans.get(steps) or self.span(steps)

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


def _scalars(around: dict[str, Data] | list[Data], steps: Steps) -> Iterator[tuple[Steps, str]]:
    for step, value in around.items() if isinstance(around, dict) else enumerate(around):
        if isinstance(value, str):
            yield (*steps, step), value
        elif value:
            yield from _scalars(value, (*steps, step))
