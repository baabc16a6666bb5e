"""Sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, warning
from generator.saying import say

MOST_WORDS = 100
"""Three times as many as are easy to read: from here on a full stop is missing, or a list is meant."""
_END = re.compile(r"[.!?…؟:;|]|\n(?=[\s#*-])")
"""What ends a sentence, a paragraph or a point of a list."""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """More than a hundred words without the end of a sentence."""
    for document in dataset.documents.values():
        for steps, value in document.scalars():
            is_long = len(value) > MOST_WORDS * 4 and steps != ("of",)
            for stretch in _END.split(value) if is_long else ():
                words = stretch.split()
                if len(words) > MOST_WORDS:
                    message = say("no sentence ends within {count} words here", count=len(words))
                    help = say("split it into sentences with one idea each.")
                    place = document.span_of_text(steps, " ".join(words[:3]))
                    yield warning(place, "endless-sentence", message, help)
