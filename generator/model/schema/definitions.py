"""What the small values look like in a JSON Schema, and what editors say of those that do not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.model.codebook import DATE
from generator.model.ids import ID_PATTERN
from generator.model.references import Reference
from generator.model.values import ADDRESS_PATTERN, WELCOME

Schema = dict[str, Any]

LANGUAGE = "The language that the file is written in; without it, that of the city."
OF = "The digests of the texts that are translated; `atlas translate accept` writes them."
REVIEW = "Says `draft` while no native speaker has checked the translation."
TEXT_RULE = "A text is not empty and holds no `<` or `>`."
ID_RULE = "An id has lower-case letters a–z, digits and single hyphens between them."
DATE_RULE = "A date is a year, a month or a day: `2016`, `2016-09`, `2016-09-15`."
SOURCE_RULE = "The id of a source, with `#` and a page or slide that it lists: `plan-2020#12`."
URL_RULE = "A web address begins with `https://` or `http://`."
ADDRESS_RULE = "An address is written without site and language, with `/` at the end: `strategies/plan/`."
NUMBER_RULE = "A number has digits, with a point before the decimals: `50.1`."
WORDS = (
    LANGUAGE,
    OF,
    REVIEW,
    TEXT_RULE,
    ID_RULE,
    DATE_RULE,
    SOURCE_RULE,
    URL_RULE,
    ADDRESS_RULE,
    NUMBER_RULE,
)
"""What schemas say besides the docstrings of classes and keys; Babel gathers both."""

WORD: Schema = {"type": ["string", "number"]}
"""Everything is text until its place says otherwise: where a text can stand, so can `2014` without quotes."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a sentence of the model and a fixed value are put for the people who edit."""

    sentence: Callable[[str], str]
    value: Callable[[StrEnum], str]


def definitions(wording: Wording) -> dict[str, Schema]:
    """The small values by name. A definition that is named like a kind holds for references to it."""

    def rule(sentence: str) -> Schema:
        return {"patternErrorMessage": wording.sentence(sentence)}

    id = {**WORD, "pattern": f"^{ID_PATTERN.pattern}$", "maxLength": 100, **rule(ID_RULE)}
    source = {**WORD, "pattern": f"^{ID_PATTERN.pattern}(#{ID_PATTERN.pattern})?$", **rule(SOURCE_RULE)}
    address = ADDRESS_PATTERN.pattern
    one_or_many = [ref("source"), {"title": "sources", "type": "array", "items": ref("source")}]
    return {
        # `type: null` would say the same, but editors then offer the word `null` everywhere. With a title
        # of its own, it is not taken for the other choice, whose description is what people should see.
        "nothing": {"title": "nothing", "not": {"type": ["string", "number", "boolean", "object", "array"]}},
        "id": id,
        **{reference.target: id for reference in Reference.__subclasses__()},
        **{keys_named(reference.target): id for reference in Reference.__subclasses__()},
        "source": source,
        "sources": {"anyOf": one_or_many},
        "text": {**WORD, "pattern": r"^[^<>]*$", "minLength": 1, **rule(TEXT_RULE)},
        "prose": {**WORD, "minLength": 1},
        "date": {**WORD, "pattern": DATE, **rule(DATE_RULE)},
        "url": {**WORD, "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s<>\"']+$", **rule(URL_RULE)},
        "address": {**WORD, "pattern": f"^{address}$", "maxLength": 500, **rule(ADDRESS_RULE)},
        "address-with-anchor": {
            **WORD,
            "pattern": f"^({WELCOME}|{address})(#{ID_PATTERN.pattern})?$",
            "maxLength": 500,
            **rule(ADDRESS_RULE),
        },
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)*$"},
        "flag": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"}]},
        "number": {"type": "string", "pattern": r"^[-+._0-9eE\s]+$", **rule(NUMBER_RULE)},
    }


def ref(name: str) -> Schema:
    """Says that a definition holds."""
    return {"$ref": f"#/definitions/{name}"}


def keys_named(kind: str) -> str:
    """The name of the definition that holds for keys that are references to a kind."""
    return f"{kind}-as-key"


def or_nothing(schema: Schema) -> Schema:
    """The schema, or an empty value."""
    said: Schema = {key: schema[key] for key in ("title", "description") if key in schema}
    rest = {key: value for key, value in schema.items() if key not in said}
    return {**said, "anyOf": [rest, ref("nothing")]}


def closed_object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """A map with these keys and no others."""
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(required)} if required else found


def keyed_object(names: Schema, entry: Schema) -> Schema:
    """A map with keys that the editor chooses."""
    return {"type": "object", "propertyNames": names, "additionalProperties": entry}
