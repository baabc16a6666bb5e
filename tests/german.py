"""What is English in what is said, and what of it has German words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.base.messages import Domain, Message
from generator.i18n.translator import catalogue, translator

GERMAN = translator("de")
QUOTED = re.compile(r"^ +(\d+ \||\d* *\|).*$", re.MULTILINE)
"""The lines of excerpts."""


@cache
def german() -> dict[str, tuple[str, ...]]:
    """The German of each message, by its English."""
    catalog = catalogue("de", Domain.EDITORS)
    assert catalog is not None
    found = {}
    for message in catalog:
        if message.id and not message.fuzzy:
            id, said = message.id, message.string
            found[id if isinstance(id, str) else id[0]] = (
                (said,) if isinstance(said, str) else tuple(said or ("",))
            )
    return found


def untranslated(said: Message) -> Iterator[str]:
    """The English in a message that has no German."""
    if said.id and not all(german().get(said.id, ("",))):
        yield said.id
    for _, value in said.values:
        if isinstance(value, Message):
            yield from untranslated(value)


@cache
def english() -> tuple[str, ...]:
    """What only English text holds: the pieces of messages between their places, from three words on."""
    pieces = [piece.strip() for id in german() for piece in re.split(r"\{\w+\}|`[^`]*`", id)]
    return tuple(piece for piece in pieces if len(piece.split()) > 2)


def english_in(text: str) -> list[str]:
    """The English in a text, excerpts of files left out."""
    said = QUOTED.sub("", text)
    return [piece for piece in english() if piece in said]
