"""Words that other YAML readers take for true, false or nothing stand in quotes where text is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, warning
from generator.document import Data, Document
from generator.model.values import Text
from generator.model.walk import find
from generator.saying import say

AMBIGUOUS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"))
LONGEST = max(map(len, AMBIGUOUS))


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A text like `NO` written without quotes: Norway here, «false» elsewhere."""
    suspects = {file for file, document in dataset.documents.items() if _is_suspect(document)}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file not in suspects:
            continue
        for steps, leaf in find(entity, (Text, str)):
            written = leaf.value if isinstance(leaf, Text) else leaf
            if not isinstance(written, str) or written.lower() not in AMBIGUOUS:
                continue
            if (*origin.steps, *steps) in origin.document.plain:
                yield _ambiguous(origin.span(steps), written)
    for overlay in dataset.overlays:
        if overlay.document.file in suspects:
            for entry in overlay.entries:
                is_ambiguous = entry.text is not None and entry.value.lower() in AMBIGUOUS
                if is_ambiguous and entry.steps in overlay.document.plain:
                    yield _ambiguous(overlay.document.span(entry.steps), entry.value)


def _ambiguous(place: Span, written: str) -> Diagnostic:
    return warning(
        place,
        "ambiguous-scalar",
        say("`{text}` is read as a text here, but as true, false or nothing by other programs", text=written),
        say('write `"{text}"` if the text is meant, or correct it.', text=written),
    )


def _is_suspect(document: Document) -> bool:
    """Whether a word stands anywhere in the file, its name included: ids come from names.

    Few files hold any, and their data is searched in a fraction of the time that entities are.
    """
    words = re.split("[/.]", document.file)
    waiting: list[dict[str, Data] | list[Data]] = [document.data]
    for part in waiting:  # grows as it goes
        if isinstance(part, dict):
            words.extend(part)
        for inner in part.values() if isinstance(part, dict) else part:
            if isinstance(inner, str):
                if len(inner) <= LONGEST:
                    words.append(inner)
            elif inner:
                waiting.append(inner)
    return not AMBIGUOUS.isdisjoint(map(str.lower, words))
