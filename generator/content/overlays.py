"""Lays translation files over the texts of the files that they translate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Any

from generator.content.dataset import Overlay
from generator.content.documents import Reading, Readings
from generator.content.entities import EntityFiles, Part, reported_language
from generator.document import Document, KeyPath
from generator.model.overlay import translate


def apply_overlays(
    readings: Readings, entity_files: EntityFiles, parts: Mapping[str, list[Part]], absent: Container[str]
) -> tuple[list[Overlay], Mapping[str, Any]]:
    """All translations, and what each file that has some holds with all of them laid over it.

    `parts` are the things in each file that count, `absent` files whose absence is reported.
    """
    translations: dict[str, list[tuple[Document, str]]] = defaultdict(list)
    for reading in readings.values():
        if reading.document and reading.translates:
            file, language = reading.translates
            translations[file].append((reading.document, language))
    overlays = []
    translated = {}
    for file, documents in translations.items():
        translated_file = readings.get(file)
        source = translated_file.document if translated_file and not translated_file.translates else None
        source_language = reported_language(file, readings)
        dropped_paths = None if file in absent else _dropped_paths(file, translated_file, entity_files)
        content = _content(parts.get(file, []))
        for document, language in documents:
            merged, entries = translate(content, document.data, language)
            overlays.append(
                Overlay(
                    document, language, file, source, source_language, content, tuple(entries), dropped_paths
                )
            )
            content = merged
        translated[file] = content
    return overlays, translated


def part_at(content: Any, key_path: KeyPath) -> Any:
    """What a file holds at a place."""
    for step in key_path:
        content = content[step]
    return content


def _dropped_paths(file: str, reading: Reading | None, entity_files: EntityFiles) -> frozenset[KeyPath]:
    """The places in a file at which it lost keys to its own mistakes."""
    entity_file = entity_files.get(file)
    dropped = entity_file.dropped_paths if entity_file else frozenset[KeyPath]()
    if reading and reading.document and reading.findings:
        dropped |= reading.document.dropped_paths()
    return dropped


def _content(parts: list[Part]) -> Any:
    """What a file holds: an entity, or a keyed map of entities under its key."""
    content: dict[str, dict[str, Any]] = {}
    for part in parts:
        if not part.origin.key_path:
            return part.entity
        key, id = map(str, part.origin.key_path)
        content.setdefault(key, {})[id] = part.entity
    return content
