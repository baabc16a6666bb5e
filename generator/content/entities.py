"""Documents to entities: what a file holds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.base.findings import Finding, Span, did_you_mean, error, listed, nearest
from generator.base.messages import msg
from generator.content.dataset import Origin
from generator.content.documents import Holds, Readings
from generator.content.misplaced import expected_file, expected_file_of_key, misplaced
from generator.document import Data, Document, KeyPath
from generator.model import Entity
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
from generator.model.values import ID_RULE, is_id

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Part:
    """A thing with an id in a file; without an entity where what stands there cannot be one."""

    kind: type[Entity]
    id: str
    entity: Entity | None
    is_draft: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class EntityFile:
    """What a document holds, read in a language.

    `home` is another file that it belongs in; then nothing of it is used. `gaps` are the places of maps that
    have a key that nobody knows; with `is_torn`, things are missing that it was meant to hold.
    """

    document: Document
    language: str
    home: str | None
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    dropped_paths: frozenset[KeyPath] = frozenset()
    is_torn: bool = False

    def is_of(self, document: Document, language: str) -> bool:
        """Whether this is what the document holds, where it is in its place."""
        return self.document is document and self.language == language and self.home is None


Buildings = Mapping[str, EntityFile]


def build_entities(readings: Readings, before: Buildings) -> Buildings:
    """What all files hold that are no translations; a document that was built before is not built again."""
    found: dict[str, EntityFile] = {}
    for file, reading in readings.items():
        if not (reading.document and reading.role and reading.role.holds) or reading.role.translates:
            continue
        language = language_of(file, readings)
        known = before.get(file)
        home = expected_file(reading.document, reading.role.holds, readings)
        if home is not None or known is None or not known.is_of(reading.document, language):
            known = _build(reading.document, reading.role.holds, language, home, readings)
        found[file] = known
    return found


def language_of(file: str, readings: Readings) -> str:
    """The language a file is written in: its own word, else its city's, else English."""
    return reported_language(file, readings) or DEFAULT_LANGUAGE


def reported_language(file: str, readings: Readings) -> str:
    """The same; empty where a city has to say it and does not, which is a mistake of its own."""
    city = "/".join([*file.split("/")[:2], "city.yml"])
    for name in (file, city):
        reading = readings.get(name)
        is_whole = reading and reading.document and reading.role and not reading.role.translates
        said = reading.document.data.get("language") if is_whole and reading and reading.document else None
        if isinstance(said, str):
            return said
    return "" if file.startswith("strategies/") else DEFAULT_LANGUAGE


def _build(
    document: Document, holds: Holds, language: str, home: str | None, readings: Container[str]
) -> EntityFile:
    kind, files, given = holds
    if home is not None:
        finding = misplaced(document, home, home in readings)
        return EntityFile(document, language, home, (), (finding,))
    found = _Found(list(_language_faults(document, kind, files)))
    parts = []
    for id, data, origin in _whole(kind, _entries(document, kind, files, given, found), found):
        rest = {key: value for key, value in given.items() if key != "id"} if files.key is None else given
        parts.append(_part(kind, id, data, rest, origin, language, found))
    findings = tuple(found.findings)
    return EntityFile(
        document, language, None, tuple(parts), findings, frozenset(found.dropped_paths), found.is_torn
    )


@dataclass(slots=True)
class _Found:
    """What is wrong in a document, as it is built."""

    findings: list[Finding] = field(default_factory=list)
    dropped_paths: set[KeyPath] = field(default_factory=set)
    is_torn: bool = False

    def lose(self, finding: Finding) -> None:
        """Report something because of which things of the file are not known by their names."""
        self.findings.append(finding)
        self.is_torn = True


def _language_faults(document: Document, kind: type[Entity], files: Files) -> Iterator[Finding]:
    """What is wrong with the language of a file that is for the file alone, and no key of what it holds."""
    is_of_the_file = files.key is not None or "language" not in kind.model_fields
    said = document.data.get("language")
    if is_of_the_file and "language" in document.data and not isinstance(said, str):
        yield _located(no_text(("language",), said), Origin(document, ()))


def _entries(
    document: Document, kind: type[Entity], files: Files, given: Mapping[str, str], found: _Found
) -> Iterator[tuple[str, Data, Origin]]:
    """The entries of a document that are to become entities: their ids, their data, and where they stand."""
    if files.key is None:
        data = document.data
        if "language" not in kind.model_fields:
            data = {key: value for key, value in data.items() if key != "language"}
        yield given["id"], data, Origin(document, ())
        return
    entries = document.data.get(files.key)
    known = (files.key, "language")
    strange = [key for key in document.data if key not in known]
    if strange:
        found.dropped_paths.add(())
    if entries is None and files.key in document.data and strange:
        found.lose(_not_indented(document, strange[0], files.key))
        return
    last = next(reversed(entries), None) if isinstance(entries, dict) else None
    for key in strange:
        entry = entries.get(last) if isinstance(entries, dict) and last else None
        if isinstance(entries, dict) and last and isinstance(entry, dict) and key in keys_of(kind):
            problem = not_indented((key,), key, last)
            found.findings.append(_located(problem, Origin(document, ())))
            entries = {**entries, last: {key: document.data[key], **entry}}
            continue
        if isinstance(document.data[key], dict) and last and not nearest(key, known):
            found.lose(_not_indented(document, key, files.key))
            continue
        message = msg("there is no key `{key}` here", key=key)
        help = did_you_mean(key, known) or msg("possible keys: {words}.", words=listed(known))
        found.lose(error(document.key_span((key,)), "unknown-key", message, help))
    if not isinstance(entries, dict):
        if files.key not in (nearest(key, known) for key in strange):
            found.lose(_without_entries(document, files.key))
        return
    for id, entry in entries.items():
        yield id, entry, Origin(document, (files.key, id))


def _whole(
    kind: type[Entity], entries: Iterable[tuple[str, Data, Origin]], found: _Found
) -> Iterator[tuple[str, Data, Origin]]:
    """The entries, each with those lines that stand behind it as if they were entries of their own."""
    held: tuple[str, Data, Origin] | None = None
    for id, data, origin in entries:
        if held and isinstance(held[1], dict) and is_underindented(kind, id, data):
            found.findings.append(_located(underindented((), id), origin))
            held = (held[0], {id: data, **held[1]}, held[2])
            continue
        if held:
            yield held
        held = (id, data, origin)
    if held:
        yield held


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
    kind: type[Entity],
    id: str,
    data: Data,
    given: Mapping[str, str],
    origin: Origin,
    language: str,
    found: _Found,
) -> Part:
    if not isinstance(data, dict):
        found.findings.append(error(origin.span(), "invalid-value", *not_a_map(id, data)))
        return Part(kind, id, None, True, origin)
    # A wrong id is reported where it stands; what else is wrong is reported all the same.
    entity, problems = parse_entity(kind, id if is_id(id) else "unnamed", data, given, language)
    for problem in problems:
        found.findings.append(_located(problem, origin))
        if problem.check == "unknown-key":
            found.dropped_paths.add((*origin.key_path, *problem.key_path[:-1]))
    if not is_id(id):
        found.lose(_wrong_id(id, origin))
        entity = entity.model_copy(update={"id": id})
    return Part(kind, id, entity, bool(problems) or not is_id(id), origin)


def _located(problem: Problem, origin: Origin) -> Finding:
    place = origin.key_span(problem.key_path) if problem.at_key else origin.span(problem.key_path)
    home = expected_file_of_key(origin.document.file, problem) if not origin.key_path else None
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
