"""The keys of a kind of file, as a page shows them: a table a part, with what a value can be in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.base.messages import Message
from generator.model import Entity
from generator.model.base import kind_word
from generator.model.data_dictionary import KEYS_OF_CLAIMS, Section, dictionary
from generator.model.schema import described_kinds
from generator.model.shape import Key, Shape
from generator.model.values import FieldType
from generator.pages.base import Link, PageMessage, message
from generator.pages.contribute.section import FILES
from generator.pages.contribute.type_descriptions import type_description
from generator.pages.enum_labels import label

Anchors = Mapping[type | None, str]
"""The anchors of sections, by the part of the model that they describe."""
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
    sections = dictionary(kind)
    anchors = {section.model: section.anchor for section in sections}
    return tuple(part(section, kind.kind, anchors) for section in sections)


@cache
def claims(kind: type[Entity]) -> Part | None:
    """Those of the keys of any claim that some part of a file of the kind can have; None if none can."""
    names = {name for found in parts_of(kind) for name in found.of_claims}
    rows = tuple(_row(key, kind.kind, {}) for name, key in KEYS_OF_CLAIMS.items() if name in names)
    return Part(CLAIMS, (), None, rows) if rows else None


def part(section: Section, kind: str, anchors: Anchors) -> Part:
    """A part as it is shown on the page of a kind; `anchors` are those of all parts."""
    return Part(
        section.anchor,
        section.key_path,
        message(section.description) if section.key_path else None,
        tuple(_row(key, kind, anchors) for key in section.keys),
        section.of_claims,
    )


def _row(key: Key, kind: str, anchors: Anchors) -> KeyRow:
    innermost = key.shape.innermost
    return KeyRow(
        key.name,
        key.is_required,
        type_description(key.shape),
        message(key.description),
        tuple(map(_choice, innermost.choices)),
        innermost.limits.get("pattern", "") if innermost.kind is FieldType.NAME else "",
        f"{kind_path(kind)}#{anchors[innermost.model]}" if innermost.model else "",
        tuple(_named(key.shape)),
    )


def _choice(value: StrEnum | str) -> Choice:
    return Choice(str(value), label(value) if isinstance(value, StrEnum) else None)


def _named(shape: Shape) -> Iterator[Link]:
    described = {found.kind for found in described_kinds()}
    for part in _shapes(shape):
        if part.kind is FieldType.REFERENCE and part.target in described:
            yield Link(kind_word(part.target), kind_path(part.target))


def _shapes(shape: Shape) -> Iterator[Shape]:
    """The shape, that of what it consists of, and that of the keys of a map."""
    yield shape
    for inner in (shape.names, shape.item):
        if inner:
            yield from _shapes(inner)
