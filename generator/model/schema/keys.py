"""From the types of keys to schemas of their values: all of it, or only the texts for a translation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model.dates import PartialDate
from generator.model.introspection import (
    bare,
    declared_type,
    doc,
    is_a,
    is_address,
    is_address_with_anchor,
    is_model,
    is_sources,
    is_url,
    limits,
    many,
    may_be_empty,
    snake,
    written_keys,
)
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.schema.definitions import (
    WORD,
    Schema,
    Wording,
    closed_object,
    keyed_object,
    keys_named,
    or_nothing,
    ref,
)
from generator.model.traversal import classes_in
from generator.model.values import Prose, Text

_NAMED: tuple[tuple[type, str], ...] = (
    (Prose, "prose"),
    (Text, "text"),
    (SourceRef, "source"),
    (LocalReference, "id"),
    (PartialDate, "date"),
    (bool, "flag"),
)
"""Classes of values and the definitions that hold for them; the first that fits."""
_BY_RULE: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (is_url, "url"),
    (is_address, "address"),
    (is_address_with_anchor, "address-with-anchor"),
)
"""The same for values that are plain text with a rule of their own."""


@dataclass
class Keys:
    """Makes the schemas of one file; a part of the model that holds itself becomes a definition."""

    wording: Wording
    definitions: dict[str, Schema] = field(default_factory=dict)

    def described(self, title: str, description: str, schema: Schema) -> Schema:
        """The schema with what is said of it. The title is the word in the file, never translated."""
        said = {"title": title, "description": self.wording.sentence(description)}
        return {**said, **{key: value for key, value in schema.items() if key not in said}}

    def model(self, model: type[BaseModel]) -> Schema:
        """The keys of a part of the model."""
        properties = {
            name: self.described(name, info.description or "", self._value(declared_type(info)))
            for name, info in written_keys(model)
        }
        return closed_object(
            properties, tuple(name for name, info in written_keys(model) if info.is_required())
        )

    def texts_of(self, model: type[BaseModel]) -> Schema:
        """The keys of a part of the model that hold texts or lead to one, none of them required."""
        return closed_object(
            {
                name: self.described(name, info.description or "", or_nothing(found))
                for name, info in written_keys(model)
                if (found := self._texts(declared_type(info))) is not None
            }
        )

    def _value(self, declared: Any) -> Schema:
        found = self._filled(declared)
        return or_nothing(found) if may_be_empty(declared) else found

    def _filled(self, declared: Any) -> Schema:
        found = bare(declared)
        if is_sources(declared):
            return ref("sources")
        if several := many(declared):
            item = self._value(several[1])
            if is_model(several[1]):
                item = self.described(snake(several[1].__name__).replace("_", " "), doc(several[1]), item)
            if several[0] is tuple:
                return {"type": "array", "items": item}
            return keyed_object(_names(get_args(found)[0]), item)
        return self._part(found, self.model) if is_model(found) else self._scalar(found, declared)

    def _texts(self, declared: Any) -> Schema | None:
        """What a translation can say there; None if there is no text."""
        if not any(is_a(part, Text) for part in classes_in(declared)):
            return None
        found = bare(declared)
        if several := many(declared):
            inner = or_nothing(self._texts(several[1]) or {})
            if several[0] is tuple:
                return {"type": "array", "items": inner}
            return keyed_object(_names(get_args(found)[0]), inner)
        return self._part(found, self.texts_of) if is_model(found) else self._scalar(found, declared)

    def _part(self, model: type[BaseModel], make: Callable[[type[BaseModel]], Schema]) -> Schema:
        if not any(model in classes_in(info.annotation) for _, info in written_keys(model)):
            return make(model)
        name = snake(model.__name__)
        if name not in self.definitions:
            self.definitions[name] = {}  # while it is made, it is known already
            self.definitions[name] = make(model)
        return ref(name)

    def _scalar(self, found: Any, declared: Any) -> Schema:
        if get_origin(found) is Literal:
            return {"type": "string", "enum": list(get_args(found))}
        if is_a(found, StrEnum):
            words = [self.wording.value(member) for member in found]
            return {"type": "string", "enum": [str(member) for member in found], "enumDescriptions": words}
        if is_a(found, Reference):
            return ref(found.target)
        for fits, name in _BY_RULE:
            if fits(declared):
                return ref(name)
        for known, name in _NAMED:
            if is_a(found, known):
                return ref(name)
        if is_a(found, (int, float, Decimal)):
            kind = "integer" if is_a(found, int) else "number"
            return {"anyOf": [{"type": kind, **limits(declared)}, ref("number")]}
        return {**WORD, **limits(declared)}


def _names(declared: Any) -> Schema:
    """What the keys of a map look like."""
    reference = bare(declared)
    if is_a(reference, Reference):
        return ref(keys_named(reference.target))
    pattern = limits(declared)
    return {"type": "string", **pattern} if pattern else ref("id")
