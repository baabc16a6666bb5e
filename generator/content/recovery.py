"""Finds out what could not be read although something depends on it, so that it is reported only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.content.dataset import ANYTHING
from generator.content.documents import Reading, Readings, words_of
from generator.content.entities import EntityFiles
from generator.content.file_kinds import kind_of, meant_by
from generator.model import KINDS, City
from generator.model.error_messages import slug

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be used, and is reported: nothing that follows from it is.

    `words` are those by file that may be ids, `invalid_ids` and `possible_ids` ids and such words by kind.
    """

    words: Words
    invalid_ids: Words
    possible_ids: Words
    findings: tuple[Finding, ...]


def unread_parts(readings: Readings, entity_files: EntityFiles) -> Unread:
    """What could not be used of all files."""
    words: dict[str, frozenset[str]] = {}
    for file, lost in _lost_words(readings, entity_files):
        words[file] = words.get(file, frozenset()) | lost
    missing_cities = _missing_cities(readings, entity_files, words)
    words |= dict.fromkeys(missing_cities, frozenset())
    invalid_ids: dict[str, set[str]] = defaultdict(set)
    possible_ids: dict[str, set[str]] = defaultdict(set)
    for file, lost in words.items():
        holds = kind_of(file)
        if holds and holds.files.key is not None:
            possible_ids[holds.kind.kind] |= lost
        elif holds and _is_without_document(file, readings):
            invalid_ids[holds.kind.kind].add(holds.whole_id(holds.given["id"]))
        elif holds is None and ANYTHING in lost:
            for kind in KINDS:  # a folder is closed, and whatever is named may be in it
                possible_ids[kind.kind].add(ANYTHING)
    return Unread(words, _frozen(invalid_ids), _frozen(possible_ids), tuple(missing_cities.values()))


def _is_without_document(file: str, readings: Readings) -> bool:
    return file not in readings or readings[file].document is None


def _lost_words(readings: Readings, entity_files: EntityFiles) -> Iterator[tuple[str, frozenset[str]]]:
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


def _with_id(file: str) -> str:
    """The file, of whose name something is no id, with one in its place."""
    path, _, ending = file.rpartition(".")
    return "/".join(slug(part) for part in path.split("/")) + f".{ending}"


def _missing_cities(readings: Readings, entity_files: EntityFiles, words: Words) -> dict[str, Finding]:
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


def _frozen(words: Mapping[str, set[str]]) -> Words:
    return {kind: frozenset(of_kind) for kind, of_kind in words.items()}
