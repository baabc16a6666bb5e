"""The data dictionary: which keys files of a kind can have, as follows from the classes of the model.

A part that stands in several places is described once, where it is met first. Keys that any claim can have
are described once for all parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.model.base import Claim, Entity, Sourced
from generator.model.dates import PartialDate
from generator.model.introspection import (
    bare,
    declared_type,
    doc,
    is_a,
    is_address,
    is_address_with_anchor,
    is_country,
    is_language,
    is_model,
    is_sources,
    is_url,
    limits,
    many,
    written_keys,
)
from generator.model.overlay import DRAFT
from generator.model.references import LocalReference, Reference
from generator.model.schema.definitions import LANGUAGE, OF, REVIEW
from generator.model.values import MAX_NUMBER, Prose, Text

ANY_CLAIM = Claim.model_fields
"""The keys that any claim can have."""


class ValueKind(StrEnum):
    """What can stand behind a key."""

    TEXT = "text"
    PROSE = "prose"
    NAME = "name"
    ID = "id"
    REFERENCE = "reference"
    LOCAL = "local"
    SOURCES = "sources"
    DATE = "date"
    URL = "url"
    ADDRESS = "address"
    LANGUAGE = "language"
    COUNTRY = "country"
    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    DIGESTS = "digests"
    PART = "part"
    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a key.

    `target` is the kind that a reference names, the map that a local one is a key of, or the section of a
    part. Of a list or a map, `item` is what it consists of, and `names` what the keys of the map are.
    """

    kind: ValueKind
    target: str = ""
    choices: tuple[StrEnum | str, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    item: Value | None = None
    names: Value | None = None

    @property
    def innermost(self) -> Value:
        """What lists and maps consist of in the end."""
        return self.item.innermost if self.item else self


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what is said of it, what stands behind it, and whether it has to be there."""

    name: str
    description: str
    value: Value
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part: the keys that lead there, none for the top; its own keys, and those of any claim."""

    key_path: tuple[str, ...]
    description: str
    keys: tuple[Key, ...]
    of_claims: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of the section in addresses."""
        return "-".join(("key", *self.key_path)).replace("_", "-") if self.key_path else "keys"


TRANSLATION = Section(
    (),
    "",
    (
        Key("of", OF, Value(ValueKind.DIGESTS), is_required=True),
        Key("review", REVIEW, Value(ValueKind.CHOICE, choices=(DRAFT,))),
    ),
)
"""What a translation has besides the keys of the file that it translates."""


def dictionary(kind: type[Entity]) -> tuple[Section, ...]:
    """The sections of the files of a kind, from the top."""
    language = Key("language", LANGUAGE, Value(ValueKind.LANGUAGE))
    parts = _Parts()
    if (map_key := kind.files[0].key) is None:
        top = parts.section(kind, (), doc(kind))
        own = {key.name for key in top.keys}
        return (replace(top, keys=(*top.keys, *(() if "language" in own else (language,)))), *parts.below())
    entry = parts.section(kind, (map_key,), doc(kind))
    whole = Value(ValueKind.MAP, item=Value(ValueKind.PART, entry.anchor), names=Value(ValueKind.ID))
    file = Section((), "", (Key(map_key, doc(kind), whole, is_required=True), language))
    return (file, entry, *parts.below())


def keys_of_claims() -> tuple[Key, ...]:
    """The keys that any claim can have."""
    parts = _Parts()
    return tuple(parts.key(name, info, ()) for name, info in ANY_CLAIM.items())


class _Parts:
    """Describes parts of the model, and remembers those that are still to be described."""

    def __init__(self) -> None:
        self._known: dict[type[BaseModel], str] = {}
        self._waiting: list[tuple[type[BaseModel], tuple[str, ...], str]] = []

    def section(self, model: type[BaseModel], key_path: tuple[str, ...], description: str) -> Section:
        """The section of a part that `steps` lead to."""
        shared = [
            name
            for name, info in written_keys(model)
            if issubclass(model, Sourced) and name in ANY_CLAIM and _is_inherited(model, name)
        ]
        self._known.setdefault(model, Section(key_path, "", ()).anchor)
        own = tuple(
            self.key(name, info, (*key_path, name))
            for name, info in written_keys(model)
            if name not in shared
        )
        return Section(key_path, description, own, tuple(shared))

    def below(self) -> Iterator[Section]:
        """The sections of all parts that were named, in the order of the file."""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            for model, key_path, description in waiting:
                yield self.section(model, key_path, description)
                yield from self.below()

    def key(self, name: str, info: Any, key_path: tuple[str, ...]) -> Key:
        """A key of a part; `steps` lead to what stands behind it."""
        description = info.description or ""
        value = self._value(declared_type(info), key_path, description)
        return Key(name, description, value, info.is_required())

    def _value(self, declared: Any, key_path: tuple[str, ...], description: str) -> Value:
        found = bare(declared)
        if is_sources(declared):
            return Value(ValueKind.SOURCES)
        if several := many(declared):
            item = self._value(several[1], key_path, doc(several[1]) if is_model(several[1]) else description)
            if several[0] is tuple:
                return Value(ValueKind.LIST, item=item)
            return Value(ValueKind.MAP, item=item, names=_names(get_args(found)[0]))
        if is_model(found):
            if found not in self._known:
                self._known[found] = Section(key_path, "", ()).anchor
                self._waiting.append((found, key_path, description))
            return Value(ValueKind.PART, self._known[found])
        return _scalar(found, declared)


def _is_inherited(model: type[BaseModel], name: str) -> bool:
    return model.model_fields[name].description == ANY_CLAIM[name].description


def _names(declared: Any) -> Value:
    """What the keys of a map are."""
    found = bare(declared)
    if is_language(declared) or is_a(found, (Reference, LocalReference)):
        return _scalar(found, declared)
    return Value(ValueKind.ID)


def _limit(limits: dict[str, Any], name: str) -> int | None:
    """A limit that says something of the value; the largest number that programs can keep does not."""
    found = limits.get(name)
    return int(found) if found is not None and abs(found) < MAX_NUMBER else None


def _scalar(found: Any, declared: Any) -> Value:
    if get_origin(found) is Literal:
        return Value(ValueKind.CHOICE, choices=tuple(map(str, get_args(found))))
    if is_a(found, StrEnum):
        return Value(ValueKind.CHOICE, choices=tuple(found))
    if is_a(found, Reference):
        return Value(ValueKind.REFERENCE, found.target)
    if is_a(found, LocalReference):
        return Value(ValueKind.LOCAL, found.scope)
    for fits, kind in (
        (is_url, ValueKind.URL),
        (is_address, ValueKind.ADDRESS),
        (is_address_with_anchor, ValueKind.ADDRESS),
        (is_language, ValueKind.LANGUAGE),
        (is_country, ValueKind.COUNTRY),
    ):
        if fits(declared):
            return Value(kind)
    for known, kind in (
        (Prose, ValueKind.PROSE),
        (Text, ValueKind.TEXT),
        (PartialDate, ValueKind.DATE),
        (bool, ValueKind.FLAG),
    ):
        if is_a(found, known):
            return Value(kind)
    limit = limits(declared)
    if is_a(found, (int, float, Decimal)):
        kind = ValueKind.INTEGER if is_a(found, int) else ValueKind.NUMBER
        return Value(kind, least=_limit(limit, "minimum"), most=_limit(limit, "maximum"))
    return Value(ValueKind.NAME, pattern=limit.get("pattern", ""))
