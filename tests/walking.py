"""Goes through an entity value by value, whatever its classes say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.document import KeyPath


def leaves(value: Any, key_path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every leaf below a value with its place: texts, references, dates, numbers.

    The keys of a mapping are leaves too where they are references; their place ends in the key.
    """
    for place, found in walk(value, key_path):
        if not isinstance(found, BaseModel | Mapping | tuple):
            yield place, found


def walk(value: Any, key_path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """The value and everything below it with its place, in the order of the file."""
    yield key_path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner is not None:
                yield from walk(inner, (*key_path, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if type(key) is not str:
                yield (*key_path, key), key
            yield from walk(inner, (*key_path, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from walk(inner, (*key_path, position))
