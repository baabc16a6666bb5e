"""A difference in words: where it is, what happened, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diff.differences import Difference, Happened
from generator.diff.key_names import key_name
from generator.document import KeyPath
from generator.model import Model
from generator.model.base import Sourced
from generator.model.references import LocalReference, Reference
from generator.model.values import Text
from generator.pages.base import Edition, Localized, PageMessage, Words, message
from generator.pages.display_names import name_of

UNNAMED = frozenset(("value", "text", "body"))
"""Keys that hold what their thing is about: who reads its name need not read the key."""
MAX_LENGTH = 24
"""From how many words on a text is cut around what is different in it."""
CONTEXT_WORDS = 5
"""How many words are left on each side of that."""
MOST_SOURCES = 2
"""How many sources are named."""


def trail_of(edition: Edition, found: Difference) -> tuple[Words, ...]:
    """Where in its entity something is, from the outside in."""
    return tuple(_trail(edition, found))


def _trail(edition: Edition, found: Difference) -> Iterator[Words]:
    container = ""
    for position, (around, step, inner) in enumerate(_way(found.entity, found.key_path), 1):
        is_last = position == len(found.key_path)
        if isinstance(around, Model):
            container = str(step)
            if isinstance(inner, Model) or (is_last and (step not in UNNAMED or position == 1)):
                yield key_name(container)
        elif is_last:
            yield key_name(container)
            if found.happened is Happened.RENAMED:
                yield name_of(edition, inner, found.entity, str(step))
            elif found.happened is Happened.CHANGED and isinstance(around, Mapping):
                yield name_of(edition, step, found.entity)
        elif isinstance(inner, Model):
            yield name_of(edition, inner, found.entity, str(step))
        elif isinstance(around, Mapping):
            yield name_of(edition, step, found.entity)


def _way(value: Any, key_path: KeyPath) -> Iterator[tuple[Any, str | int, Any]]:
    """Each step from a value down: what it leads out of, itself, and what it leads to."""
    for step in key_path:
        inner = getattr(value, str(step)) if isinstance(value, Model) else value[step]
        yield value, step, inner
        value = inner


def words_of(edition: Edition, found: Difference) -> PageMessage:
    """What happened."""
    old, new = found.old, found.new
    is_item = not found.key_path or not isinstance(_around(found), Model)
    match found.happened:
        case Happened.NEW if is_item:
            return message("new: {thing}", thing=_shown(edition, found, new))
        case Happened.NEW:
            return message("stated now: {thing}", thing=_shown(edition, found, new))
        case Happened.REMOVED if is_item:
            return message("gone: {thing}", thing=_shown(edition, found, old))
        case Happened.REMOVED:
            return message("no longer stated: {thing}", thing=_shown(edition, found, old))
        case Happened.RENAMED:
            ids = {"old": Localized(old, ""), "new": Localized(new, "")}
            return message("the id is now {new} instead of {old}; links to it have changed", **ids)
        case Happened.REORDERED:
            return message("the order has changed")
        case _:
            before, now = (
                tuple(Localized(part, new.language) for part in apart(old.value, new.value))
                if isinstance(new, Text)
                else (old, new)
            )
            shown = {"old": _shown(edition, found, before), "new": _shown(edition, found, now)}
            return message("changed from {old} to {new}", **shown)


def sources_of(edition: Edition, found: Difference) -> tuple[Words, ...]:
    """The places that it rests on: those of the innermost claim around it that names some."""
    if "source" in found.key_path:
        return ()
    way = (found.entity, *(inner for _, _, inner in _way(found.entity, found.key_path)))
    sourced = (part.source for part in reversed(way) if isinstance(part, Sourced) and part.source)
    return tuple(name_of(edition, one, found.entity) for one in next(sourced, ())[:MOST_SOURCES])


def _around(found: Difference) -> Any:
    """What is around what is at the steps."""
    return [around for around, _, _ in _way(found.entity, found.key_path)][-1]


def _shown(edition: Edition, found: Difference, value: Any) -> Words:
    """A thing by its name, a value as it is read; what has words of its own is in quotation marks."""
    if isinstance(value, Text):
        value = Localized(" ".join(_cut(value.value.split())), value.language)
    if isinstance(value, Localized):
        return message("“{text}”", text=value)
    key = str(found.key_path[-1]) if found.key_path else found.entity.id
    name = name_of(edition, value, found.entity, key)
    is_text = isinstance(value, Reference | LocalReference) or (type(value) is str and " " in value)
    return message("“{text}”", text=name) if is_text else name


def _cut(words: list[str]) -> list[str]:
    return words if len(words) <= MAX_LENGTH else [*words[:MAX_LENGTH], "…"]


def apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut to the words that are different and a few around them if they are long."""
    before, now = old.split(), new.split()
    if max(len(before), len(now)) <= MAX_LENGTH:
        return old, new
    start = max(0, _alike(before, now) - CONTEXT_WORDS)
    end = max(0, _alike(before[start:][::-1], now[start:][::-1]) - CONTEXT_WORDS)
    parts = (_cut(words[start : len(words) - end]) for words in (before, now))
    first, second = (
        " ".join([*(["…"] if start else []), *part, *(["…"] if end and part[-1:] != ["…"] else [])])
        for part in parts
    )
    return first, second


def _alike(first: list[str], second: list[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))
