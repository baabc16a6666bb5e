"""Finds words of the glossary in texts, so that they can be linked to what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.views.glossary import Explanation


def split(text: str, explanations: Mapping[str, Explanation]) -> Iterator[tuple[str, Explanation | None]]:
    """The text in pieces; a piece that is a word of the glossary comes with its explanation.

    Words are found whole and as they are written; of overlapping ones the longest.
    """
    if not explanations:
        yield text, None
        return
    at = 0
    for found in _pattern(tuple(explanations)).finditer(text):
        if found.start() > at:
            yield text[at : found.start()], None
        yield found.group(), explanations[found.group()]
        at = found.end()
    if at < len(text):
        yield text[at:], None


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
