"""How far the knowledge base is translated, by language and file, and what is shown in which languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Self

from generator.analysis.memoize import memoized
from generator.base.paths import folder_of
from generator.content.dataset import Dataset
from generator.document import PoDocument
from generator.model import Strategy
from generator.model.traversal import find
from generator.model.values import Text


@dataclass(frozen=True, slots=True)
class Progress:
    """How many texts are translated; each counts once, as the worst that is true of it."""

    done: int = 0
    draft: int = 0
    """Translated, and no native speaker has checked it."""
    stale: int = 0
    """Translated from a text that has changed since."""
    missing: int = 0

    @property
    def total(self) -> int:
        """How many texts there are."""
        return self.done + self.draft + self.stale + self.missing

    @property
    def translated(self) -> int:
        """How many there are a translation of that still fits."""
        return self.done + self.draft

    @property
    def percent(self) -> int:
        """The part of them; 100 only where it is all, and 0 only where there is nothing."""
        if not 0 < self.translated < self.total:
            return 100 if self.translated or not self.total else 0
        return min(99, max(1, round(100 * self.translated / self.total)))

    def __add__(self, other: Self) -> Self:
        return type(self)(*map(sum, zip(astuple(self), astuple(other), strict=True)))


Figures = Mapping[str, Progress]
"""Progress by file or folder."""


def by_file(dataset: Dataset, language: str) -> Figures:
    """The progress of each file that holds texts in another language than this, in their order."""
    translated = _translated(dataset).get(language, {})
    return {
        file: translated.get(file) or Progress(missing=count)
        for file, (written_in, count) in _sources(dataset).items()
        if written_in != language
    }


@lru_cache(maxsize=64)  # every edition asks for all languages
def by_folder(dataset: Dataset, language: str) -> Figures:
    """The same for each city and each file or folder of what all cities share."""
    sums: dict[str, Progress] = defaultdict(Progress)
    for file, progress in by_file(dataset, language).items():
        sums["/".join(file.split("/")[:2])] += progress
    return dict(sums)


def total(figures: Iterable[Progress]) -> Progress:
    """All of it together."""
    return sum(figures, Progress())


def languages_of(dataset: Dataset) -> tuple[str, ...]:
    """The languages that something is written in or translated into."""
    written_in = {language for language, _ in _sources(dataset).values()}
    return tuple(sorted(written_in | set(_translated(dataset))))


@lru_cache(maxsize=1)
def _sources(dataset: Dataset) -> Mapping[str, tuple[str, int]]:
    """The files that hold texts: the language they are written in, and how many they are."""
    counts: dict[str, tuple[str, int]] = {}
    for by_id in dataset.entities.values():
        for entity in by_id.values():
            texts = find(entity, Text)
            if texts:
                file = dataset.origin(entity).document.file
                before = counts.get(file, ("", 0))[1]
                counts[file] = texts[0][1].language, before + len(texts)
    return dict(sorted(counts.items()))


@lru_cache(maxsize=1)
def _translated(dataset: Dataset) -> Mapping[str, Figures]:
    """By language, the progress of the files of which something is translated."""
    figures: dict[str, dict[str, Progress]] = defaultdict(dict)
    sources = _sources(dataset)
    for translation in dataset.translations:
        counts: dict[str, list[int]] = {}
        for entry in translation.usable():
            position = 2 if entry.is_stale else 1 if entry.is_draft else 0
            counts.setdefault(entry.file, [0, 0, 0])[position] += 1
        for file, (done, draft, stale) in counts.items():
            missing = sources[file][1] - done - draft - stale
            figures[translation.language][file] = Progress(done, draft, stale, missing)
    return figures


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
