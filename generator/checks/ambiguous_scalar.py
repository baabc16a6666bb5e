"""What other YAML readers take for something else than a text stands in quotes where text is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, warning
from generator.document import Data, Document, is_ambiguous
from generator.model.dates import PartialDate
from generator.model.values import Text
from generator.model.walk import find
from generator.saying import say


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """An unquoted text like `NO` or `0123`: Norway or a code here, false or 83 elsewhere."""
    suspects = {file for file, document in dataset.documents.items() if _is_suspect(document)}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file not in suspects:
            continue
        for steps, leaf in find(entity, (Text, str)):
            written = leaf.value if isinstance(leaf, Text) else leaf
            if not isinstance(written, str) or isinstance(leaf, PartialDate) or not is_ambiguous(written):
                continue
            if (*origin.steps, *steps) in origin.document.plain:
                yield _ambiguous(origin.span(steps), written)
    for overlay in dataset.overlays:
        if overlay.document.file in suspects:
            for entry in overlay.entries:
                if (
                    entry.text is not None
                    and is_ambiguous(entry.value)
                    and entry.steps in overlay.document.plain
                ):
                    yield _ambiguous(overlay.document.span(entry.steps), entry.value)


def _ambiguous(place: Span, written: str) -> Diagnostic:
    message = say("`{text}` is text here, but other programs read true, false or null", text=written)
    if written[0] in ".+-0123456789":
        message = say("`{text}` is text here, but other programs read another number", text=written)
    return warning(
        place,
        "ambiguous-scalar",
        message,
        say('write `"{text}"` if you mean the text, otherwise correct it.', text=written),
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
                words.append(inner)
            elif inner:
                waiting.append(inner)
    return any(map(is_ambiguous, set(words)))
