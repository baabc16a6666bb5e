"""Loads a folder of content: files to documents, documents to entities, overlays onto their texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from generator.base.findings import Finding, error, in_order
from generator.base.messages import msg, nmsg
from generator.base.paths import states_in
from generator.base.progress import doing
from generator.content.dataset import Dataset, Origin, Overlay
from generator.content.documents import Readings, read_all
from generator.content.entities import Buildings, Part, build_entities
from generator.content.file_kinds import is_picture
from generator.content.overlays import LayersByFile, apply_overlays, part_at
from generator.content.recovery import Unreadable, unreadable_parts
from generator.model import KINDS, Entity

__all__ = ["EMPTY", "LoadCache", "load", "load_again"]

Entities = dict[type[Entity], dict[str, Entity]]


@dataclass(frozen=True, slots=True)
class LoadCache:
    """What loading has made of each file, so that only what changed is made again."""

    readings: Readings
    buildings: Buildings
    layers: LayersByFile


EMPTY = LoadCache({}, {}, {})
"""What is known before anything was loaded."""


def load(root: Path) -> tuple[Dataset, tuple[Finding, ...]]:
    """Load the knowledge base in `root`, a folder that holds `content/` and `strategies/`.

    Whatever cannot be used is left out of the dataset and reported; nothing stops at the first
    mistake.
    """
    dataset, findings, _ = load_again(root, EMPTY)
    return dataset, findings


def load_again(root: Path, before: LoadCache) -> tuple[Dataset, tuple[Finding, ...], LoadCache]:
    """The same with what was known before, and what is known now.

    Documents, entities and overlays whose files did not change are the very same as before.
    """
    states = dict(states_in(root))
    doing(nmsg("Reading {count} file", "Reading {count} files", len(states)))
    readings = read_all(root, states, before.readings)
    buildings = build_entities(readings, before.buildings)
    counted = _Counted()
    for building in buildings.values():
        for part in building.parts:
            counted.add(part)
    absent = unreadable_parts(readings, buildings)
    layers = apply_overlays(readings, buildings, counted.by_file, absent.files, before.layers)
    dataset = _dataset(readings, counted, layers, absent)
    findings = (
        *(finding for reading in readings.values() for finding in reading.findings),
        *(finding for building in buildings.values() for finding in building.findings),
        *counted.duplicates,
        *absent.findings,
    )
    return dataset, in_order(findings), LoadCache(readings, buildings, layers)


class _Counted:
    """Which things count: of those with the same id, the first."""

    def __init__(self) -> None:
        self.entities: Entities = {kind: {} for kind in KINDS}
        self.drafts: Entities = {kind: {} for kind in KINDS}
        self.origins: dict[tuple[str, str], Origin] = {}
        self.by_file: dict[str, list[Part]] = defaultdict(list)
        self.invalid_ids: dict[str, set[str]] = defaultdict(set)
        self.duplicates: list[Finding] = []

    def add(self, part: Part) -> None:
        """Count a part, or say why it does not."""
        kind, id, origin = part.kind, part.id, part.origin
        if part.entity is None:
            self.invalid_ids[kind.kind].add(id)
            return
        first = self.origins.setdefault((kind.kind, id), origin)
        if first is not origin:
            there = first.key_span()
            message = msg(
                "the id `{id}` is already used in {file}:{line}", id=id, file=there.file, line=str(there.line)
            )
            help = msg("give one of them another id, or merge them.")
            self.duplicates.append(error(origin.key_span(), "duplicate-id", message, help))
            return
        (self.drafts if part.is_draft else self.entities)[kind][id] = part.entity
        self.by_file[origin.document.file].append(part)


def _dataset(readings: Readings, counted: _Counted, layers: LayersByFile, absent: Unreadable) -> Dataset:
    for kind, by_id in counted.entities.items():
        for id in by_id:
            origin = counted.origins[kind.kind, id]
            known = layers.get(origin.document.file)
            if known:
                by_id[id] = part_at(known.content, origin.key_path)
    overlays = {overlay.document.file: overlay for found in layers.values() for overlay in found.overlays}
    invalid_ids = {kind: frozenset(ids) for kind, ids in counted.invalid_ids.items()}
    for kind_name, ids in absent.invalid_ids.items():
        invalid_ids[kind_name] = invalid_ids.get(kind_name, frozenset()) | ids
    documents = {
        file: reading.document
        for wants_overlays in (False, True)
        for file, reading in readings.items()
        if reading.document and (file in overlays) is wants_overlays
    }
    in_file_order: tuple[Overlay, ...] = tuple(overlays[file] for file in documents if file in overlays)
    return Dataset(
        counted.entities,
        counted.drafts,
        counted.origins,
        documents,
        in_file_order,
        invalid_ids,
        absent.possible_ids,
        absent.partially_read,
        frozenset(file for file, reading in readings.items() if is_picture(file) and not reading.findings),
    )
