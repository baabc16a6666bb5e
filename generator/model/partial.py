"""Saves what is right in an entity that has mistakes, so that the rest of it is checked all the same."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from generator.document import KeyPath
from generator.model.base import Entity


def partial_entity(kind: type[Entity], values: Mapping[str, Any], language: str) -> Entity:
    """The entity without the parts that cannot be used; what is left out is None.

    A draft is for checks that go through an entity value by value; it is never shown.
    """
    given = {name: value for name, value in values.items() if name in kind.model_fields and value is not None}
    found = {name: _usable(kind, name, value, language) for name, value in given.items()}
    return kind.model_construct(None, **{**dict.fromkeys(kind.model_fields), **found})


def _usable(kind: type[Entity], name: str, value: Any, language: str) -> Any:
    """The value of a key, read as far as it can be; None where nothing of it can be."""
    box = {"": copy.deepcopy(value)}
    while "" in box:
        try:
            return _adapter(kind, name).validate_python(box[""], context={"language": language})
        except ValidationError as failure:
            for details in failure.errors():
                key_path = ("", *details["loc"])
                is_about_parent = details["type"] == "missing" or key_path[-1] == "[key]"
                _remove(box, key_path[:-1] if is_about_parent else key_path)
    return None


@cache
def _adapter(kind: type[Entity], name: str) -> TypeAdapter[Any]:
    field = kind.model_fields[name]
    declared: Any = field.annotation
    return TypeAdapter(Annotated[declared, *field.metadata] if field.metadata else declared)


def _remove(box: dict[str, Any], key_path: KeyPath) -> None:
    """Take the value at a place out; with an item of a list the list, so that no other item moves."""
    around: dict[str, Any] = box
    for step, below in zip(key_path, (*key_path[1:], None), strict=True):
        key = str(step)
        if key not in around:
            return  # it went with something around it
        if below is None or not isinstance(around[key], dict):
            del around[key]
            return
        around = around[key]
