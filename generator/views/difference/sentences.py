"""A difference in words: where it is, what happened, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.analysis.difference import Difference, Happened
from generator.document import Steps
from generator.model import Model
from generator.model.base import Sourced
from generator.model.values import Text
from generator.views.base import Edition, Localized, Message, Words, message
from generator.views.difference.keys import key_name
from generator.views.naming import name_of

UNNAMED = frozenset(("value", "text", "body"))
"""Keys that hold what their thing is about: who reads its name need not read the key."""
LONGEST = 120
"""From how many characters on a text is cut around what is different in it."""
AROUND = 24
"""How many characters are left on each side of that."""
MOST_SOURCES = 2
"""How many sources are named."""


def trail_of(edition: Edition, found: Difference) -> tuple[Words, ...]:
    """Where in its entity something is, from the outside in."""
    return tuple(_trail(edition, found))


def _trail(edition: Edition, found: Difference) -> Iterator[Words]:
    container = ""
    for position, (around, step, inner) in enumerate(_way(found.entity, found.steps), 1):
        is_last = position == len(found.steps)
        if isinstance(around, Model):
            container = str(step)
            if isinstance(inner, Model) or (is_last and (step not in UNNAMED or position == 1)):
                yield key_name(container)
        elif is_last:
            yield key_name(container)
            if (
                found.happened is Happened.CHANGED
                and isinstance(around, Mapping)
                and not isinstance(inner, Text)
            ):
                yield name_of(edition, step, found.entity)
        elif isinstance(inner, Model):
            yield name_of(edition, inner, found.entity, str(step))
        elif isinstance(around, Mapping):
            yield name_of(edition, step, found.entity)


def _way(value: Any, steps: Steps) -> Iterator[tuple[Any, str | int, Any]]:
    """Each step from a value down: what it leads out of, itself, and what it leads to."""
    for step in steps:
        inner = getattr(value, str(step)) if isinstance(value, Model) else value[step]
        yield value, step, inner
        value = inner


def words_of(edition: Edition, found: Difference) -> Message:
    """What happened."""
    old, new = found.old, found.new
    is_item = not found.steps or not isinstance(_around(found), Model)
    match found.happened:
        case Happened.NEW if is_item:
            return message("new: {thing}", thing=_shown(edition, found, new))
        case Happened.NEW:
            return message("stated now: {thing}", thing=_shown(edition, found, new))
        case Happened.REMOVED if is_item:
            return message("gone: {thing}", thing=_shown(edition, found, old))
        case Happened.REMOVED:
            return message("not stated any more: {thing}", thing=_shown(edition, found, old))
        case Happened.RENAMED:
            thing = name_of(edition, _thing(found), found.entity, str(new))
            return message(
                "{thing} has the id {new}, no longer {old}; links to it are different",
                thing=_quoted(thing), new=Localized(new, ""), old=Localized(old, ""),
            )  # fmt: skip
        case Happened.REORDERED:
            return message("the order is different")
        case _:
            shorter = _apart(str(old.value), str(new.value)) if isinstance(new, Text) else (old, new)
            before, now = (_shown(edition, found, value) for value in shorter)
            return message("changed from {old} to {new}", old=before, new=now)


def sources_of(edition: Edition, found: Difference) -> tuple[Words, ...]:
    """The places that it rests on: those of the innermost claim around it that names some."""
    if "source" in found.steps:
        return ()
    way = (found.entity, *(inner for _, _, inner in _way(found.entity, found.steps)))
    sourced = (part.source for part in reversed(way) if isinstance(part, Sourced) and part.source)
    return tuple(name_of(edition, one, found.entity) for one in next(sourced, ())[:MOST_SOURCES])


def _thing(found: Difference) -> Any:
    """What is at the steps."""
    return next((inner for _, _, inner in reversed(list(_way(found.entity, found.steps)))), found.entity)


def _around(found: Difference) -> Any:
    """What is around it."""
    return [around for around, _, _ in _way(found.entity, found.steps)][-1]


def _shown(edition: Edition, found: Difference, value: Any) -> Words:
    key = str(found.steps[-1]) if found.steps else found.entity.id
    if isinstance(value, Text):
        return _quoted(Localized(_cut(value.value), value.language))
    name = name_of(edition, value, found.entity, key)
    return _quoted(name) if isinstance(name, Localized) and not _is_plain(value) else name


def _is_plain(value: Any) -> bool:
    """Whether a value is an address or a code, which is shown as it is."""
    return isinstance(value, str) and " " not in value


def _quoted(text: Words) -> Message:
    return message("“{text}”", text=text)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut to what is different in them and a little around it if they are long."""
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    start = max(0, _common(old, new) - AROUND)
    end = _common(old[start:][::-1], new[start:][::-1])
    after = max(0, end - AROUND)
    parts = []
    for text in (old, new):
        middle = _cut(text[start : len(text) - after])
        parts.append(f"{'…' if start else ''}{middle}{'…' if after and not middle.endswith('…') else ''}")
    return parts[0], parts[1]


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))
