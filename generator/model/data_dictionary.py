"""The data dictionary: which keys files of a kind can have, as follows from the classes of the model.

A part that stands in several places is described once, where it is met first. Keys that any claim can have
are described once for all parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from generator.model.base import Claim, Entity, Sourced
from generator.model.schema import LANGUAGE
from generator.model.shape import Key, Shape, declared_keys, doc, written_keys
from generator.model.values import FieldType

KEYS_OF_CLAIMS = declared_keys(Claim)
"""The keys that any claim can have."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part: the keys that lead there, none for the top; its own keys, and those of any claim."""

    model: type[BaseModel] | None
    key_path: tuple[str, ...]
    description: str
    keys: tuple[Key, ...]
    of_claims: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of the section in addresses."""
        return "-".join(("key", *self.key_path)).replace("_", "-") if self.key_path else "keys"


def dictionary(kind: type[Entity]) -> tuple[Section, ...]:
    """The sections of the files of a kind, from the top."""
    language = Key(("language",), LANGUAGE, Shape(FieldType.LANGUAGE))
    map_key = kind.files[0].key
    top, *parts = _sections(kind, (map_key,) if map_key else (), doc(kind), {kind})
    if map_key:
        entries = Shape(FieldType.MAP, item=Shape(FieldType.PART, model=kind), names=Shape(FieldType.ID))
        whole = Key((map_key,), doc(kind), entries, is_required=True)
        return Section(None, (), "", (whole, language)), top, *parts
    if "language" not in declared_keys(kind):
        top = replace(top, keys=(*top.keys, language))
    return top, *parts


def _sections(
    model: type[BaseModel], key_path: tuple[str, ...], description: str, described: set[type[BaseModel]]
) -> Iterator[Section]:
    """The section of a part that the keys lead to, and those of all parts in it, in the order of the file."""
    shared = tuple(
        key.name for key in written_keys(model) if issubclass(model, Sourced) and _is_of_any_claim(key)
    )
    own = tuple(key for key in written_keys(model) if key.name not in shared)
    yield Section(model, key_path, description, own, shared)
    below = []
    for key in own:
        part = key.shape.innermost.model
        if part and part not in described:
            described.add(part)
            below.append((part, key))
    for part, key in below:
        about = doc(part) if key.shape.item else key.description
        yield from _sections(part, (*key_path, key.name), about, described)


def _is_of_any_claim(key: Key) -> bool:
    return key.name in KEYS_OF_CLAIMS and key.description == KEYS_OF_CLAIMS[key.name].description
