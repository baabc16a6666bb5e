"""The dataset: all entities of a knowledge base with their places, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from generator.base.findings import Span
from generator.base.messages import Message
from generator.base.paths import folder_of
from generator.content.files import ANYTHING, kind_of
from generator.document import Document, KeyPath
from generator.model import City, Entity, Field, Indicator, Page, Partner, Source, Strategy
from generator.model.traversal import find
from generator.model.values import Text

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entity was read: the document and the place of the entity in it."""

    document: Document
    key_path: KeyPath

    def span(self, key_path: KeyPath = ()) -> Span:
        """Where the value at `key_path` inside the entity stands."""
        return self.document.span((*self.key_path, *key_path))

    def key_span(self, key_path: KeyPath = ()) -> Span:
        """Where the key of the value at `key_path` inside the entity stands."""
        return self.document.key_span((*self.key_path, *key_path))


def context_of(file: str, key_path: KeyPath) -> str:
    """The context of a text in the PO file of its folder: `plan.yml#/measures/outreach/name`.

    Behind the file stands a JSON Pointer (RFC 6901).
    """
    name = file.removeprefix(f"{folder_of(file)}/")
    return f"{name}#{''.join('/' + str(step).replace('~', '~0').replace('/', '~1') for step in key_path)}"


def language_of(file: str, documents: Mapping[str, Document]) -> str:
    """The language that a file is written in: its own word, else its city's, else English."""
    for name in (file, f"{folder_of(file)}/city.yml"):
        document = documents.get(name)
        if document and isinstance(language := document.data.get("language"), str):
            return language
    return "en"


class Entry(NamedTuple):
    """A translated text: its place in the translation, and the file and place of the original.

    `text` is the original; None where no text stands there. `problem` says why the translation is not used.
    """

    place: KeyPath
    file: str
    key_path: KeyPath
    value: str
    text: Text | None
    is_stale: bool
    is_draft: bool
    problem: Message


@dataclass(frozen=True)
class Translation:
    """A file with translations: of all texts of a folder, or of one page.

    `page` is the file of that page, empty where the file is of a folder.
    """

    document: Document
    language: str
    page: str
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def folder(self) -> str:
        """The folder whose texts it translates."""
        return folder_of(self.document.file)

    def place_of(self, file: str, key_path: KeyPath) -> KeyPath:
        """Where in this file the translation of a text stands, if there is one."""
        return key_path if self.page else (context_of(file, key_path),)

    def usable(self) -> Iterator[Entry]:
        """The entries that readers see."""
        return (entry for entry in self.entries if entry.text is not None and not entry.problem)


@dataclass(frozen=True, eq=False)
class Dataset:
    """The knowledge base: entities by kind and id, where they stand, and the files they come from.

    Entities with mistakes are kept apart as drafts, in which the wrong parts are None. They are there
    for the checks; a dataset that has drafts has errors, too, and is never published.
    """

    entities: Mapping[type[Entity], Mapping[str, Entity]]
    drafts: Mapping[type[Entity], Mapping[str, Entity]]
    origins: Mapping[tuple[str, str], Origin]
    documents: Mapping[str, Document]
    translations: tuple[Translation, ...] = ()
    invalid_ids: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of things that are there but could not be used; references to them are not reported."""
    partially_read: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The files of which something could not be read, with the words in them, which may be ids: references
    to them are not reported either. Some are not there or have another name, and a finding says so."""
    pictures: frozenset[str] = frozenset()
    """The files of pictures that are published."""

    def of(self, kind: type[E]) -> Mapping[str, E]:
        """The entities of a kind by id, in the order of files and keys."""
        return cast(Mapping[str, E], self.entities.get(kind, {}))

    @property
    def cities(self) -> Mapping[str, City]:
        return self.of(City)

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        return self.of(Strategy)

    @property
    def partners(self) -> Mapping[str, Partner]:
        return self.of(Partner)

    @property
    def fields(self) -> Mapping[str, Field]:
        return self.of(Field)

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        return self.of(Indicator)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.of(Source)

    @property
    def pages(self) -> Mapping[str, Page]:
        return self.of(Page)

    def all(self) -> Iterator[Entity]:
        """Every entity, kind by kind, drafts included."""
        for entities in (*self.entities.values(), *self.drafts.values()):
            yield from entities.values()

    def find(self, wanted: type[T] | tuple[type[T], ...]) -> Iterator[tuple[Origin, KeyPath, T]]:
        """Everything of the wanted classes, with where its entity stands and its place in that."""
        for entity in self.all():
            origin = self.origin(entity)
            for key_path, part in find(entity, wanted):
                yield origin, key_path, part

    def translations_of(self, file: str, language: str) -> Translation | None:
        """The translation of a file, or of the folder that it belongs to."""
        return self._translations.get((file, language)) or self._translations.get((folder_of(file), language))

    def language_of(self, file: str) -> str:
        """The language that a file is written in."""
        return language_of(file, self.documents)

    @cached_property
    def _translations(self) -> Mapping[tuple[str, str], Translation]:
        return {(one.page or one.folder, one.language): one for one in self.translations}

    def origin(self, entity: Entity) -> Origin:
        """Where the entity was read."""
        return self.origins[entity.kind, entity.id]

    def may_be(self, kind: str, word: str) -> bool:
        """Whether a word may be a name, of a thing of the kind or of a part of it, that could not be read."""
        possible = {word.rpartition("/")[2], ANYTHING}
        return any(of in ("", kind) and not possible.isdisjoint(words) for of, words in self._possible_ids)

    @cached_property
    def _possible_ids(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Words that may be ids, with their kind; it is empty where a folder is closed: there, all may be."""
        holdings = ((kind_of(file), words) for file, words in self.partially_read.items())
        return tuple(
            (holds.kind.kind if holds else "", words)
            for holds, words in holdings
            if holds is None or holds.files.key is not None
        )

    def ids(self, kind: str, folder: str = "") -> frozenset[str]:
        """Every id of a kind that the files define, usable or not.

        Of what belongs to the folder of a city, the short id, as files in that folder write it.
        """
        ids = self._ids.get(kind, frozenset())
        return frozenset(id.removeprefix(f"{folder}/") for id in ids) if folder else ids

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        ids_by_kind: dict[str, set[str]] = {}
        for kind, id in (*self.origins, *self.invalid_ids):
            ids_by_kind.setdefault(kind, set()).add(id)
        return {kind: frozenset(ids) for kind, ids in ids_by_kind.items()}
