"""The keys of a kind of file, as a page shows them: a table a part, with what a value can be in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.base.messages import Message
from generator.model import Entity
from generator.model.data_dictionary import Key, Section, Value, ValueKind, dictionary, keys_of_claims
from generator.model.kind_names import kind_word
from generator.model.schema import described_kinds
from generator.pages.base import Link, PageMessage, message
from generator.pages.contribute.section import FILES
from generator.pages.contribute.type_descriptions import type_description
from generator.pages.enum_labels import label

CLAIMS = "any-claim"
"""The anchor of the keys that any claim can have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a key can have, and what it means, where the value does not say it."""

    value: str
    meaning: PageMessage | None


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key; `below` is where the keys below it are, `named` leads to the files of what it names."""

    name: str
    is_required: bool
    type: Message
    description: PageMessage
    choices: tuple[Choice, ...]
    pattern: str
    below: str
    named: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The keys of a part of a file; `of_claims` are those that it shares with any claim."""

    anchor: str
    key_path: tuple[str, ...]
    description: PageMessage | None
    rows: tuple[KeyRow, ...]
    of_claims: tuple[str, ...] = ()


def kind_path(kind: str) -> str:
    """The page about the files of a kind."""
    return f"{FILES}{kind}/"


@cache
def parts_of(kind: type[Entity]) -> tuple[Part, ...]:
    """The parts of a file of a kind, from the top."""
    return tuple(part(section, kind.kind) for section in dictionary(kind))


@cache
def claims(kind: type[Entity]) -> Part | None:
    """Those of the keys of any claim that some part of a file of the kind can have; None if none can."""
    names = {name for found in parts_of(kind) for name in found.of_claims}
    rows = tuple(_row(key, kind.kind) for key in keys_of_claims() if key.name in names)
    return Part(CLAIMS, (), None, rows) if rows else None


def part(section: Section, kind: str) -> Part:
    """A part as it is shown on the page of a kind."""
    return Part(
        section.anchor,
        section.key_path,
        message(section.description) if section.key_path else None,
        tuple(_row(key, kind) for key in section.keys),
        section.of_claims,
    )


def _row(key: Key, kind: str) -> KeyRow:
    innermost = key.value.innermost
    return KeyRow(
        key.name,
        key.is_required,
        type_description(key.value),
        message(key.description),
        tuple(map(_choice, innermost.choices)),
        innermost.pattern,
        f"{kind_path(kind)}#{innermost.target}" if innermost.kind is ValueKind.PART else "",
        tuple(_named(key.value)),
    )


def _choice(value: StrEnum | str) -> Choice:
    return Choice(str(value), label(value) if isinstance(value, StrEnum) else None)


def _named(value: Value) -> Iterator[Link]:
    described = {found.kind for found in described_kinds()}
    for found in _values(value):
        if found.kind is ValueKind.REFERENCE and found.target in described:
            yield Link(kind_word(found.target), kind_path(found.target))


def _values(value: Value) -> Iterator[Value]:
    """A value, what it consists of, and the keys of a map."""
    yield value
    for inner in (value.names, value.item):
        if inner:
            yield from _values(inner)
