"""Sources: every document with its places, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from generator.analysis.indexes import sourced_parts
from generator.content.page_paths import anchor, path_of
from generator.document import KeyPath
from generator.model import Entity, Indicator, Page, Redirect, Source, Strategy
from generator.model.dates import PartialDate
from generator.model.values import Text
from generator.pages.base import Edition, Link, Localized, PageMessage, PageModel, Pages, message, place_name
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.search_filters import tags


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A page or slide of a source and the claims that rest on it."""

    anchor: str
    name: PageMessage
    heading: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as in a list of references."""

    anchor: str
    title: str
    short_title: str
    language: str
    medium: PageMessage
    publisher: str
    author: str
    occasion: Localized | None
    date: PartialDate | None
    url: str
    note: Localized | None
    city: Link | None
    places: tuple[PlaceRow, ...]
    claims: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SourceIndex(PageModel):
    """All sources."""

    template = "sources.md.j2"

    edit_path: str = "strategies/"
    sources: tuple[SourceEntry, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "sources/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        claims = _claims(edition)
        return cls(
            path="sources/",
            title=message("Sources"),
            description=message("The documents that the statements on this site rest on."),
            tags=tags(edition, message("Source")),
            # What cities say themselves comes first, registers and frameworks last.
            sources=tuple(
                _entry(edition, found, claims)
                for found in sorted(edition.dataset.sources.values(), key=lambda source: source.city is None)
            ),
        )


Claims = dict[tuple[str, str], dict[Link, None]]


def _claims(edition: Edition) -> Claims:
    """Links to what rests on a source, by source and place, each once."""
    found: Claims = defaultdict(dict)
    for entity in edition.dataset.all():
        if isinstance(entity, Source | Indicator | Page | Redirect):
            continue
        for key_path, value in sourced_parts(edition.dataset, entity):
            link = _link(edition, entity, key_path)
            for reference in value.source:
                found[reference.source, reference.place][link] = None
    return found


def _link(edition: Edition, entity: Entity, key_path: KeyPath) -> Link:
    """A link to where a claim is shown; parts of a strategy have an anchor, others their page."""
    page = path_of(entity)
    name = _name(entity)
    if isinstance(entity, Strategy) and len(key_path) >= 2:
        top = getattr(entity, str(key_path[0]))
        part = top.get(key_path[1]) if isinstance(top, Mapping) else top
        place = f"{page}#{anchor(key_path[:2])}" if isinstance(top, Mapping) else f"{page}#{key_path[0]}"
        return Link(edition.text(_name(part) or name or entity.title), place)
    return Link(edition.text(name) if name else message("Sources"), page)


def _name(value: Any) -> Text | None:
    """What a part of the content is called, by the first of its texts that names it."""
    names = (getattr(value, key, None) for key in ("name", "label", "title", "term", "text", "body"))
    return next((name for name in names if isinstance(name, Text)), None)


def _entry(edition: Edition, source: Source, claims: Claims) -> SourceEntry:
    return SourceEntry(
        anchor=source.id,
        title=source.title,
        short_title=source.short_title,
        language=source.language,
        medium=label(source.medium),
        publisher=source.publisher,
        author=source.author or "",
        occasion=edition.optional(source.occasion),
        date=source.date,
        url=source.url or "",
        note=edition.optional(source.note),
        city=city_link(edition, source.city),
        places=tuple(
            PlaceRow(
                anchor=f"{source.id}-{place}",
                name=place_name(source.medium, place),
                heading=found.heading,
                claims=tuple(claims.get((source.id, place), {})),
            )
            for place, found in source.places.items()
        ),
        claims=tuple(claims.get((source.id, ""), {})),
    )
