"""Words that other YAML readers take for true, false or nothing stand in quotes where text is meant."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, warning
from generator.model.values import Text
from generator.model.walk import find

AMBIGUOUS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"))
LONGEST = max(map(len, AMBIGUOUS))


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A text like `NO` written without quotes: Norway here, «false» elsewhere."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for steps, leaf in find(entity, (Text, str)):
            written = leaf.value if isinstance(leaf, Text) else leaf
            if not isinstance(written, str) or len(written) > LONGEST or written.lower() not in AMBIGUOUS:
                continue
            if (*origin.steps, *steps) in origin.document.plain:
                yield warning(
                    origin.span(steps),
                    "ambiguous-scalar",
                    f"`{written}` is read as a text here, but as true, false or nothing by other programs",
                    f'write `"{written}"` if the text is meant, or correct it.',
                )
