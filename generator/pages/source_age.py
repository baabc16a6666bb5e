"""How old the sources are that a page rests on."""

from __future__ import annotations

from generator.model.base import Sourced
from generator.model.references import SourceRef
from generator.model.traversal import find
from generator.pages.base import Edition, PageMessage, counted, message

AGELESS = ("coordinates", "identifiers")
"""The keys of a city whose sources say where it is and which codes it has, and nothing that grows old."""


def age(edition: Edition, *entities: Sourced) -> tuple[PageMessage, ...]:
    """From when the sources of entities are, and of how many nobody knows it."""
    named = {
        reference.source
        for entity in entities
        for key_path, reference in find(entity, SourceRef)
        if key_path[0] not in AGELESS
    }
    sources = [source for id, source in edition.dataset.sources.items() if id in named]
    years = sorted(source.date[:4] for source in sources if source.date)
    undated = len(sources) - len(years)
    sentences = []
    if years and years[0] == years[-1]:
        sentences.append(message("The newest source is from {year}.", year=years[0]))
    elif years:
        sentences.append(
            message(
                "The newest source is from {last}, the oldest from {first}.", first=years[0], last=years[-1]
            )
        )
    if undated:
        sentences.append(counted("{count} source has no date.", "{count} sources have no date.", undated))
    return tuple(sentences)
