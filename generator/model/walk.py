"""Goes through an entity value by value, so that checks need not know the classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.document import Steps
from generator.model.values import Text


def leaves(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every leaf below a value with its place: texts, references, dates, numbers.

    The keys of a mapping are leaves too where they are references; their place ends in the key.
    """
    for place, found in walk(value, steps):
        if not isinstance(found, BaseModel | Mapping | tuple):
            yield place, found


def walk(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """The value and everything below it with its place, in the order of the file."""
    yield steps, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if inner is not None:
                yield from walk(inner, (*steps, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if type(key) is not str:
                yield (*steps, key), key
            yield from walk(inner, (*steps, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from walk(inner, (*steps, position))


def texts(value: Any) -> dict[Steps, Text]:
    """The texts that an overlay can translate, by their place."""
    return {steps: leaf for steps, leaf in leaves(value) if isinstance(leaf, Text)}


def replace_texts(value: Any, change: Callable[[Steps, Text], Text], steps: Steps = ()) -> Any:
    """The same value with every text changed; parts that hold no text stay the same objects."""
    if isinstance(value, Text):
        return change(steps, value)
    if isinstance(value, BaseModel):
        changed = {}
        for name in type(value).model_fields:
            inner = getattr(value, name)
            new = replace_texts(inner, change, (*steps, name))
            if new is not inner:
                changed[name] = new
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, Mapping):
        mapped = {key: replace_texts(inner, change, (*steps, key)) for key, inner in value.items()}
        return mapped if any(mapped[key] is not value[key] for key in value) else value
    if isinstance(value, tuple):
        items = tuple(replace_texts(inner, change, (*steps, at)) for at, inner in enumerate(value))
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value
