"""Sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.findings import Finding, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset

MOST_WORDS = 100
"""Three times as many as are easy to read: from here on a full stop is missing, or a list is meant."""
_END = re.compile(r"[.!?…؟:;|]|\n(?=[\s#*-])")
"""What ends a sentence, a paragraph or a point of a list."""


def check(dataset: Dataset) -> Iterator[Finding]:
    """More than a hundred words without the end of a sentence."""
    for document in dataset.documents.values():
        for key_path, value in document.scalars():
            is_long = len(value) > MOST_WORDS * 4 and key_path != ("of",)
            for stretch in _END.split(value) if is_long else ():
                words = stretch.split()
                if len(words) > MOST_WORDS:
                    message = msg("no sentence ends within {count} words here", count=len(words))
                    help = msg("split it into sentences with one idea each.")
                    place = document.span_of_text(key_path, " ".join(words[:3]))
                    yield warning(place, "endless-sentence", message, help)
