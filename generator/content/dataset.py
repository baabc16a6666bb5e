"""The dataset: all entities of a knowledge base with their places, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from generator.base.findings import Span
from generator.document import Document, KeyPath
from generator.model import City, Entity, Field, Indicator, Page, Partner, Source, Strategy
from generator.model.overlay import DRAFT, UNKNOWN_DIGEST, Entry, digest
from generator.model.traversal import texts
from generator.model.values import Text

E = TypeVar("E", bound=Entity)


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


@dataclass(frozen=True)
class Overlay:
    """A translation file and what it translates.

    `source` is None where the file that it names does not exist or could not be read, `source_language` is
    empty where that follows from such a file. `content` is what that file holds,
    `entries` are the scalars of the translation file with the texts that they translate.
    """

    document: Document
    language: str
    source_file: str
    source: Document | None
    source_language: str
    content: Any = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    dropped_paths: frozenset[KeyPath] | None = field(default=frozenset(), repr=False)
    """The places in the file that is translated at which keys were lost to mistakes of its own; None where
    there is no source, which is reported elsewhere."""

    @cached_property
    def texts(self) -> Mapping[KeyPath, Text]:
        """The texts of the file that is translated, by place."""
        return texts(self.content)

    @property
    def is_draft(self) -> bool:
        """Whether no native speaker has checked the translation."""
        return self.document.data.get("review") == DRAFT

    @property
    def digests(self) -> Mapping[KeyPath, str]:
        """The current digest of the source of each text in the overlay, in its order.

        What has no source text, which is a mistake of its own, keeps its place with a stand-in.
        """
        return {
            entry.key_path: UNKNOWN_DIGEST if entry.text is None else digest(entry.text)
            for entry in self.entries
        }

    @property
    def given_digests(self) -> tuple[str, ...]:
        """The digests that the file gives as those of the texts that it was made from."""
        given = self.document.data.get("of")
        return tuple(given.split()) if isinstance(given, str) else ()

    @cached_property
    def stale(self) -> frozenset[KeyPath]:
        """The places whose text has changed since it was translated, as far as the digests tell.

        Where there are more or fewer of them than texts, only those count that stand somewhere.
        """
        current, given = self.digests, self.given_digests
        if len(given) != len(current):
            return frozenset(key_path for key_path, word in current.items() if word not in given)
        pairs = zip(current.items(), given, strict=True)
        return frozenset(key_path for (key_path, word), old in pairs if word != old)


ANYTHING = "*"
"""Among the words of a file that cannot be opened: whatever is looked for may be there. It is no id."""


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
    overlays: tuple[Overlay, ...] = ()
    invalid_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids by kind whose entity is there but could not be used; references to them are not reported."""
    possible_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Words by kind that may be ids, in files of which something could not be read: references to them are
    not reported either."""
    partially_read: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The files of which something could not be read, with the words in them."""
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

    def origin(self, entity: Entity) -> Origin:
        """Where the entity was read."""
        return self.origins[entity.kind, entity.id]

    def may_be(self, kind: str, word: str) -> bool:
        """Whether a word may be a name, of a thing of the kind or of a part of it, that could not be read."""
        possible_ids = self.possible_ids.get(kind, ())
        return word in possible_ids or ANYTHING in possible_ids

    def ids(self, kind: str) -> frozenset[str]:
        """Every id of a kind that the files define, usable or not."""
        return self._ids.get(kind, frozenset())

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        ids_by_kind = {kind: set(ids) for kind, ids in self.invalid_ids.items()}
        for kind, id in self.origins:
            ids_by_kind.setdefault(kind, set()).add(id)
        return {kind: frozenset(ids) for kind, ids in ids_by_kind.items()}
