"""Makes an entity from plain data, or says in an editor's words what is wrong with the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.base.messages import EMPTY, Message, msg
from generator.model.base import Entity
from generator.model.error_messages import Problem, problems_of
from generator.model.partial import partial_entity
from generator.model.value_errors import message_in
from generator.model.values import Text

MAX_KEYS = 1_000
"""How many mistakes of an entity are listed."""


def parse_entity(
    kind: type[Entity], id: str, data: Mapping[str, Any], given: Mapping[str, str], language: str
) -> tuple[Entity, list[Problem]]:
    """The entity of a kind with an id, and what is wrong; with mistakes it is a draft.

    `given` are values that follow from where the entity lives.
    """
    derived = {"id": id, **{key: value for key, value in given.items() if key in kind.model_fields}}
    problems = [
        Problem(
            (key,),
            "unknown-key",
            msg("the name of the file or folder already gives `{key}`", key=key),
            msg("remove the line."),
            True,
        )
        for key in derived
        if key in data
    ]
    values = {**data, **derived}
    try:
        return kind.model_validate(values, context={"language": language}), problems
    except ValidationError as failure:
        found = failure.errors(include_url=False)
        problems += problems_of(kind, found[:MAX_KEYS], data)
        if len(found) > MAX_KEYS:
            message = msg(
                "{count} mistakes were found here; only {most} are listed", count=len(found), most=MAX_KEYS
            )
            help = msg("fix these first, then check again.")
            problems.append(Problem((), "invalid-value", message, help))
        draft = partial_entity(kind, values, language)
        return draft.model_copy(update={"id": id}), problems  # it is known by its id, be that right or wrong


def check_text(text: Text, value: str) -> Message:
    """What is wrong with a translation of a text; empty if nothing is."""
    try:
        type(text).check(value)
    except PydanticCustomError as failure:
        return message_in(failure.context)
    return EMPTY
