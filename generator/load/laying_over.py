"""Translation files onto what they translate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dataset import Overlay
from generator.document import Document, Steps
from generator.load.building import Buildings, Part, told_language
from generator.load.reading import Readings
from generator.model.translating import translate


@dataclass(frozen=True, slots=True)
class Layers:
    """What a file holds with all its translations laid over it, and what that was made from."""

    made_from: tuple[object, ...]
    overlays: tuple[Overlay, ...]
    content: Any

    def is_made_from(self, things: tuple[object, ...]) -> bool:
        """Whether it was made from these very things: to compare them would be to look into all of them."""
        return len(things) == len(self.made_from) and all(
            one is other or (isinstance(one, str) and one == other)
            for one, other in zip(things, self.made_from, strict=True)
        )


LayersByFile = Mapping[str, Layers]


def lay_over_all(
    readings: Readings,
    buildings: Buildings,
    parts: Mapping[str, list[Part]],
    absent: Container[str],
    before: LayersByFile,
) -> LayersByFile:
    """The layers of each file that is translated.

    `parts` are the things in each file that count, `absent` files whose absence is reported.
    """
    translations: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    for reading in readings.values():
        if reading.document and reading.role and reading.role.translates:
            file, language = reading.role.translates
            translations[file].append((reading.document, language))
    found = {}
    for file, overlays in translations.items():
        source = readings[file].document if file in readings else None
        is_source = source is not None and not _is_translation(readings, file)
        spoken = told_language(file, readings)
        held = parts.get(file, [])
        entities = [part.entity for part in held]
        is_absent = file in absent
        documents = (document for document, _ in overlays)
        things = (source if is_source else None, spoken, str(is_absent), *entities, *documents)
        known = before.get(file)
        if known is None or not known.is_made_from(things):
            gaps = None if is_absent else _gaps(file, readings, buildings)
            known = _lay_over(file, source if is_source else None, spoken, gaps, held, overlays, things)
        found[file] = known
    return found


def part_at(content: Any, steps: Steps) -> Any:
    """What a file holds at a place."""
    for step in steps:
        content = content[step]
    return content


def _gaps(file: str, readings: Readings, buildings: Buildings) -> frozenset[Steps]:
    """The places in a file at which it lost keys to its own mistakes."""
    reading, building = readings.get(file), buildings.get(file)
    found = building.gaps if building else frozenset[Steps]()
    return found | reading.document.gaps() if reading and reading.document and reading.findings else found


def _is_translation(readings: Readings, file: str) -> bool:
    role = readings[file].role
    return role is not None and role.translates is not None


def _lay_over(
    file: str,
    source: Document | None,
    spoken: str,
    gaps: frozenset[Steps] | None,
    parts: list[Part],
    translations: list[tuple[Document, str]],
    made_from: tuple[object, ...],
) -> Layers:
    content = _content(parts)
    overlays = []
    for document, language in translations:
        laid_over, entries = translate(content, document.data, language)
        overlays.append(Overlay(document, language, file, source, spoken, content, tuple(entries), gaps))
        content = laid_over
    return Layers(made_from, tuple(overlays), content)


def _content(parts: list[Part]) -> Any:
    """What a file holds: an entity, or a keyed map of entities under its key."""
    content: dict[str, dict[str, Any]] = {}
    for part in parts:
        if not part.origin.steps:
            return part.entity
        key, id = map(str, part.origin.steps)
        content.setdefault(key, {})[id] = part.entity
    return content
