"""Makes an entity from plain data, or says in an editor's words what is wrong with the data."""

from __future__ import annotations

import types
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.diagnostic import did_you_mean
from generator.document import Steps
from generator.model.base import Entity
from generator.model.draft import draft_entity
from generator.model.values import Text

MOST = 1_000
"""How many mistakes of an entity are listed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the data; with `at_key` it is the key that is wrong."""

    steps: Steps
    check: str
    message: str
    help: str = ""
    at_key: bool = False


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
            f"`{key}` follows from the name of the file or folder",
            "remove the line.",
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
        problems += [_problem(kind, details) for details in found[:MOST]]
        if len(found) > MOST:
            message = f"there are {len(found):,} mistakes in this {kind.kind}; {MOST:,} are listed"
            problems.append(Problem((), "invalid-value", message, "mend these first, then check again."))
        draft = draft_entity(kind, values, language)
        return draft.model_copy(update={"id": id}), problems  # it is known by its id, be that right or wrong


def check_text(text: Text, value: str) -> str:
    """What is wrong with a translation of a text; empty if nothing is."""
    try:
        type(text).check(value)
    except PydanticCustomError as failure:
        return failure.message()
    return ""


def slug(text: str, most: int = 60) -> str:
    """An id made of a text, of at most so many characters; empty where the text has no Latin letters.

    `ä` becomes `ae` as in German, other accents are left out.
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED_OUT))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    found = "-".join(words)
    return found if len(found) <= most else found[: most + 1].rpartition("-")[0] or found[:most]


_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae"})


def suggest_id(text: str) -> str:
    """Help for a text that is no id: one that is."""
    cleaned = slug(text)
    return f"write for example `{cleaned}`." if cleaned and cleaned != text else "choose another id."


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor can write."""
    return [name for name in model.model_fields if name not in ("id", "city")]


def _problem(kind: type[Entity], details: ErrorDetails) -> Problem:
    steps: Steps = tuple(details["loc"])
    value, context = details["input"], details.get("ctx", {})
    if steps and steps[-1] == "[key]":
        key = str(steps[-2])
        check = "reserved-id" if details["type"] == "reserved_id" else "id-syntax"
        return Problem(steps[:-1], check, f"`{key}` {_said(details)}", suggest_id(key), True)
    match details["type"]:
        case "reserved_id":
            message = f"`{_short(value)}` {_said(details)}"
            return Problem(steps, "reserved-id", message, "give the file another name.")
        case "missing":
            around = f"`{_last_name(steps[:-1])}`" if steps[:-1] else f"this {kind.kind}"
            return Problem(
                steps[:-1],
                "missing-key",
                f"{around} lacks `{steps[-1]}`",
                f"add a line `{steps[-1]}: …`.",
                True,
            )
        case "extra_forbidden":
            model = _model_at(kind, steps[:-1])
            keys = keys_of(model) if model else []
            listed = "known here: " + ", ".join(f"`{key}`" for key in keys) + "."
            hint = did_you_mean(str(steps[-1]), keys)
            return Problem(
                steps, "unknown-key", f"`{steps[-1]}` is not a key that is known here", hint or listed, True
            )
        case "enum" | "literal_error":
            options = _options(kind, steps)
            listed = "write one of: " + ", ".join(f"`{option}`" for option in options) + "."
            hint = did_you_mean(str(value), options)
            message = f"`{_short(value)}` is not a value that `{_last_name(steps)}` can have"
            return Problem(steps, "invalid-value", message, f"{hint} {listed}".strip())
        case "address":
            help = "write it without site and language, with `/` at the end, such as `strategies/plan/`."
            return Problem(steps, "invalid-value", f"`{_short(value)}` {_said(details)}", help)
        case "id_syntax":
            return Problem(steps, "id-syntax", f"`{_short(value)}` {_said(details)}", suggest_id(str(value)))
        case "flag":
            return Problem(
                steps, "invalid-value", f"`{_short(value)}` {_said(details)}", "write `true` or `false`."
            )
        case "dict_type" | "model_type" | "model_attributes_type":
            return Problem(
                steps,
                "invalid-value",
                f"`{_last_name(steps)}` must hold `key: value` lines",
                _empty_help(value),
            )
        case "tuple_type" | "list_type":
            return Problem(
                steps,
                "invalid-value",
                f"`{_last_name(steps)}` must be a list",
                "write it as `[first, second]`.",
            )
        case "string_type":
            found = "has no value" if value is None else "must be one text"
            return Problem(steps, "invalid-value", f"`{_last_name(steps)}` {found}", _empty_help(value))
        case "number" | "int_parsing":
            return Problem(
                steps,
                "invalid-value",
                f"`{_short(value)}` is not a number",
                "write digits, with a point: `50.1`.",
            )
        case "string_pattern_mismatch":
            message = f"`{_short(value)}` does not have the form that `{_last_name(steps)}` needs"
            return Problem(steps, "invalid-value", message, f"the form is `{context.get('pattern')}`.")
        case _:
            return Problem(steps, "invalid-value", f"`{_short(value)}` {_said(details)}")


def _said(details: ErrorDetails) -> str:
    message = details["msg"]
    return (
        message
        if message.startswith(("is ", "holds "))
        else f"is not right: {message[:1].lower()}{message[1:]}"
    )


def _empty_help(value: object) -> str:
    return "write a value behind the colon, or remove the line." if value is None else ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _last_name(steps: Steps) -> str:
    return next((step for step in reversed(steps) if isinstance(step, str)), "this")


def _model_at(kind: type[BaseModel], steps: Steps) -> type[BaseModel] | None:
    found = _type_at(kind, steps)
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


def _options(kind: type[BaseModel], steps: Steps) -> list[str]:
    found = _type_at(kind, steps)
    if get_origin(found) is Literal:
        return [str(option) for option in get_args(found)]
    return (
        [str(member.value) for member in found] if isinstance(found, type) and issubclass(found, Enum) else []
    )


def _type_at(kind: type[BaseModel], steps: Iterable[str | int]) -> Any:
    """The declared type of the value at a place, without `None` and annotations."""
    current: Any = kind
    for step in steps:
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
