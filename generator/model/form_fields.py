"""What has to be known to begin a thing: its keys that hold one value or a short list, as the classes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.introspection import bare, is_a, is_model, is_sources, many, parts_of
from generator.model.references import LocalReference, Reference

SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Question:
    """A value that can be given: where it stands, what it is, and what it can be.

    `target` is the kind that it names, `scope` the map of the same entity. `is_plain` values are written
    without quotes.
    """

    key_path: tuple[str, ...]
    description: str
    is_required: bool
    is_list: bool
    is_plain: bool
    choices: tuple[str, ...] = ()
    target: str = ""
    scope: str = ""

    @property
    def option(self) -> str:
        """The name of the option that gives the value."""
        return "--" + "-".join(self.key_path).replace("_", "-")


@dataclass(frozen=True, slots=True)
class Described:
    """A key of a thing and what it is for."""

    name: str
    description: str


def described_keys(model: type[BaseModel]) -> tuple[Described, ...]:
    """The keys that can be written for a thing that lives in the folder of its city, or in none."""
    given = _given(model)
    return tuple(
        Described(name, info.description or "")
        for name, info in model.model_fields.items()
        if name not in given
    )


def questions(model: type[BaseModel]) -> Iterator[Question]:
    """The values that can be given for a new thing, in the order of the class."""
    given, parts = _given(model), list(parts_of(model))
    # A part that must hold a map, such as the rows of a matrix, is not begun with a value of its own.
    maps = {part.key_path[:-1] for part in parts if part.info.is_required() and _is_map(part.declared)} - {()}
    for part in parts:
        several = many(part.declared)
        item = bare(several[1]) if several else bare(part.declared)
        if (
            part.key_path[0] in given
            or part.key_path[:-1] in maps
            or is_model(item)
            or _is_map(part.declared)
        ):
            continue
        yield Question(
            part.key_path,
            part.info.description or "",
            part.is_required,
            several is not None,
            is_a(item, (PartialDate, bool, int, float, Decimal)),
            _choices(item),
            item.target if is_a(item, Reference) else SOURCE if is_sources(part.declared) else "",
            item.scope if is_a(item, LocalReference) else "",
        )


def required_maps(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys that must be there and hold a map, which may be empty."""
    return tuple(part.key_path[0] for part in parts_of(model) if part.is_required and _is_map(part.declared))


def _is_map(declared: Any) -> bool:
    several = many(declared)
    return several is not None and several[0] is dict


def _given(model: type[BaseModel]) -> frozenset[str]:
    if not issubclass(model, Entity):
        return frozenset()
    return frozenset({"id"}).union(*(files.given for files in model.files))


def _choices(item: Any) -> tuple[str, ...]:
    if get_origin(item) is Literal:
        return tuple(map(str, get_args(item)))
    if is_a(item, StrEnum):
        return tuple(str(member) for member in item)
    return ("true", "false") if is_a(item, bool) else ()
