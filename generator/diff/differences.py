"""What is different between two states of the knowledge base: one difference for each thing that is.

Everything follows from the types of the model, so that a new kind or key is compared without further work.
What only has another name than before is renamed, and references that name the same thing by it are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from generator.base.findings import Span
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import KINDS, City, Entity, Model
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.values import Text

Names = Mapping[tuple[str, str], str]
"""The new name of what had another one: by its kind or map, and its old name."""


@dataclass(frozen=True)
class Renamed:
    """Entities by kind and old id, and keys of the maps of one entity by map and old key."""

    entities: Names = field(default_factory=dict)
    local: Names = field(default_factory=dict)

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
    """Entities that are there under another id, and else the same, and those of a city that is."""
    names: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        before = _without_ids(old.of(kind), new.of(kind))
        now = _without_ids(new.of(kind), old.of(kind))
        names |= {(kind.kind, old_id): id for old_id, id in renamed_keys(before, now).items()}
    cities = {old_id: id for (kind_name, old_id), id in names.items() if kind_name == City.kind}
    for kind in KINDS:
        for id in old.of(kind):
            city, slash, name = id.partition("/")
            moved = f"{cities.get(city, city)}/{name}"
            if slash and city in cities and moved in new.of(kind):
                names[kind.kind, id] = moved
    return Renamed(names)


def _without_ids(entities: Mapping[str, Entity], others: Mapping[str, Entity]) -> dict[str, Entity]:
    """The entities whose ids are not among the others, as if they had none."""
    return {id: one.model_copy(update={"id": ""}) for id, one in entities.items() if id not in others}


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


class Happened(StrEnum):
    """What happened to a thing, a value or a translation."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"
    """It has another id, and nothing else is different."""
    REORDERED = "reordered"
    """The same things stand in another order."""
    CHECKED = "checked"
    """A native speaker has checked the translation."""


@dataclass(frozen=True, slots=True)
class StaleTranslation:
    """A translation that was made from an older text, and where it stands."""

    language: str
    place: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to what is at `steps` in an entity; without steps, to the entity.

    What is gone is of the old state: so are then the entity, the steps and the place. `language` is set
    where the difference is one of a translation into it.
    """

    happened: Happened
    entity: Entity
    key_path: KeyPath
    old: Any
    new: Any
    place: Span
    language: str = ""
    stale: tuple[StaleTranslation, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether it is only in the old state."""
        return self.happened is Happened.REMOVED


def differences(old: Dataset, new: Dataset) -> Iterator[Difference]:
    """What is different in the new state: kind by kind, in the order of files, what is gone last."""
    renamed = renamed_entities(old, new)
    for kind in KINDS:
        before, now = old.of(kind), new.of(kind)
        former = {new_id: old_id for (name, old_id), new_id in renamed.entities.items() if name == kind.kind}
        for id, entity in now.items():
            known = before.get(former.get(id, id))
            place = new.origin(entity).key_span()
            if known is None:
                yield Difference(Happened.NEW, entity, (), None, entity, place)
                continue
            if id in former and not _follows_its_city(former[id], id, renamed):
                yield Difference(Happened.RENAMED, entity, (), former[id], id, place)
            yield from _Entities(old, new, known, entity, renamed).differences()
        for id, entity in before.items():
            if id not in now and (kind.kind, id) not in renamed.entities:
                yield Difference(Happened.REMOVED, entity, (), entity, None, old.origin(entity).key_span())


def _follows_its_city(old: str, new: str, renamed: Renamed) -> bool:
    """Whether a thing has another id only because its city has."""
    (old_city, _, old_name), (new_city, _, new_name) = old.rpartition("/"), new.rpartition("/")
    return old_name == new_name and renamed.entities.get(("city", old_city)) == new_city


@dataclass(frozen=True)
class _Entities:
    """Two states of an entity."""

    old: Dataset
    new: Dataset
    before: Entity
    now: Entity
    renamed: Renamed

    def differences(self) -> Iterator[Difference]:
        """What is different in the entity."""
        if self.before == self.now:
            return
        scopes = (
            (name, getattr(self.before, name), getattr(self.now, name))
            for name in type(self.now).model_fields
        )
        local = {
            (name, old): new
            for name, before, now in scopes
            if isinstance(before, dict) and isinstance(now, dict)
            for old, new in renamed_keys(before, now).items()
        }
        inside = replace(self, renamed=Renamed(self.renamed.entities, local))
        yield from inside._model(self.before, self.now, (), ())

    def _model(self, before: Model, now: Model, there: KeyPath, here: KeyPath) -> Iterator[Difference]:
        for name in type(now).model_fields:
            if name != "id" or there or here:
                yield from self._values(
                    getattr(before, name), getattr(now, name), (*there, name), (*here, name)
                )

    def _values(self, before: Any, now: Any, there: KeyPath, here: KeyPath) -> Iterator[Difference]:
        """What is different between two values: `there` in the old state, `here` in the new one."""
        if before == now or self.renamed.is_same(before, now, here):
            return
        if before is None:
            yield self._at(Happened.NEW, here, None, now)
        elif now is None:
            yield self._at(Happened.REMOVED, there, before, None)
        elif isinstance(now, Model):
            yield from self._model(before, now, there, here)
        elif isinstance(now, Mapping):
            yield from self._maps(before, now, there, here)
        elif isinstance(now, tuple):
            yield from self._lists(before, now, there, here)
        elif isinstance(now, Text):
            yield from self._texts(before, now, there, here)
        else:
            yield self._at(Happened.CHANGED, here, before, now)

    def _maps(
        self, before: Mapping[str, Any], now: Mapping[str, Any], there: KeyPath, here: KeyPath
    ) -> Iterator[Difference]:
        renamed = renamed_keys(before, now)
        former = {new: old for old, new in renamed.items()}
        named = {self.renamed.now(key): key for key in before}
        for key, value in now.items():
            known = former.get(key) or named.get(key)
            if known is None:
                yield self._at(Happened.NEW, (*here, key), None, value, at_key=True)
                continue
            if key in former:
                yield self._at(Happened.RENAMED, (*here, key), known, key, at_key=True)
            yield from self._values(before[known], value, (*there, known), (*here, key))
        for key, value in before.items():
            if key not in renamed and self.renamed.now(key) not in now:
                yield self._at(Happened.REMOVED, (*there, key), value, None, at_key=True)

    def _lists(
        self, before: tuple[Any, ...], now: tuple[Any, ...], there: KeyPath, here: KeyPath
    ) -> Iterator[Difference]:
        known: list[Any] = []
        old, new = ([_number(self.renamed.now(item), known) for item in items] for items in (before, now))
        if sorted(old) == sorted(new):
            if old != new:
                yield self._at(Happened.REORDERED, here, before, now)
            return
        for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            both = min(last - first, end - start)
            for at in range(both):
                yield from self._values(
                    before[first + at], now[start + at], (*there, first + at), (*here, start + at)
                )
            for at in range(start + both, end):
                yield self._at(Happened.NEW, (*here, at), None, now[at])
            for at in range(first + both, last):
                yield self._at(Happened.REMOVED, (*there, at), before[at], None)

    def _texts(self, before: Text, now: Text, there: KeyPath, here: KeyPath) -> Iterator[Difference]:
        if before.value != now.value:
            change = self._at(Happened.CHANGED, here, before, now)
            stale = (
                StaleTranslation(language, _translation(self.new, self.now, here, language))
                for language in sorted(now.stale)
            )
            yield replace(change, stale=tuple(stale))
        for language in sorted(now.translations.keys() | before.translations.keys()):
            old, new = before.translations.get(language), now.translations.get(language)
            if old == new and (language in now.drafts or language not in before.drafts):
                continue
            if new is None:
                place = _translation(self.old, self.before, there, language)
                yield Difference(Happened.REMOVED, self.before, there, old, None, place, language)
                continue
            happened = Happened.CHANGED if old is not None else Happened.NEW
            place = _translation(self.new, self.now, here, language)
            yield Difference(
                Happened.CHECKED if old == new else happened, self.now, here, old, new, place, language
            )

    def _at(
        self, happened: Happened, key_path: KeyPath, old: Any, new: Any, at_key: bool = False
    ) -> Difference:
        """The difference with its place, which is in the old state for what is gone."""
        is_gone = happened is Happened.REMOVED
        entity = self.before if is_gone else self.now
        origin = (self.old if is_gone else self.new).origin(entity)
        place = origin.key_span(key_path) if at_key else origin.span(key_path)
        return Difference(happened, entity, key_path, old, new, place)


def _translation(dataset: Dataset, entity: Entity, key_path: KeyPath, language: str) -> Span:
    """Where a translation of a text of the entity stands."""
    origin = dataset.origin(entity)
    file = origin.document.file
    translation = dataset.translations_of(file, language)
    if translation is None:
        return origin.span(key_path)
    return translation.document.span(translation.place_of(file, (*origin.key_path, *key_path)))


def _number(item: Any, known: list[Any]) -> int:
    """The same number for equal items: they need not be hashable."""
    if item not in known:
        known.append(item)
    return known.index(item)
