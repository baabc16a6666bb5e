"""Loads a folder of content: files to documents, documents to entities, translations into their texts.

What could not be read although something depends on it is found out, too, so that it is reported only once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import reduce
from operator import getitem
from pathlib import Path

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg, nmsg
from generator.base.paths import files_in
from generator.base.terminal import doing
from generator.content.dataset import Dataset, Origin
from generator.content.entities import EntityFiles, Part, build_entities
from generator.content.files import ANYTHING, Reading, Readings, kind_of, meant_by, read_all, words_of
from generator.content.pictures import is_picture
from generator.content.translations import apply_translations
from generator.model import KINDS, City, Entity
from generator.model.error_messages import slug

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
    entities: Entities = {kind: {} for kind in KINDS}
    drafts: Entities = {kind: {} for kind in KINDS}
    origins: dict[tuple[str, str], Origin] = {}
    parts_by_file: dict[str, list[Part]] = defaultdict(list)
    words = _unread_words(readings, entity_files)
    missing_cities = _missing_cities(readings, entity_files, words)
    words |= dict.fromkeys(missing_cities, frozenset())
    invalid_ids = set(_ids_of_unread_files(words, readings))
    for part in (part for entity_file in entity_files.values() for part in entity_file.parts):
        if part.entity is None:
            invalid_ids.add((part.kind.kind, part.id))
            continue
        origins[part.kind.kind, part.id] = part.origin
        (drafts if part.is_draft else entities)[part.kind][part.id] = part.entity
        parts_by_file[part.origin.document.file].append(part)
    translations, translated = apply_translations(readings, parts_by_file)
    for kind, by_id in entities.items():
        for id in by_id:
            origin = origins[kind.kind, id]
            if origin.document.file in translated:
                by_id[id] = reduce(getitem, origin.key_path, translated[origin.document.file])
    documents = {file: reading.document for file, reading in readings.items() if reading.document}
    dataset = Dataset(
        entities,
        drafts,
        origins,
        dict(sorted(documents.items(), key=lambda item: readings[item[0]].translates is not None)),
        tuple(translations),
        frozenset(invalid_ids),
        words,
        frozenset(file for file, reading in readings.items() if is_picture(file) and not reading.findings),
    )
    findings = (
        *(finding for reading in readings.values() for finding in reading.findings),
        *(finding for entity_file in entity_files.values() for finding in entity_file.findings),
        *missing_cities.values(),
    )
    return dataset, findings


def _unread_words(readings: Readings, entity_files: EntityFiles) -> dict[str, frozenset[str]]:
    """The files that are not read as a whole, with the words in them that may be ids."""
    words: dict[str, frozenset[str]] = {}
    for file, of_file in _words_by_file(readings, entity_files):
        words[file] = words.get(file, frozenset()) | of_file
    return words


def _words_by_file(readings: Readings, entity_files: EntityFiles) -> Iterator[tuple[str, frozenset[str]]]:
    """The files that are not read as a whole, or stand under another name, with the words in them."""
    for file, reading in readings.items():
        entity_file = entity_files.get(file)
        if reading.holds is None and reading.translates is None:
            meant = meant_by(file)
            if meant and meant not in readings:
                yield meant, reading.words
            elif meant is None and ANYTHING in reading.words:
                yield file, reading.words
        elif entity_file is not None and entity_file.home is not None:
            yield entity_file.home, words_of(entity_file.document.text)
        elif entity_file is not None and entity_file.is_torn:
            ids = frozenset(slug(part.id.rpartition("/")[2]) for part in entity_file.parts)
            yield file, words_of(entity_file.document.text) | ids
            if reading.holds and reading.holds.files.key is None:
                yield _with_id(file), frozenset()
        elif reading.findings and not reading.translates:
            yield file, reading.words


def _ids_of_unread_files(files: Iterable[str], readings: Readings) -> Iterator[tuple[str, str]]:
    """Kind and id of what files are by their names that hold one thing each, and that were not read."""
    for file in files:
        holds = kind_of(file)
        if holds and holds.files.key is None and (file not in readings or readings[file].document is None):
            yield holds.kind.kind, holds.whole_id(holds.given["id"])


def _with_id(file: str) -> str:
    """The file, of whose name something is no id, with one in its place."""
    path, _, ending = file.rpartition(".")
    return "/".join(slug(part) for part in path.split("/")) + f".{ending}"


def _missing_cities(
    readings: Readings, entity_files: EntityFiles, words: Container[str]
) -> dict[str, Finding]:
    """The files of cities that are not there although their folder holds things of a city.

    Each with a finding about the first of these.
    """
    missing: dict[str, Finding] = {}
    for file, reading in readings.items():
        city = _city_file(reading)
        entity_file = entity_files.get(file)
        if city is None or (entity_file is not None and entity_file.home is not None):
            continue
        if city in readings or city in words or city in missing:
            continue
        folder, _, name = city.rpartition("/")
        message = msg("the folder `{folder}` has no file `{name}`", folder=folder, name=name)
        help = msg("create it, with at least `language`, `name`, `country` and `summary`.")
        missing[city] = error(Span(file), "missing-file", message, help)
    return missing


def _city_file(reading: Reading) -> str | None:
    """The file of the city whose thing a file holds; None where it is a thing of no city, or many things."""
    holds = reading.holds
    if holds is None or holds.files.key is not None or "city" not in holds.given:
        return None
    return City.files[0].pattern.replace("{id}", holds.given["city"])
