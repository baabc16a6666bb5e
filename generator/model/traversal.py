"""Finds values in an entity by their classes, so that checks need not know where they stand."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from generator.document import KeyPath
from generator.model.values import Text

T = TypeVar("T")


def find(value: Any, wanted: type[T] | tuple[type[T], ...]) -> list[tuple[KeyPath, T]]:
    """The value, and everything below it, as far as it is of the wanted classes, in the order of the file.

    The keys of a mapping are found, too, where they are references; their place ends in the key. Only those
    keys are followed below which the declared types can hold what is wanted. So a check that wants the seats
    of a strategy does not go through the texts of its measures.
    """
    classes = wanted if isinstance(wanted, tuple) else (wanted,)
    found: list[tuple[KeyPath, T]] = []
    _find(value, classes, _ways(classes), (), found)
    return found


class _Ways(dict[type, tuple[str, ...]]):
    """The keys of each class that can hold something of the wanted classes, or lead to it."""

    def __init__(self, wanted: tuple[type, ...]) -> None:
        super().__init__()
        self.wanted = wanted

    def __missing__(self, part: type) -> tuple[str, ...]:
        fields = part.model_fields if issubclass(part, BaseModel) else {}
        self[part] = tuple(
            name
            for name, info in fields.items()
            if any(issubclass(held, self.wanted) for held in classes_in(info.annotation))
        )
        return self[part]


@cache
def _ways(wanted: tuple[type, ...]) -> _Ways:
    return _Ways(wanted)


def _find(
    value: Any, wanted: tuple[type[T], ...], ways: _Ways, key_path: KeyPath, found: list[tuple[KeyPath, T]]
) -> None:
    if isinstance(value, wanted):
        found.append((key_path, value))
    if isinstance(value, dict):
        for key, inner in value.items():
            place = (*key_path, key)
            if type(key) is not str and isinstance(key, wanted):
                found.append((place, key))
            _find(inner, wanted, ways, place, found)
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            _find(inner, wanted, ways, (*key_path, position), found)
    else:  # whether it is a model is a slow question to pydantic; to a dictionary of classes it is not
        for name in ways[type(value)]:
            inner = getattr(value, name)
            if inner or not isinstance(inner, dict | tuple | None):
                _find(inner, wanted, ways, (*key_path, name), found)


def classes_in(declared: Any) -> set[type]:
    """Every class that a value of the declared type can consist of, however deep."""
    found: set[type] = set()
    waiting = [declared]
    while waiting:
        part = waiting.pop()
        if get_origin(part) is Literal:
            waiting += [type(option) for option in get_args(part)]
        elif get_args(part):
            waiting += get_args(part)
        elif isinstance(part, type) and part not in found:
            found.add(part)
            if issubclass(part, BaseModel):
                waiting += [info.annotation for info in part.model_fields.values()]
    return found


def texts(value: Any) -> dict[KeyPath, Text]:
    """The texts that an overlay can translate, by their place."""
    return dict(find(value, Text))
