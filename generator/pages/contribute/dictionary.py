"""The keys of a kind of file, as a page shows them: a table a part, with what a value can be in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.messages import Message
from generator.model import Entity
from generator.model.base import kind_word
from generator.model.data_dictionary import KEYS_OF_CLAIMS, Section, dictionary
from generator.model.schema import described_kinds
from generator.model.shape import Key, Shape
from generator.model.values import FieldType
from generator.pages.base import Link
from generator.pages.contribute.section import FILES
from generator.pages.contribute.type_descriptions import type_description

Anchors = Mapping[type | None, str]
"""The anchors of sections, by the part of the model that they describe."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key; `below` is where the keys below it are, `named` leads to the files of what it names."""

    key: Key
    type: Message
    below: str
    named: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file with the rows of its keys."""

    section: Section
    rows: tuple[KeyRow, ...]


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
def rows_of_claims(kind: type[Entity]) -> tuple[KeyRow, ...]:
    """Those of the keys of any claim that some part of a file of the kind can have."""
    names = {name for found in parts_of(kind) for name in found.section.of_claims}
    return tuple(_row(key, kind.kind, {}) for name, key in KEYS_OF_CLAIMS.items() if name in names)


def part(section: Section, kind: str, anchors: Anchors) -> Part:
    """A part as it is shown on the page of a kind; `anchors` are those of all parts."""
    return Part(section, tuple(_row(key, kind, anchors) for key in section.keys))


def _row(key: Key, kind: str, anchors: Anchors) -> KeyRow:
    model = key.shape.innermost.model
    below = f"{kind_path(kind)}#{anchors[model]}" if model else ""
    return KeyRow(key, type_description(key.shape), below, tuple(_named(key.shape)))


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
