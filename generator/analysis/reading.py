"""Whether what is missing is not stated, or was not found: that depends on how much was read."""

from __future__ import annotations

from generator.content.dataset import Dataset
from generator.model.base import Sourced
from generator.model.source import ReadExtent


def is_read_in_full(dataset: Dataset, *around: Sourced) -> bool:
    """Whether all documents that something rests on were read as a whole.

    `around` is that thing and what is around it; the first of them that names sources decides.
    """
    references = next((sourced.source for sourced in around if sourced.source), ())
    sources = [dataset.sources.get(reference.source) for reference in references]
    return bool(sources) and all(source and source.read is ReadExtent.FULL for source in sources)
