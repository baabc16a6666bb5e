"""Loads a folder of content: files to documents, documents to entities, overlays onto their texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from generator.dataset import Dataset, Origin, Overlay
from generator.diagnostic import Diagnostic, error, in_order
from generator.folders import states_in
from generator.layout import is_picture
from generator.load.absent import Absent, what_is_absent
from generator.load.building import Buildings, Part, build_all
from generator.load.laying_over import LayersByFile, lay_over_all, part_at
from generator.load.reading import Readings, read_all
from generator.model import KINDS, Entity
from generator.progress import doing
from generator.saying import say, say_counted

__all__ = ["NOTHING", "Known", "load", "load_again"]

Entities = dict[type[Entity], dict[str, Entity]]


@dataclass(frozen=True, slots=True)
class Known:
    """What loading has made of each file, so that only what changed is made again."""

    readings: Readings
    buildings: Buildings
    layers: LayersByFile


NOTHING = Known({}, {}, {})
"""What is known before anything was loaded."""


def load(root: Path) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Load the knowledge base in `root`, a folder that holds `content/` and `strategies/`.

    Whatever cannot be used is left out of the dataset and reported; nothing stops at the first
    mistake.
    """
    dataset, findings, _ = load_again(root, NOTHING)
    return dataset, findings


def load_again(root: Path, before: Known) -> tuple[Dataset, tuple[Diagnostic, ...], Known]:
    """The same with what was known before, and what is known now.

    Documents, entities and overlays whose files did not change are the very same as before.
    """
    states = dict(states_in(root))
    doing(say_counted("Reading {count} file", "Reading {count} files", len(states)))
    readings = read_all(root, states, before.readings)
    buildings = build_all(readings, before.buildings)
    counted = _Counted()
    for building in buildings.values():
        for part in building.parts:
            counted.add(part)
    absent = what_is_absent(readings, buildings)
    layers = lay_over_all(readings, buildings, counted.by_file, absent.files, before.layers)
    dataset = _dataset(readings, counted, layers, absent)
    findings = (
        *(finding for reading in readings.values() for finding in reading.findings),
        *(finding for building in buildings.values() for finding in building.findings),
        *counted.duplicates,
        *absent.findings,
    )
    return dataset, in_order(findings), Known(readings, buildings, layers)


class _Counted:
    """Which things count: of those with the same id, the first."""

    def __init__(self) -> None:
        self.entities: Entities = {kind: {} for kind in KINDS}
        self.drafts: Entities = {kind: {} for kind in KINDS}
        self.origins: dict[tuple[str, str], Origin] = {}
        self.by_file: dict[str, list[Part]] = defaultdict(list)
        self.rejected: dict[str, set[str]] = defaultdict(set)
        self.duplicates: list[Diagnostic] = []

    def add(self, part: Part) -> None:
        """Count a part, or say why it does not."""
        kind, id, origin = part.kind, part.id, part.origin
        if part.entity is None:
            self.rejected[kind.kind].add(id)
            return
        first = self.origins.setdefault((kind.kind, id), origin)
        if first is not origin:
            there = first.key_span()
            message = say(
                "the id `{id}` is already used in {file}:{line}", id=id, file=there.file, line=str(there.line)
            )
            help = say("give one of them another id, or merge them.")
            self.duplicates.append(error(origin.key_span(), "duplicate-id", message, help))
            return
        (self.drafts if part.is_draft else self.entities)[kind][id] = part.entity
        self.by_file[origin.document.file].append(part)


def _dataset(readings: Readings, counted: _Counted, layers: LayersByFile, absent: Absent) -> Dataset:
    for kind, by_id in counted.entities.items():
        for id in by_id:
            origin = counted.origins[kind.kind, id]
            known = layers.get(origin.document.file)
            if known:
                by_id[id] = part_at(known.content, origin.steps)
    overlays = {overlay.document.file: overlay for found in layers.values() for overlay in found.overlays}
    rejected = {kind: frozenset(ids) for kind, ids in counted.rejected.items()}
    for kind_name, ids in absent.rejected.items():
        rejected[kind_name] = rejected.get(kind_name, frozenset()) | ids
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
        rejected,
        absent.lost,
        absent.torn,
        frozenset(file for file, reading in readings.items() if is_picture(file) and not reading.findings),
    )
