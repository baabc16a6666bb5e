"""Sources: every document with its places, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.reading import rests_on
from generator.base.messages import message
from generator.content.page_paths import part_path
from generator.document import KeyPath
from generator.model import Entity, Page, Redirect, Source, Strategy
from generator.model.base import Sourced
from generator.model.traversal import find
from generator.pages.base import Edition, Link, Localized, PageModel, Words, naming_text

Claims = Mapping[tuple[str, str], Mapping[Link, tuple[Localized, ...]]]
"""What rests on a source, by source and place, and the notes on each."""


@dataclass(frozen=True, kw_only=True)
class SourceIndex(PageModel):
    """All sources."""

    template = "sources.md.j2"

    path: str = "sources/"
    title: Words = message("Sources")
    description: Words = message("The documents that the statements on this site rest on.")
    edit_path: str = "strategies/"
    sources: tuple[Source, ...]
    claims: Claims

    @classmethod
    def make(cls, edition: Edition) -> Self:
        sources = edition.dataset.sources.values()
        return cls(
            edition=edition,
            tags=edition.tags(message("Source")),
            # What cities say themselves comes first, registers and frameworks last.
            sources=tuple(sorted(sources, key=lambda source: source.city is None)),
            claims=_claims(edition),
        )


def _claims(edition: Edition) -> Claims:
    """Links to what rests on a source, by source and place, each once, with its notes."""
    claims: dict[tuple[str, str], dict[Link, tuple[Localized, ...]]] = defaultdict(dict)
    for entity in edition.dataset.all():
        if isinstance(entity, Source | Page | Redirect):
            continue
        for key_path, part in find(entity, Sourced):
            if part.source or part.note:
                link, notes = _link(edition, entity, key_path), [edition.text(part.note)] if part.note else []
                for reference in rests_on(edition.dataset, part):
                    known = claims[reference.source, reference.place]
                    known[link] = tuple(dict.fromkeys((*known.get(link, ()), *notes)))
    return dict(claims)


def _link(edition: Edition, entity: Entity, key_path: KeyPath) -> Link:
    """A link to where a claim is shown; parts of a strategy have an anchor, others their page."""
    if isinstance(entity, Strategy) and len(key_path) >= 2:
        top = getattr(entity, str(key_path[0]))
        is_map = isinstance(top, Mapping)
        name = naming_text(top.get(key_path[1]) if is_map else top) or entity.title
        return Link(edition.text(name), part_path(entity, *key_path[: 2 if is_map else 1]))
    return edition.link(entity)
