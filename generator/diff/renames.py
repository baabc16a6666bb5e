"""What only has another name than before, and references that name the same thing by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import KINDS
from generator.model.references import LocalReference, Reference, SourceRef

Names = Mapping[tuple[str, str], str]
"""The new name of what had another one: by its kind or map, and its old name."""


@dataclass(frozen=True)
class Renamed:
    """Entities by kind and old id, and keys of the maps of one entity by map and old key."""

    entities: Names = field(default_factory=dict)
    local: Names = field(default_factory=dict)

    def __contains__(self, entity: tuple[str, str]) -> bool:
        return entity in self.entities

    def items(self) -> list[tuple[tuple[str, str], str]]:
        """Each entity with its new id."""
        return list(self.entities.items())

    def inside(self, local: Names) -> Renamed:
        """The same with what was renamed in one entity."""
        return Renamed(self.entities, local)

    def key(self, key: str) -> str:
        """A key of a map as it would be written now."""
        found = self.now(key)
        assert isinstance(found, str)
        return found

    def now(self, value: Any) -> Any:
        """A value as it would be written now, if all that happened are other names."""
        match value:
            case Reference():
                return type(value)(self.entities.get((value.target, value), value))
            case LocalReference():
                return type(value)(self.local.get((value.scope, value), value))
            case SourceRef():
                source = self.entities.get(("source", value.source), value.source)
                return SourceRef(f"{source}#{value.place}" if value.place else source)
            case tuple():
                return tuple(map(self.now, value))
            case _:
                return value

    def is_same(self, before: Any, now: Any, key_path: KeyPath) -> bool:
        """Whether a value is different only by a name; the city of a thing is the name of its folder."""
        if key_path == ("city",) and isinstance(before, str):
            return bool(self.entities.get(("city", before)) == now)
        return bool(self.now(before) == now)


def renamed_entities(old: Dataset, new: Dataset) -> Renamed:
    """Entities that are there under another id, and else the same."""
    found: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        before = {
            id: entity.model_copy(update={"id": ""})
            for id, entity in old.of(kind).items()
            if id not in new.of(kind)
        }
        now = {
            id: entity.model_copy(update={"id": ""})
            for id, entity in new.of(kind).items()
            if id not in old.of(kind)
        }
        found |= {(kind.kind, was): id for was, id in renamed_keys(before, now).items()}
    return Renamed(found)


def renamed_keys(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, str]:
    """New keys by old ones, where one thing has gone and the same has come; a reference is no name."""
    gone = {key: value for key, value in before.items() if type(key) is str and key not in now}
    come = {key: value for key, value in now.items() if type(key) is str and key not in before}
    found = {}
    for key, value in gone.items():
        same = [other for other, new in come.items() if new == value]
        if len(same) == 1 and sum(other == value for other in gone.values()) == 1:
            found[key] = same[0]
    return found
