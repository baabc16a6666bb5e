"""Sources: every document with its places, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.reading import rests_on
from generator.base.messages import Message, message
from generator.content.page_paths import part_path
from generator.document import KeyPath
from generator.model import Entity, Page, Redirect, Source, Strategy
from generator.model.base import Sourced
from generator.model.traversal import find
from generator.pages.base import Edition, Link, Localized, PageModel, Words, naming_text, place_name


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A page or slide of a source and the claims that rest on it, with the notes on each."""

    key: str
    name: Message
    claims: Mapping[Link, tuple[Localized, ...]]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its city, its places, and the claims that rest on the whole of it."""

    source: Source
    city: Link | None
    places: tuple[PlaceRow, ...]
    claims: Mapping[Link, tuple[Localized, ...]]


@dataclass(frozen=True, kw_only=True)
class SourceIndex(PageModel):
    """All sources."""

    template = "sources.md.j2"

    path: str = "sources/"
    title: Words = message("Sources")
    description: Words = message("The documents that the statements on this site rest on.")
    edit_path: str = "strategies/"
    sources: tuple[SourceEntry, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        claims = _claims(edition)
        return cls(
            edition=edition,
            tags=edition.tags(message("Source")),
            # What cities say themselves comes first, registers and frameworks last.
            sources=tuple(
                _entry(edition, source, claims)
                for source in sorted(edition.dataset.sources.values(), key=lambda source: source.city is None)
            ),
        )


Claims = dict[tuple[str, str], dict[Link, tuple[Localized, ...]]]


def _claims(edition: Edition) -> Claims:
    """Links to what rests on a source, by source and place, each once, with its notes."""
    claims: Claims = defaultdict(dict)
    for entity in edition.dataset.all():
        if isinstance(entity, Source | Page | Redirect):
            continue
        for key_path, part in find(entity, Sourced):
            if part.source or part.note:
                link, notes = _link(edition, entity, key_path), [edition.text(part.note)] if part.note else []
                for reference in rests_on(edition.dataset, part):
                    known = claims[reference.source, reference.place]
                    known[link] = tuple(dict.fromkeys((*known.get(link, ()), *notes)))
    return claims


def _link(edition: Edition, entity: Entity, key_path: KeyPath) -> Link:
    """A link to where a claim is shown; parts of a strategy have an anchor, others their page."""
    if isinstance(entity, Strategy) and len(key_path) >= 2:
        top = getattr(entity, str(key_path[0]))
        is_map = isinstance(top, Mapping)
        name = naming_text(top.get(key_path[1]) if is_map else top) or entity.title
        return Link(edition.text(name), part_path(entity, *key_path[: 2 if is_map else 1]))
    return edition.link(entity)


def _entry(edition: Edition, source: Source, claims: Claims) -> SourceEntry:
    return SourceEntry(
        source=source,
        city=edition.city_link(source.city),
        places=tuple(
            PlaceRow(
                key=place,
                name=place_name(source.medium, place),
                claims=claims.get((source.id, place), {}),
            )
            for place in source.places
        ),
        claims=claims.get((source.id, ""), {}),
    )
