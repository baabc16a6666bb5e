"""Translation files onto what they translate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.dataset import Overlay
from generator.content.documents import Readings
from generator.content.entities import Buildings, Part, reported_language
from generator.document import Document, KeyPath
from generator.model.overlay import translate


@dataclass(frozen=True, slots=True)
class OverlayResult:
    """What a file holds with all its translations laid over it, and what that was made from."""

    inputs: tuple[object, ...]
    overlays: tuple[Overlay, ...]
    content: Any

    def has_inputs(self, things: tuple[object, ...]) -> bool:
        """Whether it was made from these very things: to compare them would be to look into all of them."""
        return len(things) == len(self.inputs) and all(
            one is other or (isinstance(one, str) and one == other)
            for one, other in zip(things, self.inputs, strict=True)
        )


LayersByFile = Mapping[str, OverlayResult]


def apply_overlays(
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
        spoken = reported_language(file, readings)
        held = parts.get(file, [])
        entities = [part.entity for part in held]
        is_absent = file in absent
        documents = (document for document, _ in overlays)
        things = (source if is_source else None, spoken, str(is_absent), *entities, *documents)
        known = before.get(file)
        if known is None or not known.has_inputs(things):
            dropped_paths = None if is_absent else _gaps(file, readings, buildings)
            known = _lay_over(
                file, source if is_source else None, spoken, dropped_paths, held, overlays, things
            )
        found[file] = known
    return found


def part_at(content: Any, key_path: KeyPath) -> Any:
    """What a file holds at a place."""
    for step in key_path:
        content = content[step]
    return content


def _gaps(file: str, readings: Readings, buildings: Buildings) -> frozenset[KeyPath]:
    """The places in a file at which it lost keys to its own mistakes."""
    reading, building = readings.get(file), buildings.get(file)
    found = building.dropped_paths if building else frozenset[KeyPath]()
    return (
        found | reading.document.dropped_paths()
        if reading and reading.document and reading.findings
        else found
    )


def _is_translation(readings: Readings, file: str) -> bool:
    role = readings[file].role
    return role is not None and role.translates is not None


def _lay_over(
    file: str,
    source: Document | None,
    spoken: str,
    dropped_paths: frozenset[KeyPath] | None,
    parts: list[Part],
    translations: list[tuple[Document, str]],
    inputs: tuple[object, ...],
) -> OverlayResult:
    content = _content(parts)
    overlays = []
    for document, language in translations:
        merged, entries = translate(content, document.data, language)
        overlays.append(
            Overlay(document, language, file, source, spoken, content, tuple(entries), dropped_paths)
        )
        content = merged
    return OverlayResult(inputs, tuple(overlays), content)


def _content(parts: list[Part]) -> Any:
    """What a file holds: an entity, or a keyed map of entities under its key."""
    content: dict[str, dict[str, Any]] = {}
    for part in parts:
        if not part.origin.key_path:
            return part.entity
        key, id = map(str, part.origin.key_path)
        content.setdefault(key, {})[id] = part.entity
    return content
