"""What other YAML readers take for something else than a text stands in quotes where text is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.findings import Finding, Span, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.document import Data, Document, is_ambiguous
from generator.model.dates import PartialDate
from generator.model.traversal import find
from generator.model.values import Text


def check(dataset: Dataset) -> Iterator[Finding]:
    """An unquoted text like `NO` or `0123`: Norway or a code here, false or 83 elsewhere."""
    suspects = {file for file, document in dataset.documents.items() if _is_suspect(document)}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file not in suspects:
            continue
        for key_path, leaf in find(entity, (Text, str)):
            written = leaf.value if isinstance(leaf, Text) else leaf
            if not isinstance(written, str) or isinstance(leaf, PartialDate) or not is_ambiguous(written):
                continue
            if (*origin.key_path, *key_path) in origin.document.plain:
                yield _ambiguous(origin.span(key_path), written)
    for overlay in dataset.overlays:
        if overlay.document.file in suspects:
            for entry in overlay.entries:
                if (
                    entry.text is not None
                    and is_ambiguous(entry.value)
                    and entry.key_path in overlay.document.plain
                ):
                    yield _ambiguous(overlay.document.span(entry.key_path), entry.value)


def _ambiguous(place: Span, written: str) -> Finding:
    message = msg("`{text}` is text here, but other programs read true, false or null", text=written)
    if written[0] in ".+-0123456789":
        message = msg("`{text}` is text here, but other programs read another number", text=written)
    return warning(
        place,
        "ambiguous-scalar",
        message,
        msg('write `"{text}"` if you mean the text, otherwise correct it.', text=written),
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
