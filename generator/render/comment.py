"""What changed for readers, as a comment on a pull request, in Markdown as git hosts read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.render.catalogue import Interface
from generator.render.difference import (
    address_lines,
    advice,
    place_of,
    redirect_entries,
    said,
    stale_lines,
    summary,
)
from generator.render.escape import plain
from generator.views.base import counted, message
from generator.views.difference import Group, Report

LONGEST = 60_000
"""How many characters a comment may have: GitHub takes 65,536."""
FOLDED = 8
"""From how many sentences on a list is folded."""
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#$]|^[-+=]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_CALLS = re.compile(r"""([@#!$%&~^](?=[\w"])|:(?=[^\W\d]|/)|GH-(?=\d)|www(?=\.))""", re.IGNORECASE)
"""What hosts make a mention, a reference to an issue, an emoji or a link of."""
_NOTHING = "\u200b"
"""A space without width: no host sees a mention across it."""
_PLACE = re.compile(r"[\w./:-]+")


def inert(text: str) -> str:
    """The text so that no host reads markup, a mention, a reference or a link in it."""
    apart = _CALLS.sub(rf"\1{_NOTHING}", plain(text))
    escaped = _MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", apart)
    return _NUMBERED.sub(r"\1\\\2", escaped)


def _place(text: str) -> str:
    """A place as code, if it is one for sure."""
    return f"`{text}`" if _PLACE.fullmatch(text) else inert(text)


def to_comment(report: Report, words: Interface) -> str:
    """Headings with lists, long ones folded; what is too much for a comment is counted."""
    title = inert(words.say(message("What changes for readers")))
    blocks = [f"## {title}", inert(summary(report, words))]
    addresses = [f"- {inert(line)}" for line in address_lines(report, words)]
    if addresses:
        heading = inert(words.say(message("Addresses")))
        blocks += [f"### {heading}", *_list(addresses, words)]
    if report.broken:
        entries = "\n".join(redirect_entries(report))
        blocks += [inert(advice(words)), f"```yaml\n{entries}\n```"]
    room = LONGEST - sum(map(len, blocks))
    left_out = 0
    for group in report.groups:
        lines = list(_items(group, words))
        kept = list(_fitting(lines, room))
        left_out += len(lines) - len(kept)
        if kept:
            found = [f"### {inert(words.say(group.title))}", *_list(kept, words)]
            room -= sum(map(len, found))
            blocks += found
    if left_out:
        more = counted("{count} more change is not shown", "{count} more changes are not shown", left_out)
        blocks.append(inert(words.say(more)))
    return "\n\n".join(blocks) + "\n"


def _items(group: Group, words: Interface) -> Iterator[str]:
    for sentence in group.sentences:
        lines = [f"- {inert(said(sentence, words))} — {_place(place_of(sentence, words))}"]
        lines += [f"  - {inert(line)}" for line in stale_lines(sentence, words)]
        yield "\n".join(lines)


def _fitting(items: Iterable[str], room: int) -> Iterator[str]:
    """The first items, as many as there is room for, with their heading and what folds them."""
    room -= 500
    for item in items:
        room -= len(item) + 1
        if room < 0:
            return
        yield item


def _list(items: list[str], words: Interface) -> list[str]:
    found = "\n".join(items)
    if len(items) <= FOLDED:
        return [found]
    count = words.say(counted("{count} change", "{count} changes", len(items)))
    return [f"<details><summary>{count}</summary>", found, "</details>"]
