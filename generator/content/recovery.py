"""What is not there or could not be read, although something depends on it: told once, where to mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.content.dataset import ANYTHING
from generator.content.documents import Reading, Readings, words_of
from generator.content.entities import Buildings
from generator.content.file_kinds import kind_of, meant_by
from generator.model import KINDS, City
from generator.model.base import Files
from generator.model.error_messages import slug

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be used, and is reported: nothing that follows from it is.

    `files` are not there, or could not be read. `rejected` are ids by kind, `lost` words by kind that may be
    ids, `torn` the words in each file of which something was left out.
    """

    files: frozenset[str]
    invalid_ids: Words
    possible_ids: Words
    partially_read: Words
    findings: tuple[Finding, ...]


def unreadable_parts(readings: Readings, buildings: Buildings) -> Unreadable:
    """What could not be used of all files."""
    words: dict[str, frozenset[str]] = {}
    for file, found in _lost_words(readings, buildings):
        words[file] = words.get(file, frozenset()) | found
    findings = tuple(_without_city(readings, buildings, words))
    cities = {_city_file(readings[finding.span.file]) or "" for finding in findings}
    unreadable = {
        file
        for file, reading in readings.items()
        if reading.document is None and reading.role and reading.role.holds
    }
    files = frozenset((words.keys() | cities) - readings.keys() | unreadable)
    translated = _words_of_translations(readings, files)
    words |= translated
    invalid_ids: dict[str, set[str]] = defaultdict(set)
    possible_ids: dict[str, set[str]] = defaultdict(set)
    for file in files | words.keys():
        holds = kind_of(file)
        if holds and holds[1].key is None and (file in files or file in translated):
            invalid_ids[holds[0].kind].add(holds[2]["id"])
        elif holds and holds[1].key is not None:
            possible_ids[holds[0].kind] |= words.get(file, frozenset())
    if any(
        ANYTHING in reading.words and not meant_by(file)
        for file, reading in readings.items()
        if not reading.role
    ):
        for kind in KINDS:  # a folder is closed, and whatever is named may be in it
            possible_ids[kind.kind].add(ANYTHING)
    partially_read = {file: found for file, found in words.items() if file in readings}
    return Unreadable(files, _frozen(invalid_ids), _frozen(possible_ids), partially_read, findings)


def _lost_words(readings: Readings, buildings: Buildings) -> Iterator[tuple[str, frozenset[str]]]:
    """The files that are not read as a whole, or stand under another name, with the words in them."""
    for file, reading in readings.items():
        building = buildings.get(file)
        if reading.role is None:
            meant = meant_by(file)
            if meant is not None and meant not in readings:
                yield meant, reading.words
        elif building is not None and building.home is not None:
            yield building.home, words_of(building.document.text)
        elif building is not None and building.is_torn:
            ids = frozenset(slug(part.id) for part in building.parts)
            yield file, words_of(building.document.text) | ids
            if reading.role.holds and reading.role.holds[1].key is None:
                yield _with_id(file), frozenset()
        elif reading.words:
            yield file, reading.words


def _words_of_translations(readings: Readings, absent: Container[str]) -> dict[str, frozenset[str]]:
    """The files that only translations are there of, with the words in these: they repeat the keys."""
    found: dict[str, frozenset[str]] = {}
    for reading in readings.values():
        file = reading.role.translates[0] if reading.role and reading.role.translates else None
        if file is not None and file not in readings and file not in absent and reading.document:
            found[file] = found.get(file, frozenset()) | words_of(reading.document.text)
    return found


def _with_id(file: str) -> str:
    """The file, of whose name something is no id, with one in its place."""
    path, _, ending = file.rpartition(".")
    return "/".join(slug(part) for part in path.split("/")) + f".{ending}"


def _without_city(readings: Readings, buildings: Buildings, words: Words) -> Iterator[Finding]:
    """The first file of a thing of a city in each folder in which no file says which city it is."""
    seen = set(readings) | set(words)
    for file, reading in readings.items():
        city = _city_file(reading)
        building = buildings.get(file)
        if city is None or city in seen or (building is not None and building.home is not None):
            continue
        seen.add(city)
        folder, _, name = city.rpartition("/")
        message = msg("the folder `{folder}` has no file `{name}`", folder=folder, name=name)
        help = msg("create it, with at least `language`, `name`, `country` and `summary`.")
        yield error(Span(file), "missing-file", message, help)


def _city_file(reading: Reading) -> str | None:
    """The file of the city whose thing a file holds; None where it is a thing of no city, or many things."""
    holds = reading.role.holds if reading.role and not reading.role.translates else None
    if holds is None or holds[1].key is not None or "city" not in holds[2]:
        return None
    home: Files = City.files[0]
    return home.pattern.replace("{id}", holds[2]["city"])


def _frozen(words: Mapping[str, set[str]]) -> Words:
    return {kind: frozenset(found) for kind, found in words.items()}
