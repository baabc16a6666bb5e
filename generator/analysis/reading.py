"""What claims rest on, and whether what is missing is not stated or was not found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model.base import Sourced, SourceRefs
from generator.model.source import ReadExtent
from generator.model.traversal import find


def is_read_in_full(dataset: Dataset, *around: Sourced) -> bool:
    """Whether all documents that something rests on were read as a whole.

    `around` is that thing and what is around it; the first of them that names sources decides.
    """
    references = next((sourced.source for sourced in around if sourced.source), ())
    sources = [dataset.sources.get(reference.source) for reference in references]
    return bool(sources) and all(source and source.read is ReadExtent.FULL for source in sources)


def rests_on(dataset: Dataset, sourced: Sourced) -> SourceRefs:
    """The source of something, or else that of what is around it."""
    return sourced.source or _inherited(dataset).get(id(sourced), ())


@lru_cache(maxsize=1)
def _inherited(dataset: Dataset) -> Mapping[int, SourceRefs]:
    """The sources of what is around each claim without a source, by the identity of the claim."""
    inherited: dict[int, SourceRefs] = {}
    for entity in dataset.all():
        sources: dict[KeyPath, SourceRefs] = {}
        for key_path, part in find(entity, Sourced):
            around = (key_path[:end] for end in reversed(range(len(key_path))))
            above = next((sources[place] for place in around if place in sources), ())
            sources[key_path] = part.source or above
            if not part.source:
                inherited[id(part)] = above
    return inherited
