"""In which languages a strategy is shown in full, as the headers of its PO files say."""

from __future__ import annotations

from generator.analysis.memoize import memoized
from generator.base.paths import folder_of
from generator.content.dataset import Dataset
from generator.document import PoDocument
from generator.model import Strategy


@memoized
def published_languages(dataset: Dataset, strategy: Strategy) -> frozenset[str]:
    """The language that a strategy is written in, and those whose PO file says `X-Publish: yes`."""
    file = dataset.origin(strategy).document.file
    published = (
        one.language
        for one in dataset.translations
        if isinstance(one.document, PoDocument)
        and one.document.is_published
        and one.folder == folder_of(file)
    )
    return frozenset((dataset.language_of(file), *published))
