"""Loads a folder of content: files to documents, documents to entities, translations into their texts."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.base.findings import Finding
from generator.base.messages import nmsg
from generator.base.paths import files_in
from generator.base.terminal import doing
from generator.content.dataset import Dataset, Origin
from generator.content.documents import read_all
from generator.content.entities import Part, build_entities
from generator.content.pictures import is_picture
from generator.content.recovery import unread_parts
from generator.content.translations import apply_translations, part_at
from generator.model import KINDS, Entity

Entities = dict[type[Entity], dict[str, Entity]]


def load(root: Path) -> tuple[Dataset, tuple[Finding, ...]]:
    """Load the knowledge base in `root`, a folder that holds `content/` and `strategies/`.

    Whatever cannot be used is left out of the dataset and reported, in no order; nothing stops at the first
    mistake.
    """
    files = list(files_in(root))
    doing(nmsg("Reading {count} file", "Reading {count} files", len(files)))
    readings = read_all(root, files)
    entity_files = build_entities(readings)
    counted = _Counted()
    for entity_file in entity_files.values():
        for part in entity_file.parts:
            counted.add(part)
    unread = unread_parts(readings, entity_files)
    translations, translated = apply_translations(readings, counted.by_file)
    for kind, by_id in counted.entities.items():
        for id in by_id:
            origin = counted.origins[kind.kind, id]
            if origin.document.file in translated:
                by_id[id] = part_at(translated[origin.document.file], origin.key_path)
    documents = {file: reading.document for file, reading in readings.items() if reading.document}
    dataset = Dataset(
        counted.entities,
        counted.drafts,
        counted.origins,
        dict(sorted(documents.items(), key=lambda item: readings[item[0]].translates is not None)),
        tuple(translations),
        {
            kind.kind: frozenset(counted.invalid_ids[kind.kind])
            | unread.invalid_ids.get(kind.kind, frozenset())
            for kind in KINDS
        },
        unread.possible_ids,
        unread.words,
        frozenset(file for file, reading in readings.items() if is_picture(file) and not reading.findings),
    )
    findings = (
        *(finding for reading in readings.values() for finding in reading.findings),
        *(finding for entity_file in entity_files.values() for finding in entity_file.findings),
        *unread.findings,
    )
    return dataset, findings


class _Counted:
    """The things of all files, by their ids."""

    def __init__(self) -> None:
        self.entities: Entities = {kind: {} for kind in KINDS}
        self.drafts: Entities = {kind: {} for kind in KINDS}
        self.origins: dict[tuple[str, str], Origin] = {}
        self.by_file: dict[str, list[Part]] = defaultdict(list)
        self.invalid_ids: dict[str, set[str]] = defaultdict(set)

    def add(self, part: Part) -> None:
        """Note a part."""
        kind, id, origin = part.kind, part.id, part.origin
        if part.entity is None:
            self.invalid_ids[kind.kind].add(id)
            return
        self.origins[kind.kind, id] = origin
        (self.drafts if part.is_draft else self.entities)[kind][id] = part.entity
        self.by_file[origin.document.file].append(part)
