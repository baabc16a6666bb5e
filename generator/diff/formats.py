"""What changed for readers: as text, as JSON, and as a comment on a pull request in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.base.finding_formats import to_json as safe_json
from generator.base.findings import Finding
from generator.base.findings import Words as Translate
from generator.base.messages import Message, counted, message
from generator.diff.differences import Happened
from generator.diff.sentences import Group, Report, Sentence
from generator.i18n.locale import Locale
from generator.model import Redirect
from generator.model.values import WELCOME
from generator.pages.base import Words
from generator.render.bot_text import code, harmless, posted

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
    counts = Counter(sentence.found.happened for sentence in report.sentences)
    stale = sum(len(sentence.found.stale) for sentence in report.sentences)
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
    span = sentence.found.place
    place = f"{span.file}:{span.line}:{span.column}"
    if sentence.found.is_gone:
        return words.translate(message("{place} before", place=place))
    return place


def stale_lines(sentence: Sentence, words: Locale) -> list[str]:
    """The translations that were made from the older text."""
    out_of_date = words.translate(message("The translation is out of date:"))
    return [
        f"{out_of_date} {words.language_name(found.language)}, {found.place.file}:{found.place.line}"
        for found in sentence.found.stale
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
    changes = [
        _record(sentence, words.translate(group.title), words)
        for group in report.groups
        for sentence in group.sentences
    ]
    addresses = None
    if report.addresses is not None:
        gone = [
            {"address": one.path, "redirect": one.redirect, "suggestion": one.suggestion}
            for one in report.addresses.gone
        ]
        addresses = {"new": report.addresses.new, "gone": gone}
    return safe_json({"summary": summary(report, words), "changes": changes, "addresses": addresses})


def _record(sentence: Sentence, group: str, words: Locale) -> dict[str, Any]:
    found, place = sentence.found, sentence.found.place
    return {
        "happened": str(found.happened),
        "kind": found.entity.kind,
        "id": found.entity.id,
        "key": sentence.key,
        "group": group,
        "sentence": said(sentence, words),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "side": "old" if found.is_gone else "new",
        "stale": [
            {"language": one.language, "file": one.place.file, "line": one.place.line} for one in found.stale
        ],
    }


FOLDED = 8
"""From how many sentences on a list is folded."""


def findings_comment(findings: Sequence[Finding], conclusion: Message, words: Translate) -> str:
    """Findings that keep from comparing, each with its place and what to type, and what follows from them."""
    lines = [harmless(words(conclusion)), ""]
    for found in findings:
        lines.append(f"- {code(f'{found.span.file}:{found.span.line}')} {code(words(found.message))}")
        lines += [f"  {code(words(found.help))}"] if found.help else []
    return posted(lines)


def to_comment(report: Report, words: Locale) -> str:
    """Headings with lists, long ones folded; what is too much for a comment is cut off."""
    title = harmless(words.translate(message("What changes for readers")))
    blocks = [f"## {title}", harmless(summary(report, words))]
    addresses = [f"- {harmless(line)}" for line in address_lines(report, words)]
    if addresses:
        blocks += _list(message("Addresses"), addresses, words)
    if report.broken:
        entries = "\n".join(redirect_entries(report))
        blocks += [harmless(advice(words)), f"```yaml\n{entries}\n```"]
    for group in report.groups:
        blocks += _list(group.title, list(_items(group, words)), words)
    return posted(["\n\n".join(blocks)])


def _items(group: Group, words: Locale) -> Iterator[str]:
    for sentence in group.sentences:
        lines = [f"- {harmless(said(sentence, words))} — {code(place_of(sentence, words))}"]
        lines += [f"  - {harmless(line)}" for line in stale_lines(sentence, words)]
        yield "\n".join(lines)


def _list(title: Words, items: list[str], words: Locale) -> list[str]:
    heading, found = f"### {harmless(words.translate(title))}", "\n".join(items)
    if len(items) <= FOLDED:
        return [heading, found]
    count = words.translate(counted("{count} change", "{count} changes", len(items)))
    return [heading, f"<details><summary>{count}</summary>", found, "</details>"]
