"""JSON Schemas of the files of each kind, for editors that complete and check YAML while it is typed.

They follow from the classes of the model. What a schema refuses, `atlas check` reports, too; the other way
round it cannot be, because a schema sees one file only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.model import KINDS
from generator.model.base import Entity, Sourced
from generator.model.dates import DATE_PATTERN
from generator.model.references import Reference
from generator.model.shape import Shape, declared_keys, doc, snake, written_keys
from generator.model.traversal import classes_in
from generator.model.values import ADDRESS_PATTERN, ID_PATTERN, WELCOME, FieldType

Schema = dict[str, Any]

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
"""The newest version that yaml-language-server knows."""
LANGUAGE = "The language that the file is written in; without it, that of the city."
TEXT_RULE = "A text is not empty and holds no `<` or `>`."
WORDINGS = "What sources call it in several languages, each below its code; nobody translates over it."
ID_RULE = "An id has lower-case letters a–z, digits and single hyphens between them."
REFERENCE_RULE = "An id, in other folders with that of its city: `vhs` is `dortmund/vhs` elsewhere."
DATE_RULE = "A date is a year, a month or a day: `2016`, `2016-09`, `2016-09-15`."
SOURCE_RULE = "The id of a source, with `#` and a page or slide that it lists: `plan-2020#12`."
URL_RULE = "A web address begins with `https://` or `http://`."
ADDRESS_RULE = "An address is written without site and language, with `/` at the end: `strategies/plan/`."
NUMBER_RULE = "A number has digits, with a point before the decimals: `50.1`."
WORD: Schema = {"type": ["string", "number"]}
"""Everything is text until its place says otherwise: where a text can stand, so can `2014` without quotes."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a sentence of the model and a fixed value are put for the people who edit."""

    sentence: Callable[[str], str]
    value: Callable[[StrEnum], str]


def described_kinds() -> tuple[type[Entity], ...]:
    """The kinds that live in YAML files; of a Markdown file, editors check nothing by a schema."""
    return tuple(kind for kind in KINDS if all(files.pattern.endswith(".yml") for files in kind.files))


def keys_named(kind: str) -> str:
    """The name of the definition that holds for keys that are references to a kind."""
    return f"{kind}-as-key"


def file_schema(kind: type[Entity], wording: Wording) -> Schema:
    """The schema of the files that hold entities of a kind."""
    keys = _Keys(wording)
    content = keys.model(kind)
    language = keys.described("language", LANGUAGE, _ref("language"))
    if key := kind.files[0].key:
        content = _closed_object({"language": language, key: keys.entries(kind, key, content)}, (key,))
    else:
        content["properties"].setdefault("language", language)
    return keys.whole(kind, content)


_DEFINED = ("text", "prose", "sources", "date", "flag", "url", "address", "address-with-anchor")
"""The definitions that hold for values of the kind of the same name."""


@dataclass
class _Keys:
    """Makes the schemas of one file; a part of the model that holds itself becomes a definition."""

    wording: Wording
    definitions: dict[str, Schema] = field(default_factory=dict)

    def whole(self, kind: type[Entity], content: Schema) -> Schema:
        """The schema of a file, with all definitions."""
        head = {"$schema": DRAFT_07, "title": kind.kind, "description": self.wording.sentence(doc(kind))}
        definitions = {**_definitions(self.wording), **self.definitions}
        return {**head, **content, "definitions": {name: definitions[name] for name in sorted(definitions)}}

    def described(self, title: str, description: str, schema: Schema) -> Schema:
        """The schema with its description. The title is the word in the file, never translated."""
        head = {"title": title, "description": self.wording.sentence(description)}
        return {**head, **{key: value for key, value in schema.items() if key not in head}}

    def entries(self, kind: type[Entity], key: str, content: Schema) -> Schema:
        """The schema of the map of a file that holds several entities."""
        entry = self.described(kind.kind, doc(kind), content)
        entries = {"type": "object", "propertyNames": _ref("id"), "additionalProperties": entry}
        return self.described(key, doc(kind), entries)

    def model(self, model: type[BaseModel]) -> Schema:
        """The keys of a part of the model."""
        keys = written_keys(model)
        properties = {
            key.name: self.described(key.name, key.description, self._value(key.shape)) for key in keys
        }
        return _closed_object(properties, tuple(key.name for key in keys if key.is_required))

    def _value(self, shape: Shape) -> Schema:
        schema = self._filled(shape)
        return _or_nothing(schema) if shape.may_be_empty else schema

    def _filled(self, shape: Shape) -> Schema:
        if shape.model:
            return self._part(shape.model)
        if shape.item is None:
            return self._scalar(shape)
        item = self._value(shape.item)
        if shape.item.model:
            title = snake(shape.item.model.__name__).replace("_", " ")
            item = self.described(title, doc(shape.item.model), item)
        if shape.names is None:
            return {"type": "array", "items": item}
        return {"type": "object", "propertyNames": _names(shape.names), "additionalProperties": item}

    def _part(self, model: type[BaseModel]) -> Schema:
        if not any(model in classes_in(info.annotation) for info in model.model_fields.values()):
            return self.model(model)
        name = snake(model.__name__)
        if name not in self.definitions:
            self.definitions[name] = {}  # while it is made, it is known already
            self.definitions[name] = self.model(model)
        return _ref(name)

    def _scalar(self, shape: Shape) -> Schema:
        if shape.kind in _DEFINED:
            return _ref(shape.kind)
        if shape.kind in (FieldType.REFERENCE, FieldType.LOCAL):
            return _ref(shape.target if shape.kind is FieldType.REFERENCE else "id")
        if shape.kind in (FieldType.INTEGER, FieldType.NUMBER):
            return {"anyOf": [{"type": shape.kind.value, **shape.limits}, _ref("number")]}
        if shape.kind is not FieldType.CHOICE:
            return {**WORD, **shape.limits}
        schema: Schema = {"type": "string", "enum": list(map(str, shape.choices))}
        descriptions = [self.wording.value(value) for value in shape.choices if isinstance(value, StrEnum)]
        return {**schema, "enumDescriptions": descriptions} if descriptions else schema


def _names(shape: Shape) -> Schema:
    """What the keys of a map look like."""
    if shape.kind is FieldType.REFERENCE:
        return _ref(keys_named(shape.target))
    return {"type": "string", **shape.limits} if shape.limits else _ref("id")


def _ref(name: str) -> Schema:
    """Says that a definition holds."""
    return {"$ref": f"#/definitions/{name}"}


def _or_nothing(schema: Schema) -> Schema:
    """The schema, or an empty value."""
    head: Schema = {key: schema[key] for key in ("title", "description") if key in schema}
    rest = {key: value for key, value in schema.items() if key not in head}
    return {**head, "anyOf": [rest, _ref("nothing")]}


def _closed_object(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """A map with these keys and no others."""
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema


def _definitions(wording: Wording) -> dict[str, Schema]:
    """The small values by name. A definition that is named like a kind holds for references to it."""

    def word(pattern: str, rule: str, **limits: int) -> Schema:
        return {**WORD, "pattern": pattern, **limits, "patternErrorMessage": wording.sentence(rule)}

    id, address = ID_PATTERN.pattern, ADDRESS_PATTERN.pattern
    any_id = word(f"^{id}$", ID_RULE, maxLength=100)
    targets = [reference.target for reference in Reference.__subclasses__()]
    any_reference = word(f"^({id}/)?{id}$", REFERENCE_RULE, maxLength=201)
    return {
        # `type: null` would say the same, but editors then offer the word `null` everywhere. With a title
        # of its own, it is not taken for the other choice, whose description is what people should see.
        "nothing": {"title": "nothing", "not": {"type": ["string", "number", "boolean", "object", "array"]}},
        "id": any_id,
        **{name: any_reference for target in targets for name in (target, keys_named(target))},
        "source": word(f"^({id}/)?{id}(#{id})?$", SOURCE_RULE),
        "sources": {
            "anyOf": [_ref("source"), {"title": "sources", "type": "array", "items": _ref("source")}]
        },
        "text": {"anyOf": [_ref("words"), _ref("wordings")]},
        "words": word(r"^[^<>]*$", TEXT_RULE, minLength=1),
        "wordings": {
            "title": "wordings",
            "description": wording.sentence(WORDINGS),
            "type": "object",
            "minProperties": 1,
            "propertyNames": _ref("language"),
            "additionalProperties": {"anyOf": [_ref("words"), _ref("wording")]},
        },
        "wording": _closed_object(
            {
                "text": {"title": "text", "description": wording.sentence(WORDINGS), **_ref("words")},
                "source": {
                    "title": "source",
                    "description": wording.sentence(declared_keys(Sourced)["source"].description),
                    **_ref("sources"),
                },
            },
            ("text",),
        ),
        "prose": {**WORD, "minLength": 1},
        "date": word(DATE_PATTERN, DATE_RULE),
        "url": word("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s<>\"']+$", URL_RULE),
        "address": word(f"^{address}$", ADDRESS_RULE, maxLength=500),
        "address-with-anchor": word(f"^({WELCOME}|{address})(#{id})?$", ADDRESS_RULE, maxLength=500),
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)*$"},
        "flag": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^(true|false)$"}]},
        "number": {**word(r"^[-+._0-9eE\s]+$", NUMBER_RULE), "type": "string"},
    }
