"""What changed in the content, in our own words, with links to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.analysis.changelog import Change, ChangeKind, changes_of
from generator.base.messages import Message, counted, message
from generator.content.page_paths import table_path
from generator.model import Entity, Field, Indicator, Partner, Redirect, Source, Term
from generator.pages.base import Edition, Link, Localized, Words

MAX_ENTRIES = 50
"""How many entries are shown."""
MAX_NAMED = 3
"""How many things a title names before it only counts."""
LISTS: dict[type[Entity], tuple[Message, str]] = {
    Field: (message("Themes"), "fields/"),
    Indicator: (message("Indicators"), table_path("indicator")),
    Partner: (message("Partners"), "partners/"),
    Source: (message("Sources"), "sources/"),
    Term: (message("Glossary"), "glossary/"),
    Redirect: (message("Addresses that have changed"), table_path("redirect")),
}
"""Where things are shown that have no page of their own, or stand below others."""


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What happened to a thing; one that is gone has no path."""

    kind: ChangeKind
    thing: Link


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """What was changed at a time: the parts of its title, and each thing."""

    id: str
    moment: datetime
    titles: tuple[Message, ...]
    changes: tuple[ThingChange, ...]


def change_entries(edition: Edition) -> tuple[ChangeEntry, ...]:
    """What changed, the newest first."""
    entries: list[ChangeEntry] = []
    for revision in edition.publication.history.revisions:
        # Single things come before whole files, so that a title names them.
        in_order = sorted(changes_of(revision), key=lambda change: not change.id)
        changes = tuple(ThingChange(change.kind, _link(edition, change)) for change in in_order)
        if changes and len(entries) < MAX_ENTRIES:
            entries.append(ChangeEntry(revision.id, revision.moment, tuple(_titles(changes)), changes))
    return tuple(entries)


def _titles(changes: tuple[ThingChange, ...]) -> Iterator[Message]:
    for kind in ChangeKind:
        names: tuple[Words, ...] = tuple(change.thing.text for change in changes if change.kind is kind)
        if len(names) > MAX_NAMED + 1:
            more = len(names) - MAX_NAMED
            names = (*names[:MAX_NAMED], counted("{count} more thing", "{count} more things", more))
        if names:
            yield change_title(kind, names)


def change_title(kind: ChangeKind, names: tuple[Words, ...]) -> Message:
    """What happened to what."""
    match kind:
        case ChangeKind.NEW:
            return message("New: {things}", things=names)
        case ChangeKind.CHANGED:
            return message("Changed: {things}", things=names)
        case ChangeKind.REMOVED:
            return message("Removed: {things}", things=names)


def _link(edition: Edition, change: Change) -> Link:
    entity = edition.dataset.of(change.entity).get(change.id)
    if entity is not None:
        return edition.link(entity)
    if change.id:
        return Link(Localized(change.id, ""), "")
    section, path = LISTS.get(
        change.entity, (message("Table {name}", name=change.entity.kind), table_path(change.entity.kind))
    )
    city = edition.dataset.cities.get(change.city)
    if city is not None:
        section = message("{section} ({city})", section=section, city=edition.text(city.name))
    return Link(section, path)
