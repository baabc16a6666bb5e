"""Makes an entity from plain data; with mistakes, a draft of what is right, and the problems."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.base.messages import EMPTY, Message, msg
from generator.document import KeyPath
from generator.model.base import Entity
from generator.model.error_messages import Problem, problems_of
from generator.model.references import Folder
from generator.model.shape import declared_type
from generator.model.values import Text, message_in

MAX_KEYS = 1_000
"""How many mistakes of an entity are listed."""


def parse_entity(
    kind: type[Entity],
    id: str,
    data: Mapping[str, Any],
    given: Mapping[str, str],
    language: str,
    folder: Folder | None = None,
) -> tuple[Entity, list[Problem]]:
    """The entity of a kind with an id, and what is wrong; with mistakes it is a draft.

    `given` are values that follow from where the entity lives, `folder` is that of its city.
    """
    context = {"language": language, "folder": folder}
    derived = {"id": id, **{key: value for key, value in given.items() if key in kind.model_fields}}
    problems = []
    for key in (key for key in derived if key in data):
        message = msg("the name of the file or folder already gives `{key}`", key=key)
        problems.append(Problem((key,), "unknown-key", message, msg("remove the line."), True))
    values = {**data, **derived}
    try:
        return kind.model_validate(values, context=context), problems
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
        problems += problems_of(kind, errors[:MAX_KEYS], data)
        if len(errors) > MAX_KEYS:
            message = msg(
                "{count} mistakes were found here; only {most} are listed", count=len(errors), most=MAX_KEYS
            )
            help = msg("fix these first, then check again.")
            problems.append(Problem((), "invalid-value", message, help))
        draft = _partial_entity(kind, values, context)
        return draft.model_copy(update={"id": id}), problems  # it is known by its id, be that right or wrong


def check_text(text: Text, value: str) -> Message:
    """What is wrong with a translation of a text; empty if nothing is."""
    try:
        type(text).check(value)
    except PydanticCustomError as failure:
        return message_in(failure.context)
    return EMPTY


def _partial_entity(kind: type[Entity], values: Mapping[str, Any], context: Mapping[str, Any]) -> Entity:
    """The entity without the parts that cannot be used; what is left out is None.

    A draft is for checks that go through an entity value by value; it is never shown.
    """
    given = {name: value for name, value in values.items() if name in kind.model_fields and value is not None}
    usable = {name: _usable(kind, name, value, context) for name, value in given.items()}
    return kind.model_construct(None, **{**dict.fromkeys(kind.model_fields), **usable})


def _usable(kind: type[Entity], name: str, value: Any, context: Mapping[str, Any]) -> Any:
    """The value of a key, read as far as it can be; None where nothing of it can be."""
    box = {"": copy.deepcopy(value)}
    while "" in box:
        try:
            return _adapter(kind, name).validate_python(box[""], context=context)
        except ValidationError as failure:
            for details in failure.errors():
                key_path = ("", *details["loc"])
                is_about_parent = details["type"] == "missing" or key_path[-1] == "[key]"
                _remove(box, key_path[:-1] if is_about_parent else key_path)
    return None


@cache
def _adapter(kind: type[Entity], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(declared_type(kind.model_fields[name]))


def _remove(box: dict[str, Any], key_path: KeyPath) -> None:
    """Take the value at a place out; with an item of a list the list, so that no other item moves."""
    parent: dict[str, Any] = box
    for step, below in zip(key_path, (*key_path[1:], None), strict=True):
        key = str(step)
        if key not in parent:
            return  # it went with something around it
        if below is None or not isinstance(parent[key], dict):
            del parent[key]
            return
        parent = parent[key]
