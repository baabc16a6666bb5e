"""How far the knowledge base is translated: texts by language and file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from generator.analysis.once import once
from generator.dataset import Dataset, Overlay
from generator.model.values import Text
from generator.model.walk import find


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

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.done + other.done,
            self.draft + other.draft,
            self.stale + other.stale,
            self.missing + other.missing,
        )


Figures = Mapping[str, Progress]
"""Progress by file or folder."""


def by_file(dataset: Dataset, language: str) -> Figures:
    """The progress of each file that holds texts in another language than this, in their order."""
    overlays = _overlays(dataset).get(language, {})
    return {
        file: _of_overlay(overlays[file], count) if file in overlays else Progress(missing=count)
        for file, (spoken, count) in _sources(dataset).items()
        if spoken != language
    }


def by_folder(dataset: Dataset, language: str) -> Figures:
    """The same for each city and each file or folder of what all cities share."""
    found: dict[str, Progress] = defaultdict(Progress)
    for file, progress in by_file(dataset, language).items():
        found["/".join(file.split("/")[:2])] += progress
    return found


def total(figures: Iterable[Progress]) -> Progress:
    """All of it together."""
    return sum(figures, Progress())


def languages_of(dataset: Dataset) -> tuple[str, ...]:
    """The languages that something is written in or translated into."""
    spoken = {language for language, _ in _sources(dataset).values()}
    return tuple(sorted(spoken | set(_overlays(dataset))))


@once
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


@once
def _overlays(dataset: Dataset) -> Mapping[str, Mapping[str, Overlay]]:
    """Translation files by language and the file that they translate."""
    found: dict[str, dict[str, Overlay]] = defaultdict(dict)
    for overlay in dataset.overlays:
        found[overlay.language][overlay.source_file] = overlay
    return found


def _of_overlay(overlay: Overlay, count: int) -> Progress:
    usable = {entry.steps for entry in overlay.entries if entry.text is not None and not entry.problem}
    stale = len(usable & overlay.stale)
    fresh = len(usable) - stale
    missing = count - len(usable)
    if overlay.is_draft:
        return Progress(draft=fresh, stale=stale, missing=missing)
    return Progress(done=fresh, stale=stale, missing=missing)
