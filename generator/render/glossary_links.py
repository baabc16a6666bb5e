"""Finds words of the glossary in texts, so that they can be linked to what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.pages.glossary import Explanation, Explanations


class Terms:
    """The words that can be explained to readers of a language, made ready once for all pages.

    Words are found whole and as they are written; of overlapping ones the longest.
    """

    def __init__(self, explanations: Explanations) -> None:
        self.explanations = explanations
        longest_first = sorted(explanations, key=lambda word: (-len(word), word))
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
        self.split = lru_cache(maxsize=4096)(self._split)  # texts stand on more than one page

    def _split(self, text: str) -> tuple[tuple[str, Explanation | None], ...]:
        """The text in pieces; a piece that is a word of the glossary comes with its explanation."""
        return tuple(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[tuple[str, Explanation | None]]:
        at = 0
        for found in self._pattern.finditer(text):
            if found.start() > at:
                yield text[at : found.start()], None
            yield found.group(), self.explanations[found.group()]
            at = found.end()
        if at < len(text):
            yield text[at:], None
