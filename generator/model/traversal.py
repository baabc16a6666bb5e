"""Walks through an entity: finds values by their classes, wherever they stand, and puts other texts in."""

from __future__ import annotations

from collections.abc import Mapping
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
    matches: list[tuple[KeyPath, T]] = []
    _find(value, wanted if isinstance(wanted, tuple) else (wanted,), (), matches)
    return matches


@cache
def _keys_to(part: type, wanted: tuple[type, ...]) -> tuple[str, ...]:
    """The keys of a class that can hold something of the wanted classes, or lead to it."""
    fields = part.model_fields if issubclass(part, BaseModel) else {}
    return tuple(
        name
        for name, info in fields.items()
        if any(issubclass(held, wanted) for held in classes_in(info.annotation))
    )


def _find(
    value: Any, wanted: tuple[type[T], ...], key_path: KeyPath, matches: list[tuple[KeyPath, T]]
) -> None:
    if isinstance(value, wanted):
        matches.append((key_path, value))
    if isinstance(value, dict):
        for key, inner in value.items():
            place = (*key_path, key)
            if type(key) is not str and isinstance(key, wanted):
                matches.append((place, key))
            _find(inner, wanted, place, matches)
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            _find(inner, wanted, (*key_path, position), matches)
    else:  # whether it is a model is a slow question to pydantic; a cache answers it by the class
        part: type = type(value)
        for name in _keys_to(part, wanted):
            inner = getattr(value, name)
            if inner or not isinstance(inner, dict | tuple | None):
                _find(inner, wanted, (*key_path, name), matches)


def classes_in(declared: Any) -> set[type]:
    """Every class that a value of the declared type can consist of, however deep."""
    classes: set[type] = set()
    waiting = [declared]
    while waiting:
        part = waiting.pop()
        if get_origin(part) is Literal:
            waiting += [type(option) for option in get_args(part)]
        elif get_args(part):
            waiting += get_args(part)
        elif isinstance(part, type) and part not in classes:
            classes.add(part)
            if issubclass(part, BaseModel):
                waiting += [info.annotation for info in part.model_fields.values()]
    return classes


def texts(value: Any) -> dict[KeyPath, Text]:
    """The texts that an overlay can translate, by their place."""
    return dict(find(value, Text))


def text_at(whole: Any, key_path: KeyPath) -> Text | None:
    """The text at a place; None where none stands there."""
    for step in key_path:
        part: type = type(whole)
        if part is dict:
            whole = whole.get(step)
        elif step in _keys_to(part, (Text,)):
            whole = getattr(whole, str(step))
        else:
            return None
    return whole if isinstance(whole, Text) else None


def with_texts(whole: Any, texts: Mapping[KeyPath, Text]) -> Any:
    """The same value with these texts in their places; only what changes is made anew.

    `whole` is an entity, or a mapping of some, in which texts stand below keys, never in lists.
    """
    below: dict[str | int, dict[KeyPath, Text]] = {}
    for key_path, text in texts.items():
        if not key_path:
            return text
        below.setdefault(key_path[0], {})[key_path[1:]] = text
    if isinstance(whole, dict):
        return {**whole, **{step: with_texts(whole[step], inner) for step, inner in below.items()}}
    changed = {str(step): with_texts(getattr(whole, str(step)), inner) for step, inner in below.items()}
    return whole.model_copy(update=changed) if changed else whole
