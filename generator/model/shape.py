"""Describes what can stand behind each key of the model.

This is the one place that reads the types and docstrings of the classes. Codebook, data dictionary, JSON
Schemas and forms follow from it by the kind of a shape.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.base.docstrings import docstring
from generator.document import KeyPath
from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.references import LocalReference, Reference
from generator.model.values import FieldType, Prose, Text


@dataclass(frozen=True, slots=True)
class Shape:
    """What can stand behind a key.

    `target` is the kind that a reference names, or the map that a local one is a key of. A part has a
    `model`. Of a list or a map, `item` is what it consists of, and `names` what the keys of the map are.
    `limits` are `minimum`, `maximum` and `pattern`, as far as they are declared.
    """

    kind: FieldType
    target: str = ""
    choices: tuple[StrEnum | str, ...] = ()
    limits: Mapping[str, Any] = field(default_factory=dict)
    model: type[BaseModel] | None = None
    item: Shape | None = None
    names: Shape | None = None
    may_be_empty: bool = False

    @property
    def innermost(self) -> Shape:
        """What lists and maps consist of in the end."""
        return self.item.innermost if self.item else self


_PLAIN = {FieldType.DATE, FieldType.FLAG, FieldType.INTEGER, FieldType.NUMBER}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a part of the model: the keys that lead there, what it is for, and what stands behind it."""

    key_path: tuple[str, ...]
    description: str
    shape: Shape
    is_required: bool = False

    @property
    def name(self) -> str:
        """The word in the file."""
        return self.key_path[-1]

    @property
    def option(self) -> str:
        """The name of the option that gives the value of a new thing."""
        return "--" + "-".join(self.key_path).replace("_", "-")

    @property
    def is_list(self) -> bool:
        """Whether there can be several values."""
        return self.shape.kind in (FieldType.LIST, FieldType.SOURCES)

    @property
    def is_plain(self) -> bool:
        """Whether values are written without quotes."""
        return self.shape.innermost.kind in _PLAIN

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that there are; empty where others can be given."""
        item = self.shape.innermost
        return ("true", "false") if item.kind is FieldType.FLAG else tuple(map(str, item.choices))

    @property
    def target(self) -> str:
        """The kind that values name."""
        item = self.shape.innermost
        if item.kind is FieldType.SOURCES:
            return "source"
        return item.target if item.kind is FieldType.REFERENCE else ""


@cache
def declared_keys(model: type[BaseModel]) -> Mapping[str, Key]:
    """All keys of a part of the model, in their order."""
    return {
        name: Key((name,), info.description or "", shape_of(declared_type(info)), info.is_required())
        for name, info in model.model_fields.items()
    }


def written_keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys that can be written in some file: those that not every path gives."""
    return _not_given(model, frozenset.intersection)


def described_keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys that can be written for a thing that lives in the folder of its city, or in none."""
    return _not_given(model, frozenset.union)


def _not_given(model: type[BaseModel], combine: Callable[..., frozenset[str]]) -> tuple[Key, ...]:
    """The keys without those that the paths of files give."""
    given = {"id", *combine(*(files.given for files in model.files))} if issubclass(model, Entity) else ()
    return tuple(key for key in declared_keys(model).values() if key.name not in given)


def flat_keys(model: type[BaseModel]) -> Iterator[Key]:
    """The keys of a part of the model and of the single parts in it, each with the keys that lead there."""
    for key in declared_keys(model).values():
        if key.shape.model:
            for below in flat_keys(key.shape.model):
                is_required = key.is_required and below.is_required
                yield replace(below, key_path=(key.name, *below.key_path), is_required=is_required)
        elif key.name != "id":
            yield key


def shape_at(model: type[BaseModel], key_path: KeyPath) -> Shape | None:
    """What can stand at a place below a part of the model; None where no class says it."""
    shape: Shape | None = Shape(FieldType.PART, model=model)
    for step in key_path:
        if shape and shape.model:
            key = declared_keys(shape.model).get(str(step))
            shape = key.shape if key else None
        else:
            shape = shape.item if shape else None
    return shape


def model_at(model: type[BaseModel], key_path: KeyPath) -> type[BaseModel] | None:
    """The class of the mapping at a place; None where no class says what may stand there."""
    shape = shape_at(model, key_path)
    return shape.model if shape else None


def shape_of(declared: Any) -> Shape:
    """What a type says about its values."""
    plain, marks, may_be_empty = unwrap(declared)
    arguments = get_args(plain)
    kind = next((mark for mark in marks if isinstance(mark, FieldType)), None) or _kind_of(plain)
    return Shape(
        kind,
        target=getattr(plain, "target", getattr(plain, "scope", "")),
        choices=tuple(arguments or plain) if kind is FieldType.CHOICE else (),
        limits=_limits(marks),
        model=plain if kind is FieldType.PART else None,
        item=shape_of(arguments[_ITEMS[kind]]) if kind in _ITEMS else None,
        names=shape_of(arguments[0]) if kind is FieldType.MAP else None,
        may_be_empty=may_be_empty,
    )


_ITEMS = {FieldType.MAP: 1, FieldType.LIST: 0}
"""Which argument of the type of a container says what it consists of."""
_GENERIC = {dict: FieldType.MAP, tuple: FieldType.LIST, Literal: FieldType.CHOICE}
_CLASSES = (
    (BaseModel, FieldType.PART),
    (StrEnum, FieldType.CHOICE),
    (Reference, FieldType.REFERENCE),
    (LocalReference, FieldType.LOCAL),
    (PartialDate, FieldType.DATE),
    (Prose, FieldType.PROSE),
    (Text, FieldType.TEXT),
    (bool, FieldType.FLAG),
    (int, FieldType.INTEGER),
    ((float, Decimal), FieldType.NUMBER),
    (str, FieldType.NAME),
)
"""What values of a class are, where no annotation says it; the first that fits."""


def _kind_of(plain: Any) -> FieldType:
    if get_origin(plain) in _GENERIC:
        return _GENERIC[get_origin(plain)]
    for wanted, kind in _CLASSES:
        if is_a(plain, wanted):
            return kind
    raise TypeError(f"no kind of field holds {plain}")


def declared_type(info: FieldInfo) -> Any:
    """The type of a key with its annotations, as it stands in the class."""
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def unwrap(declared: Any) -> tuple[Any, list[Any], bool]:
    """The type without `None` and annotations; the annotations, from the outside in; if it allows `None`."""
    marks: list[Any] = []
    may_be_empty = False
    while get_origin(declared) in (Annotated, Union, types.UnionType):
        marks += getattr(declared, "__metadata__", ())
        may_be_empty |= type(None) in get_args(declared)
        declared = next(part for part in get_args(declared) if part is not type(None))
    return declared, marks, may_be_empty


def _limits(marks: list[Any]) -> dict[str, Any]:
    names = {"ge": "minimum", "le": "maximum", "pattern": "pattern"}
    parts = [inner for mark in marks for inner in (mark, *getattr(mark, "metadata", ()))]
    return {
        ours: getattr(part, theirs)
        for part in parts
        for theirs, ours in names.items()
        if getattr(part, theirs, None) is not None
    }


def is_a(declared: Any, wanted: type | tuple[type, ...]) -> bool:
    """Whether the type is a class of the wanted sort."""
    return isinstance(declared, type) and issubclass(declared, wanted)


def doc(described: type) -> str:
    """The first paragraph of the docstring, on one line."""
    return " ".join(docstring(described).partition("\n\n")[0].split())


def snake(name: str) -> str:
    """The name of a class as the name of a column."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def questions(model: type[BaseModel]) -> Iterator[Key]:
    """The values that can be given for a new thing, in the order of the class."""
    # A part that must hold a map, such as the rows of a matrix, is not begun with a value of its own.
    possible = {key.name for key in described_keys(model) if not _holds_required_map(key.shape)}
    for key in flat_keys(model):
        is_value = key.shape.kind is not FieldType.MAP and not key.shape.innermost.model
        if is_value and key.key_path[0] in possible:
            yield key


def required_maps(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys that must be there and hold a map, which may be empty."""
    return tuple(
        key.name
        for key in declared_keys(model).values()
        if key.is_required and key.shape.kind is FieldType.MAP
    )


def _holds_required_map(shape: Shape) -> bool:
    return shape.model is not None and bool(required_maps(shape.model))
