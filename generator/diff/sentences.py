"""What changed for readers between two states of the knowledge base, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.base.messages import Message, counted, message
from generator.content.dataset import Dataset
from generator.diff.addresses import AddressChanges, GoneAddress, address_changes
from generator.diff.differences import Difference, Happened, differences
from generator.document import KeyPath, dotted
from generator.model import City, Entity, Model, Network, Page, Strategy
from generator.model.base import Sourced
from generator.model.references import LocalReference, Reference
from generator.model.values import Text
from generator.pages.base import Edition, Language, Localized, Words
from generator.pages.changes import LISTS
from generator.pages.display_names import name_of

UNNAMED = frozenset(("value", "text", "body"))
"""Keys that hold what their thing is about: who reads its name need not read the key."""
MAX_LENGTH = 24
"""From how many words on a text is cut around what is different in it."""
CONTEXT_WORDS = 5
"""How many words are left on each side of that."""
MOST_SOURCES = 2
"""How many sources are named."""


def _trail(edition: Edition, found: Difference) -> Iterator[Words]:
    """Where in its entity something is, from the outside in."""
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


def words_of(edition: Edition, found: Difference) -> Message:
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


WITH_OWN_GROUP = (City, Strategy, Network, Page)
"""Kinds whose entities are headings; others stand below what they are, city by city."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A difference, or the first of several that are told together, in words.

    `trail` says where on its page it is, from the outside in, and `sources` what it rests on.
    """

    found: Difference
    key: str
    trail: tuple[Words, ...]
    words: Words
    sources: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What happened in a strategy, a city or a list."""

    title: Words
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that changed for readers."""

    groups: tuple[Group, ...]
    addresses: AddressChanges | None
    """What happened to addresses; None where it is not known which there were."""

    @property
    def broken(self) -> tuple[GoneAddress, ...]:
        """Addresses that lead nowhere now."""
        return self.addresses.broken if self.addresses else ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences, group by group."""
        return (sentence for group in self.groups for sentence in group.sentences)


def reported(old: Dataset, new: Dataset, language: str, is_old_whole: bool = True) -> Report:
    """What changed between two states, for readers of the language.

    Of an old state with errors it is not known which pages there were.
    """
    before, now = Edition(old, language), Edition(new, language)
    groups: dict[tuple[str, str], tuple[Words, list[Difference]]] = {}
    found = tuple(differences(old, new))
    for one in sorted(found, key=lambda one: not isinstance(one.entity, WITH_OWN_GROUP)):
        edition = before if one.is_gone else now
        key, title = _group_of(edition, one.entity)
        groups.setdefault(key, (title, []))[1].append(one)
    return Report(
        tuple(Group(title, tuple(_sentences(before, now, inside))) for title, inside in groups.values()),
        address_changes(before, now, found) if is_old_whole else None,
    )


def _group_of(edition: Edition, entity: Entity) -> tuple[tuple[str, str], Words]:
    if isinstance(entity, WITH_OWN_GROUP):
        return (entity.kind, entity.id), name_of(edition, entity, entity, entity.id)
    section = LISTS[type(entity)][0] if type(entity) in LISTS else message("Table {name}", name=entity.kind)
    city = edition.dataset.cities.get(getattr(entity, "city", None) or "")
    if city is None:
        return (entity.kind, ""), section
    title = message("{section} ({city})", section=section, city=edition.text(city.name))
    return (entity.kind, city.id), title


def _sentences(before: Edition, now: Edition, found: list[Difference]) -> Iterator[Sentence]:
    """A sentence for each difference, but one for all translations of an entity that share their fate."""
    translations: dict[tuple[str, str, str, Happened], list[Difference]] = {}
    for one in found:
        if one.language:
            key = (one.entity.kind, one.entity.id, one.language, one.happened)
            translations.setdefault(key, []).append(one)
        else:
            edition = before if one.is_gone else now
            trail = (*_own(edition, one), *_trail(edition, one))
            yield Sentence(one, dotted(one.key_path), trail, words_of(edition, one), sources_of(edition, one))
    for (_, _, language, happened), same in translations.items():
        words = OF_TRANSLATIONS[happened].filled(len(same), language=Language(language))
        first, is_alone = same[0], len(same) == 1
        trail = (*_own(now, first), *(_trail(now, first) if is_alone else ()))
        yield Sentence(first, dotted(first.key_path) if is_alone else "", trail, words)


def _own(edition: Edition, found: Difference) -> tuple[Words, ...]:
    """The name of the entity, where neither its group nor the sentence has it."""
    entity = found.entity
    if isinstance(entity, WITH_OWN_GROUP) or not found.key_path:
        return ()
    return (name_of(edition, entity, entity, entity.id),)


OF_TRANSLATIONS: Mapping[Happened, Message] = {
    Happened.NEW: counted(
        "{count} text is translated into {language} now", "{count} texts are translated into {language} now"
    ),
    Happened.REMOVED: counted(
        "the translation of {count} text into {language} is gone",
        "the translations of {count} texts into {language} are gone",
    ),
    Happened.CHECKED: counted(
        "a native speaker has checked the translation of {count} text into {language}",
        "a native speaker has checked the translations of {count} texts into {language}",
    ),
    Happened.CHANGED: counted(
        "the translation of {count} text into {language} is different",
        "the translations of {count} texts into {language} are different",
    ),
}
"""What can happen to translations."""


def key_name(key: str) -> Words:
    """What a key is called; one that has no name yet is written as it is in the file."""
    return _names().get(key) or Localized(key.replace("_", " "), "")


@cache
def _names() -> dict[str, Message]:
    names = json.loads(Path(__file__).with_name("key_names.json").read_text(encoding="utf-8"))
    return {key: message(name) for key, name in names.items()}
