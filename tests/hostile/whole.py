"""Knowledge bases in which every key of every kind has a value, made from the classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from itertools import pairwise, product
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.base.paths import folder_of, po_file
from generator.content.dataset import context_of
from generator.content.translations import PAGE_KEYS
from generator.model import KINDS, Entity
from generator.model.base import Files
from generator.model.dates import PartialDate
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.shape import declared_type, is_a, unwrap
from generator.model.values import (
    Address,
    AddressWithAnchor,
    CountryCode,
    Email,
    LanguageCode,
    Name,
    Prose,
    Text,
    Url,
)

KeyPath = tuple[str | int, ...]
KEY = "one"
"""The key in every map of an entity: so references within it fit."""
OTHER = "other"
"""What stands beside the first, for references that must name another thing."""
MOVED, NOW_AT = "gone/", "cities/#content"
"""Where redirects lead away from, each at an address below, and where to."""
PATTERNED = {"nuts3": "DE713", "wikidata": "Q1", "lau": "06413000"}
LEFT_OUT = {("city", "observations", KEY, "share_of"), ("strategy", "measures", KEY, "tables", KEY, "totals")}
"""What has to fit other numbers."""


class Sort(StrEnum):
    """What can stand in a place, as far as attacks tell places apart."""

    TEXT = "text"
    NAME = "name"
    PROSE = "prose"
    URL = "url"
    KEY = "key"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attack can stand: a value of a file, or a key of it."""

    file: str
    key_path: KeyPath
    sort: Sort


@dataclass(frozen=True, slots=True)
class Whole:
    """The data of all files, and the places in them."""

    files: Mapping[str, Any]
    places: tuple[Place, ...]


def whole(number: int = 1) -> Whole:
    """So many of each kind of entity, with the ids `x0`, `x1` and so on."""
    files: dict[str, Any] = {}
    places: list[Place] = []
    for position in range(number):
        id = f"x{position}"
        for kind in KINDS:
            for pattern in kind.files:
                for place, value in _Entity(kind, pattern, id).values():
                    if value is not _NOTHING:
                        put(files.setdefault(place.file, {}), place.key_path, value)
                    places.append(place)
        _put_others(files, id)
    return Whole(files, tuple(places))


def put(data: Any, key_path: KeyPath, value: Any) -> None:
    """Put a value where it belongs; maps and lists on the way are made."""
    for step, below in pairwise(key_path):
        if isinstance(data, list) and step == len(data):
            data.append([] if isinstance(below, int) else {})
        elif isinstance(data, dict):
            data.setdefault(step, [] if isinstance(below, int) else {})
        data = data[step]
    if isinstance(data, list) and key_path[-1] == len(data):
        data.append(value)
    else:
        data[key_path[-1]] = value


def _put_others(files: dict[str, Any], id: str) -> None:
    """What references name that must not name the thing itself."""
    other = {"name": "Another", "summary": "Another one.", "source": f"{id}#{KEY}"}
    files["content/fields.yml"]["fields"][f"{id}-{OTHER}"] = other
    page = {"title": "Another page", "description": "Another one.", "body": "Words"}
    files[f"content/pages/{id}-own.md"] = page
    files[f"strategies/{id}/{id}.yml"]["factors"][OTHER] = {"text": "What follows"}


_NOTHING = object()


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity that is being made up."""

    kind: type[Entity]
    pattern: Files
    id: str

    def values(self) -> Iterator[tuple[Place, Any]]:
        """Its values and where they stand."""
        around: KeyPath = (self.pattern.key, self._name) if self.pattern.key else ()
        if around:
            yield Place(self._file, around, Sort.KEY), _NOTHING
        given = {"id", "city"} if self._is_of_city or self.pattern.key else {"id"}
        for name, info in self.kind.model_fields.items():
            if name not in given:
                yield from self._value(declared_type(info), (self.kind.kind, name), (*around, name))

    @property
    def _file(self) -> str:
        return self.pattern.pattern.format(id=self.id, city=self.id)

    @property
    def _is_of_city(self) -> bool:
        return "{city}" in self.pattern.pattern

    @property
    def _name(self) -> str:
        return f"{self.id}-own" if self._is_of_city else self.id

    def _value(self, declared: Any, path: KeyPath, key_path: KeyPath) -> Iterator[tuple[Place, Any]]:
        found, marks, _ = unwrap(declared)
        origin = get_origin(found)
        if path in LEFT_OUT or (path[-1] == "part_of" and self._is_of_city):
            return
        if origin is dict:
            key, inner = get_args(found)
            yield from self._map(key, inner, path, key_path)
        elif origin is tuple:
            yield from self._value(get_args(found)[0], (*path, 0), (*key_path, 0))
        elif is_a(found, BaseModel):
            for name, info in found.model_fields.items():
                yield from self._value(declared_type(info), (*path, name), (*key_path, name))
        else:
            sort, value = self._leaf(found, marks, path)
            yield Place(self._file, key_path, sort), value

    def _map(self, key: Any, inner: Any, path: KeyPath, key_path: KeyPath) -> Iterator[tuple[Place, Any]]:
        if path.count("items") > 2:  # things that hold things of their sort
            return
        found, marks, _ = unwrap(key)
        if path[-1] == "excluded_fields":
            name = f"{self.id}-{OTHER}"
        elif path[-1] == "leads_to":
            name = OTHER
        elif found is str and not _marks_of(LanguageCode, marks):
            name = KEY
        else:
            name = self._leaf(found, marks, path)[1]
        yield Place(self._file, (*key_path, name), Sort.KEY), _NOTHING
        yield from self._value(inner, (*path, KEY), (*key_path, name))

    def _leaf(self, found: Any, marks: list[Any], path: KeyPath) -> tuple[Sort, Any]:
        """What sort of value it is, and one that fits."""
        if is_a(found, Text):
            prose = is_a(found, Prose)
            return (Sort.PROSE, "Words\n\n## Heading\n\n* more") if prose else (Sort.TEXT, f"The {path[-1]}")
        if is_a(found, Reference):
            whole = f"{self.id}/{self.id}-own" if path[0] == "partner" else f"{self.id}-own"
            return Sort.OTHER, whole if path[-1] == "part_of" else self.id
        if is_a(found, LocalReference):
            return Sort.OTHER, KEY
        if is_a(found, SourceRef):
            return Sort.OTHER, f"{self.id}#{KEY}"
        if is_a(found, PartialDate):
            return Sort.OTHER, "2049-02-03" if path[-1] == "review_by" else "2019-02-03"
        if is_a(found, Enum):
            fitting = [word for word in ("in-force", "adopted") if word in list(found)]
            return Sort.OTHER, fitting[0] if fitting else str(next(iter(found)))
        if get_origin(found) is Literal:
            return Sort.OTHER, get_args(found)[0]
        if is_a(found, (int, float, Decimal)):
            is_flag = is_a(found, bool)
            number = {"latitude": "50", "longitude": "8"}.get(str(path[-1]), "1")
            return Sort.OTHER, ("true" if path[-1] == "public" else "false") if is_flag else number
        if _marks_of(Address, marks):
            return Sort.OTHER, f"{MOVED}{self.id}/"
        for declared, sort, value in _STRINGS:
            if _marks_of(declared, marks):
                return sort, value
        return Sort.OTHER, PATTERNED[str(path[-1])]


_STRINGS = (
    (Email, Sort.OTHER, "office@city.example"),
    (Name, Sort.NAME, "A name"),
    (Url, Sort.URL, "https://city.example/"),
    (CountryCode, Sort.OTHER, "DE"),
    (LanguageCode, Sort.OTHER, "en"),
    (AddressWithAnchor, Sort.OTHER, NOW_AT),
)


def _marks_of(declared: Any, marks: list[Any]) -> bool:
    """Whether the annotations are those of the type."""
    return all(mark in marks for mark in get_args(declared)[1:])


def translations(found: Whole, *languages: str) -> Whole:
    """The same with a translation of every text into each language."""
    files = dict(found.files)
    places = list(found.places)
    for language, place in product(languages, found.places):
        if place.sort in (Sort.TEXT, Sort.PROSE):
            stem, _, ending = place.file.rpartition(".")
            file, key_path = f"{stem}.{language}.{ending}", place.key_path
            if ending == "md" and key_path[-1] not in PAGE_KEYS:
                continue
            if ending != "md":
                file = po_file(folder_of(place.file), language)
                key_path = (context_of(place.file, place.key_path),)
            put(files.setdefault(file, {}), key_path, f"{place.key_path[-1]} ({language})")
            places.append(Place(file, key_path, place.sort))
    return Whole(files, tuple(places))
