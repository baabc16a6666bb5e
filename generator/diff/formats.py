"""What changed for readers: as text, as JSON, and as a comment on a pull request in Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.base.findings import Finding, Words
from generator.base.messages import Message, counted, message
from generator.diff.differences import Happened
from generator.diff.sentences import Group, Report, Sentence
from generator.i18n.locale import Locale
from generator.model import Redirect
from generator.model.values import WELCOME
from generator.render.bot_text import MAX_LENGTH, code, harmless, posted

STEP = " › "
"""Between the parts of a place on a page."""


def to_text(report: Report, words: Locale) -> str:
    """Sentences below headings, each with the place in its file. Empty where nothing changed."""
    lines: list[str] = []
    for group in report.groups:
        lines += ["", words.translate(group.title)]
        for sentence in group.sentences:
            lines.append(f"  {said(sentence, words)}")
            lines.append(f"    {place_of(sentence, words)}")
            lines += [f"    {line}" for line in stale_lines(sentence, words)]
    addresses = list(address_lines(report, words))
    if addresses:
        lines += ["", words.translate(message("Addresses")), *(f"  {line}" for line in addresses)]
    if report.broken:
        lines += ["", advice(words), *redirect_entries(report)]
    return "\n".join([summary(report, words), *lines])


def summary(report: Report, words: Locale) -> str:
    """How much of what happened, in one line."""
    counts = Counter(sentence.happened for sentence in report.sentences)
    stale = sum(len(sentence.stale) for sentence in report.sentences)
    others = counts.total() - counts[Happened.NEW] - counts[Happened.REMOVED]
    parts = (
        counted("{count} thing new", "{count} things new", counts[Happened.NEW]),
        counted("{count} thing changed", "{count} things changed", others),
        counted("{count} thing gone", "{count} things gone", counts[Happened.REMOVED]),
        counted("{count} translation out of date", "{count} translations out of date", stale),
        counted("{count} address leads nowhere", "{count} addresses lead nowhere", len(report.broken)),
    )
    found = [words.translate(part) for part in parts if part.count]
    return words.listed(found) if found else words.translate(message("Nothing changes for readers"))


def said(sentence: Sentence, words: Locale) -> str:
    """A sentence: where, what happened, and in brackets what it rests on."""
    trail = STEP.join(words.translate(part) for part in sentence.trail)
    sources = "; ".join(words.translate(source) for source in sentence.sources)
    happened = words.translate(sentence.words)
    return f"{f'{trail}: ' if trail else ''}{happened}{f' ({sources})' if sources else ''}"


def place_of(sentence: Sentence, words: Locale) -> str:
    """The place in the new file, or in the old one if it is only there."""
    span = sentence.place
    place = f"{span.file}:{span.line}:{span.column}"
    if sentence.happened is Happened.REMOVED:
        return words.translate(message("{place} before", place=place))
    return place


def stale_lines(sentence: Sentence, words: Locale) -> list[str]:
    """The translations that were made from the older text."""
    out_of_date = words.translate(message("The translation is out of date:"))
    return [
        f"{out_of_date} {words.language_name(found.language)}, {found.place.file}:{found.place.line}"
        for found in sentence.stale
    ]


def address_lines(report: Report, words: Locale) -> Iterator[str]:
    """What happened to addresses, those that lead nowhere first, with what to write."""
    if report.addresses is None:
        return
    for one in report.broken:
        yield words.translate(message("gone, without a redirect: {old}", old=one.path))
    for one in report.addresses.gone:
        if one.redirect is not None:
            yield words.translate(
                message("moved: {old} leads to {new}", old=one.path, new=one.redirect or WELCOME)
            )
    for path in report.addresses.new:
        yield words.translate(message("new: {thing}", thing=path or WELCOME))


def advice(words: Locale) -> str:
    """What to do about addresses that lead nowhere."""
    file = Redirect.files[0].pattern
    return words.translate(
        message("To keep links working, write in {file} (and check where they lead):", file=file)
    )


def redirect_entries(report: Report) -> list[str]:
    """What to write for that."""
    entries = [f"{Redirect.files[0].key}:"]
    for gone in report.broken:
        id = gone.path.strip("/").replace("/", "-")
        entries.append(f"  {id}: {{old: {gone.path}, new: {gone.suggestion or WELCOME}}}")
    return entries


def to_json(report: Report, words: Locale) -> str:
    """The same for programs."""
    addresses = report.addresses
    found: dict[str, Any] = {
        "summary": summary(report, words),
        "changes": [
            _record(sentence, words.translate(group.title), words)
            for group in report.groups
            for sentence in group.sentences
        ],
        "addresses": None
        if addresses is None
        else {
            "new": list(addresses.new),
            "gone": [
                {"address": one.path, "redirect": one.redirect, "suggestion": one.suggestion}
                for one in addresses.gone
            ],
        },
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _record(sentence: Sentence, group: str, words: Locale) -> dict[str, Any]:
    place = sentence.place
    return {
        "happened": str(sentence.happened),
        "kind": sentence.kind,
        "id": sentence.id,
        "key": sentence.key,
        "group": group,
        "sentence": said(sentence, words),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "side": "old" if sentence.happened is Happened.REMOVED else "new",
        "stale": [
            {"language": found.language, "file": found.place.file, "line": found.place.line}
            for found in sentence.stale
        ],
    }


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
