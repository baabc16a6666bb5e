"""What changed for readers, as a comment on a pull request, in Markdown as git hosts read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.base.findings import Finding, Words
from generator.base.messages import Message
from generator.diff.formats import (
    address_lines,
    advice,
    place_of,
    redirect_entries,
    said,
    stale_lines,
    summary,
)
from generator.diff.sentences import Group, Report
from generator.i18n.locale import Locale
from generator.pages.base import counted, message
from generator.render.bot_text import MAX_LENGTH, code, harmless, posted

FOLDED = 8
"""From how many sentences on a list is folded."""
MOST_FINDINGS = 100
"""How many findings are listed: who mends these sees the rest with the command."""


def findings_comment(findings: Sequence[Finding], conclusion: Message, words: Words) -> str:
    """Findings that keep from comparing, each with its place and what to type, and what follows from them."""
    lines = [harmless(words(conclusion)), ""]
    for found in findings[:MOST_FINDINGS]:
        lines.append(f"- {code(f'{found.span.file}:{found.span.line}')} {code(words(found.message))}")
        lines += [f"  {code(words(found.help))}"] if found.help else []
    return posted([*lines, *(["- …"] if len(findings) > MOST_FINDINGS else [])])


def to_comment(report: Report, words: Locale) -> str:
    """Headings with lists, long ones folded; what is too much for a comment is counted."""
    title = harmless(words.translate(message("What changes for readers")))
    blocks = [f"## {title}", harmless(summary(report, words))]
    addresses = [f"- {harmless(line)}" for line in address_lines(report, words)]
    if addresses:
        heading = harmless(words.translate(message("Addresses")))
        blocks += [f"### {heading}", *_list(addresses, words)]
    if report.broken:
        entries = "\n".join(redirect_entries(report))
        blocks += [harmless(advice(words)), f"```yaml\n{entries}\n```"]
    room = MAX_LENGTH - sum(map(len, blocks))
    left_out = 0
    for group in report.groups:
        lines = list(_items(group, words))
        kept = list(_fitting(lines, room))
        left_out += len(lines) - len(kept)
        if kept:
            found = [f"### {harmless(words.translate(group.title))}", *_list(kept, words)]
            room -= sum(map(len, found))
            blocks += found
    if left_out:
        more = counted("{count} more change is not shown", "{count} more changes are not shown", left_out)
        blocks.append(harmless(words.translate(more)))
    return posted(["\n\n".join(blocks)])


def _items(group: Group, words: Locale) -> Iterator[str]:
    for sentence in group.sentences:
        lines = [f"- {harmless(said(sentence, words))} — {code(place_of(sentence, words))}"]
        lines += [f"  - {harmless(line)}" for line in stale_lines(sentence, words)]
        yield "\n".join(lines)


def _fitting(items: Iterable[str], room: int) -> Iterator[str]:
    """The first items, as many as there is room for, with their heading and what folds them."""
    room -= 500
    for item in items:
        room -= len(item) + 1
        if room < 0:
            return
        yield item


def _list(items: list[str], words: Locale) -> list[str]:
    found = "\n".join(items)
    if len(items) <= FOLDED:
        return [found]
    count = words.translate(counted("{count} change", "{count} changes", len(items)))
    return [f"<details><summary>{count}</summary>", found, "</details>"]
