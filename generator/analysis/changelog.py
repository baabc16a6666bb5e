"""What changed when: the history of the files as plain values, and which things of the content it is about.

Who changed something, and their own words about it, are left out: people's names may stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from generator.base.messages import EMPTY, Message
from generator.base.paths import translated_by
from generator.content.files import kind_of
from generator.model import Entity


class ChangeKind(StrEnum):
    """What happened to a thing."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What happened to a file, by its path below the folder of the knowledge base."""

    path: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of the files: its id, when it was made (in UTC), and what it changed.

    Where nothing is known of what was before it, as at the end of a shallow clone, it has no files.
    """

    id: str
    moment: datetime
    files: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The revisions of a knowledge base that are known, the newest first, and why there are not more."""

    revisions: tuple[Revision, ...] = ()
    gap: Message = EMPTY

    @property
    def updated(self) -> datetime | None:
        """When the content was changed last; None if nothing is known."""
        return max((revision.moment for revision in self.revisions), default=None)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to an entity, or to all entities of a kind that live in one file (no id)."""

    kind: ChangeKind
    entity: type[Entity]
    id: str
    city: str = ""


def changes_of(revision: Revision) -> tuple[Change, ...]:
    """What a revision did to the content, once for each thing, in the order of the files.

    When the translation of a page comes or goes, the page has changed. PO files are no part of this: they
    change with every text.
    """
    changes: dict[tuple[type[Entity], str, str], Change] = {}
    for change in _changes(revision):
        key = (change.entity, change.id, change.city)
        if key not in changes or changes[key].kind is ChangeKind.CHANGED:
            changes[key] = change
    return tuple(changes.values())


def _changes(revision: Revision) -> Iterator[Change]:
    for file in revision.files:
        translation = translated_by(file.path)
        file_kind = kind_of(translation.of if translation else file.path)
        if file_kind is not None:
            kind, _, given = file_kind
            id = file_kind.whole_id(given["id"]) if "id" in given else ""
            is_whole = translation is None and "id" in given
            happened = file.kind if is_whole else ChangeKind.CHANGED
            yield Change(happened, kind, id, "" if id else given.get("city", ""))
