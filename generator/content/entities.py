"""Makes the entities of each document, and reports what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from generator.base.findings import Finding, Span, did_you_mean, error, listed, nearest
from generator.base.messages import msg
from generator.base.paths import folder_of
from generator.content.dataset import Origin, language_of
from generator.content.files import Holding, Readings, kind_of
from generator.document import Data, Document
from generator.model import KINDS, Entity
from generator.model.base import Files
from generator.model.error_messages import (
    Problem,
    is_underindented,
    keys_of,
    no_text,
    not_a_map,
    not_indented,
    suggest_id,
    underindented,
)
from generator.model.parse import parse_entity
from generator.model.references import Folder
from generator.model.values import ID_RULE, is_id


@dataclass(frozen=True, slots=True)
class Part:
    """A thing with an id in a file; without an entity where what stands there cannot be one."""

    kind: type[Entity]
    id: str
    entity: Entity | None
    is_draft: bool
    origin: Origin


@dataclass(slots=True)
class EntityFile:
    """What a document holds.

    `home` is another file that it belongs in; then nothing of it is used. With `is_torn`, things are missing
    that it was meant to hold.
    """

    document: Document
    home: str | None
    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_torn: bool = False

    def lose(self, finding: Finding) -> None:
        """Report something because of which things of the file are not known by their names."""
        self.findings.append(finding)
        self.is_torn = True


EntityFiles = Mapping[str, EntityFile]


def build_entities(readings: Readings) -> EntityFiles:
    """What all files hold that are no translations."""
    folders = _folders(readings)
    documents = {file: reading.document for file, reading in readings.items() if reading.document}
    return {
        file: _build(file, reading.document, reading.holds, readings, documents, folders)
        for file, reading in readings.items()
        if reading.document and reading.holds
    }


def _folders(readings: Readings) -> Mapping[str, Folder]:
    """The folders of cities, with the short ids of what their files hold."""
    ids: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reading in readings.values():
        if reading.document and reading.holds and "city" in reading.holds.given:
            kind, files, given = reading.holds
            entries = reading.document.data.get(files.key) if files.key else {given["id"]: None}
            ids[given["city"]][kind.kind].update(entries if isinstance(entries, dict) else ())
    return {city: Folder(city, of_city) for city, of_city in ids.items()}


def _build(
    file: str,
    document: Document,
    holds: Holding,
    readings: Readings,
    documents: Mapping[str, Document],
    folders: Mapping[str, Folder],
) -> EntityFile:
    kind, files, _ = holds
    folder = folders.get(folder_of(file).partition("/")[2])
    result = EntityFile(document, _expected_file(document, holds, readings))
    if result.home is not None:
        result.findings.append(_misplaced(document, result.home, result.home in readings))
        return result
    result.findings += _language_faults(document, kind, files)
    language = language_of(file, documents)
    for id, data, origin in _entries(document, holds, result):
        result.parts.append(_part(holds, id, data, origin, language, folder, result))
    return result


def _language_faults(document: Document, kind: type[Entity], files: Files) -> Iterator[Finding]:
    """What is wrong with the language of a file that is for the file alone, and no key of what it holds."""
    is_of_the_file = files.key is not None or "language" not in kind.model_fields
    language = document.data.get("language")
    if is_of_the_file and "language" in document.data and not isinstance(language, str):
        yield _located(no_text(("language",), language), Origin(document, ()))


def _entries(document: Document, holds: Holding, result: EntityFile) -> Iterator[tuple[str, Data, Origin]]:
    """The entries of a document that are to become entities: their ids, their data, and where they stand."""
    kind, files, given = holds
    if files.key is None:
        data = document.data
        if "language" not in kind.model_fields:
            data = {key: value for key, value in data.items() if key != "language"}
        yield given["id"], data, Origin(document, ())
        return
    entries = document.data.get(files.key)
    known = (files.key, "language")
    strange = [key for key in document.data if key not in known]
    if entries is None and files.key in document.data and strange:
        result.lose(_not_indented(document, strange[0], files.key))
        return
    last = next(reversed(entries), None) if isinstance(entries, dict) else None
    for key in strange:
        entry = entries.get(last) if isinstance(entries, dict) and last else None
        if isinstance(entries, dict) and last and isinstance(entry, dict) and key in keys_of(kind):
            problem = not_indented((key,), key, last)
            result.findings.append(_located(problem, Origin(document, ())))
            entries = {**entries, last: {key: document.data[key], **entry}}
            continue
        if isinstance(document.data[key], dict) and last and not nearest(key, known):
            result.lose(_not_indented(document, key, files.key))
            continue
        message = msg("there is no key `{key}` here", key=key)
        help = did_you_mean(key, known) or msg("possible keys: {words}.", words=listed(known))
        result.lose(error(document.key_span((key,)), "unknown-key", message, help))
    if not isinstance(entries, dict):
        if files.key not in (nearest(key, known) for key in strange):
            result.lose(_without_entries(document, files.key))
        return
    whole: dict[str, Data] = {}
    for id, entry in entries.items():
        above = next(reversed(whole), None)
        inner = whole[above] if above else None
        if above and isinstance(inner, dict) and is_underindented(kind, id, entry):
            origin = Origin(document, (files.key, id))
            result.findings.append(_located(underindented((), id), origin))
            whole[above] = {id: entry, **inner}
        else:
            whole[id] = entry
    for id, entry in whole.items():
        yield id, entry, Origin(document, (files.key, id))


def _not_indented(document: Document, key: str, around: str) -> Finding:
    message = msg("`{key}` is not indented, so it is not part of `{around}`", key=key, around=around)
    help = msg(
        "put two spaces before this line and all other lines that belong to `{around}`.", around=around
    )
    return error(document.key_span((key,)), "unknown-key", message, help)


def _without_entries(document: Document, key: str) -> Finding:
    if key in document.data:
        help = msg("write the first entry below it, or delete the file.")
        return error(document.key_span((key,)), "invalid-value", not_a_map(key, document.data[key])[0], help)
    message = msg("the key `{key}` is missing", key=key)
    return error(
        document.span(()), "missing-key", message, msg("put the entries below a line `{key}:`.", key=key)
    )


def _part(
    holds: Holding,
    id: str,
    data: Data,
    origin: Origin,
    language: str,
    folder: Folder | None,
    result: EntityFile,
) -> Part:
    kind, whole_id = holds.kind, holds.whole_id(id)
    if not isinstance(data, dict):
        result.findings.append(error(origin.span(), "invalid-value", *not_a_map(id, data)))
        return Part(kind, whole_id, None, True, origin)
    given = {key: value for key, value in holds.given.items() if key != "id"}
    # A wrong id is reported where it stands; what else is wrong is reported all the same.
    entity, problems = parse_entity(kind, id if is_id(id) else "unnamed", data, given, language, folder)
    result.findings += (_located(problem, origin) for problem in problems)
    if not is_id(id):
        result.lose(_wrong_id(id, origin))
    entity = entity.model_copy(update={"id": whole_id})
    return Part(kind, whole_id, entity, bool(problems) or not is_id(id), origin)


def _located(problem: Problem, origin: Origin) -> Finding:
    place = origin.key_span(problem.key_path) if problem.at_key else origin.span(problem.key_path)
    home = _expected_file_of_key(origin.document.file, problem) if not origin.key_path else None
    help = msg("it belongs in the file `{name}` in the same folder.", name=home) if home else problem.help
    return error(place, problem.check, problem.message, help)


def _wrong_id(id: str, origin: Origin) -> Finding:
    help = suggest_id(id)
    if origin.key_path:
        message = msg("`{id}` is not an id: an id consists of {rule}", id=id, rule=ID_RULE)
        return error(origin.key_span(), "id-syntax", message, help)
    message = msg(
        "`{id}`, the name of the file or folder, is not an id: an id consists of {rule}", id=id, rule=ID_RULE
    )
    return error(Span(origin.document.file), "id-syntax", message, help)


def _expected_file(document: Document, holds: Holding, files: Container[str]) -> str | None:
    """The file beside this one that the keys of a document belong in; None where it is in its place.

    By its name the document is one thing, such as a strategy. `files` are those that there are.
    """
    kind, place, _ = holds
    keys = frozenset(document.data) - {"language"}
    if place.key is not None or not keys:
        return None
    ours = keys & frozenset(keys_of(kind))
    for other, home, file in _beside(document.file):
        if home.key is not None:
            if keys == {home.key} and not ours:
                return file
        elif file not in files and len(keys & frozenset(keys_of(other))) > len(ours):
            return file
    return None


def _expected_file_of_key(file: str, problem: Problem) -> str | None:
    """The name of the file beside this one that has the key which is unknown here; None where none has."""
    if problem.check != "unknown-key" or len(problem.key_path) != 1:
        return None
    key = problem.key_path[0]
    return next((name.rpartition("/")[2] for _, home, name in _beside(file) if home.key == key), None)


def _misplaced(document: Document, home: str, is_there: bool) -> Finding:
    """Say that a document belongs in another file."""
    name = home.rpartition("/")[2]
    message = msg("the keys of this file belong in `{name}`", name=name)
    help = msg("rename the file to `{name}`.", name=name)
    if is_there:
        help = msg("move them to `{name}`, and delete this file.", name=name)
    return error(Span(document.file), "unexpected-file", message, help)


def _beside(file: str) -> Iterator[tuple[type[Entity], Files, str]]:
    """The files with a fixed name that there can be in the folder of a file, with what they hold."""
    folder = file.rpartition("/")[0]
    for kind in KINDS:
        for place in kind.files:
            name = f"{folder}/{place.pattern.rpartition('/')[2]}"
            holds = kind_of(name)
            if "{" not in name and name != file and holds and holds.files == place:
                yield kind, place, name
