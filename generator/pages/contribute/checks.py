"""What is checked: every finding with why it matters, an example that has it, and the same put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from generator.base.findings import Finding, Span
from generator.base.messages import Message, msg
from generator.checks.explanations import (
    Explanation,
    Files,
    ShownFile,
    all_explanations,
    differing,
    kept_findings,
)
from generator.pages.base import Edition, Words
from generator.pages.contribute import (
    ABOUT_CHECKS,
    CHECKS,
    CHECKS_TITLE,
    SectionPage,
    trail,
)
from generator.pages.contribute.code_listing import CodeFile, CodeLine

MAX_LENGTH = 200
"""How much of a line is shown."""
GROUPS: Mapping[str, Message] = {
    "files": msg("Files that cannot be read"),
    "keys": msg("Keys, values and ids"),
    "content": msg("Content and consistency"),
}
"""The titles of the groups of explanations."""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A finding that there can be, and what is reported of an example."""

    explanation: Explanation
    findings: tuple[Finding, ...]
    failing: tuple[CodeFile, ...]
    passing: tuple[CodeFile, ...]


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Findings of one sort."""

    anchor: str
    title: Message
    checks: tuple[CheckEntry, ...]


@dataclass(frozen=True, kw_only=True)
class ChecksPage(SectionPage):
    """Everything that a check can say."""

    template = "checks.md.j2"
    path: str = CHECKS
    title: Words = CHECKS_TITLE
    description: Words = ABOUT_CHECKS

    groups: tuple[CheckGroup, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(edition=edition, trail=trail(edition), groups=_groups())


@cache
def _groups() -> tuple[CheckGroup, ...]:
    return tuple(
        CheckGroup(
            f"of-{group}", title, tuple(_entry(one) for one in all_explanations() if one.group == group)
        )
        for group, title in GROUPS.items()
    )


def _entry(explanation: Explanation) -> CheckEntry:
    findings = kept_findings()[explanation.check]
    return CheckEntry(
        explanation,
        tuple(findings),
        tuple(_files(explanation.failing, explanation.passing, findings)),
        tuple(_files(explanation.passing, explanation.failing, ())),
    )


def _files(shown: Files, other: Files, findings: Iterable[Finding]) -> Iterator[CodeFile]:
    spans = {(one.span.file, one.span.line): one.span for one in findings}
    for file in differing(shown, other, spans):
        yield CodeFile(file.name, tuple(_lines(file, spans)))


def _lines(file: ShownFile, spans: Mapping[tuple[str, int], Span]) -> Iterator[CodeLine]:
    for number, text in file.lines or ():
        if isinstance(text, Message):
            yield CodeLine(number, "", text)
            continue
        cut = text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}…"
        span = spans.get((file.name, number))
        if span is None:
            yield CodeLine(number, cut)
            continue
        start = span.column - 1
        end = max(start + 1, span.end_column - 1) if span.end_line == span.line else len(cut)
        yield CodeLine(number, cut[:start], cut[start:end], cut[end:])
