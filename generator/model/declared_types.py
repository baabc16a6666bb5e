"""What a class declares for a place of its data."""

from __future__ import annotations

import types
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from generator.document import KeyPath


def model_at(kind: type[BaseModel], key_path: KeyPath) -> type[BaseModel] | None:
    """The class of the mapping at a place; None where no class says what may stand there."""
    found = _type_at(kind, key_path)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def options_at(kind: type[BaseModel], key_path: KeyPath) -> list[str]:
    """The values that can stand at a place that has a fixed list of them."""
    return _options(_type_at(kind, key_path))


@cache  # a list of options is asked for each time that somebody writes none of them
def _options(found: Any) -> list[str]:
    if get_origin(found) is Literal:
        return [str(option) for option in get_args(found)]
    return (
        [str(member.value) for member in found] if isinstance(found, type) and issubclass(found, Enum) else []
    )


def _type_at(kind: type[BaseModel], key_path: Iterable[str | int]) -> Any:
    """The declared type of the value at a place, without `None` and annotations."""
    current: Any = kind
    for step in key_path:
        if isinstance(current, type) and issubclass(current, BaseModel):
            declared = current.model_fields.get(str(step))
            current = declared.annotation if declared else None
        else:
            arguments = get_args(current)
            current = arguments[1 if get_origin(current) is dict else 0] if arguments else None
        current = _bare(current)
    return current


def _bare(declared: Any) -> Any:
    while get_origin(declared) in (Annotated, Union, types.UnionType):
        declared = next(part for part in get_args(declared) if part is not type(None))
    return declared
