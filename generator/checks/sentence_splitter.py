"""Splits a text into sentences and words, as well as counting them needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

WORD = re.compile(r"\S*\w\S*")
END = re.compile(r"(?P<mark>[.!?…]+)[\"'»«“”„’)\]]*\s+(?=(?P<next>\S))")
LONGEST_ABBREVIATION = 10
ABBREVIATIONS = frozenset(
    ("approx", "bzw", "ca", "dr", "evtl", "ggf", "inkl", "mr", "mrs", "nr", "prof", "sog", "st", "vgl", "vs")
)
"""Words that a full stop belongs to, and that a capital letter can follow within a sentence."""
LABELS = frozenset(("heading_open", "td_open", "th_open"))
"""What holds words that are no sentences."""


def words(text: str) -> list[str]:
    """What stands between spaces and holds a letter or a digit."""
    return WORD.findall(text)


def sentences(paragraphs: Iterable[str]) -> list[str]:
    """The sentences; the end of a paragraph, such as a list item, is the end of one."""
    return [sentence for paragraph in paragraphs for sentence in _split(" ".join(paragraph.split()))]


def paragraphs(markdown: str) -> list[str]:
    """What can be read in the paragraphs and list items of a Markdown text, without its markup."""
    tokens = _parser().parse(markdown)
    return [
        "".join(map(_visible, inline.children or ()))
        for before, inline in pairwise(tokens)
        if inline.type == "inline" and before.type not in LABELS
    ]


def _split(text: str) -> Iterator[str]:
    start = 0
    for match in END.finditer(text):
        if not match["next"].islower() and not _is_within(text[start : match.start()], match["mark"]):
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:]:
        yield text[start:]


def _is_within(before: str, mark: str) -> bool:
    """Whether the mark belongs to the word before it: «z. B.», «e.g.», «1.», «15. September»."""
    last = re.search(r"[\w.]*$", before[-LONGEST_ABBREVIATION:])
    word = last.group() if last else ""
    is_ordinal = word.isdigit() and len(word) <= 2
    is_initial = len(word) == 1 or "." in word
    return mark == "." and (is_ordinal or is_initial or word.lower() in ABBREVIATIONS)


def _visible(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
