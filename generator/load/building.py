"""Documents to entities: what a file holds, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.dataset import Origin
from generator.diagnostic import Diagnostic, Span, did_you_mean, error, listed
from generator.document import Data, Document
from generator.load.reading import Readings
from generator.model import Entity
from generator.model.base import Files
from generator.model.ids import ID_RULE, is_id
from generator.model.kinds import kind_word
from generator.model.parse import parse_entity
from generator.model.problems import Problem, no_text, suggest_id
from generator.saying import say

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
class Building:
    """What a document holds, read in a language."""

    document: Document
    language: str
    parts: tuple[Part, ...]
    findings: tuple[Diagnostic, ...]


Buildings = Mapping[str, Building]


def build_all(readings: Readings, before: Buildings) -> Buildings:
    """What all files hold that are no translations; a document that was built before is not built again."""
    found: dict[str, Building] = {}
    for file, reading in readings.items():
        if not (reading.document and reading.role and reading.role.holds) or reading.role.translates:
            continue
        language = language_of(file, readings)
        known = before.get(file)
        if known is None or known.document is not reading.document or known.language != language:
            known = _build(reading.document, reading.role.holds, language)
        found[file] = known
    return found


def language_of(file: str, readings: Readings) -> str:
    """The language a file is written in: its own word, else its city's, else English."""
    city = "/".join([*file.split("/")[:2], "city.yml"])
    for name in (file, city):
        reading = readings.get(name)
        is_whole = reading and reading.document and reading.role and not reading.role.translates
        said = reading.document.data.get("language") if is_whole and reading and reading.document else None
        if isinstance(said, str):
            return said
    return DEFAULT_LANGUAGE


def _build(
    document: Document, holds: tuple[type[Entity], Files, Mapping[str, str]], language: str
) -> Building:
    kind, files, given = holds
    findings = list(_language_faults(document, kind, files))
    parts = []
    for id, data, origin in _entries(document, kind, files, given, findings):
        rest = {key: value for key, value in given.items() if key != "id"} if files.key is None else given
        parts.append(_part(kind, id, data, rest, origin, language, findings))
    return Building(document, language, tuple(parts), tuple(findings))


def _language_faults(document: Document, kind: type[Entity], files: Files) -> Iterator[Diagnostic]:
    """What is wrong with the language of a file that is for the file alone, and no key of what it holds."""
    is_of_the_file = files.key is not None or "language" not in kind.model_fields
    said = document.data.get("language")
    if is_of_the_file and "language" in document.data and not isinstance(said, str):
        yield _located(no_text(("language",), said), Origin(document, ()))


def _entries(
    document: Document,
    kind: type[Entity],
    files: Files,
    given: Mapping[str, str],
    findings: list[Diagnostic],
) -> Iterator[tuple[str, Data, Origin]]:
    """The entries of a document that are to become entities: their ids, their data, and where they stand."""
    if files.key is None:
        data = document.data
        if "language" not in kind.model_fields:
            data = {key: value for key, value in data.items() if key != "language"}
        yield given["id"], data, Origin(document, ())
        return
    for key in document.data:
        if key not in (files.key, "language"):
            known = (files.key, "language")
            hint = did_you_mean(key, known) or say("known here: {words}.", words=listed(known))
            place = document.key_span((key,))
            message = say("`{key}` is not a key that is known here", key=key)
            findings.append(error(place, "unknown-key", message, hint))
    entries = document.data.get(files.key)
    if not isinstance(entries, dict):
        message = say(
            "the file lacks the key `{key}` with the {kind} entries below it",
            key=files.key,
            kind=kind_word(kind.kind),
        )
        help = say("begin with `{key}:`.", key=files.key)
        findings.append(error(document.span(()), "missing-key", message, help))
        return
    for id, entry in entries.items():
        yield id, entry, Origin(document, (files.key, id))


def _part(
    kind: type[Entity],
    id: str,
    data: Data,
    given: Mapping[str, str],
    origin: Origin,
    language: str,
    findings: list[Diagnostic],
) -> Part:
    if not isinstance(data, dict):
        message = say("`{key}` must hold `key: value` lines", key=id)
        help = say("write what it is below its key.")
        findings.append(error(origin.span(), "invalid-value", message, help))
        return Part(kind, id, None, True, origin)
    # A wrong id is reported where it stands; what else is wrong is reported all the same.
    entity, problems = parse_entity(kind, id if is_id(id) else "unnamed", data, given, language)
    findings.extend(_located(problem, origin) for problem in problems)
    if not is_id(id):
        findings.append(_wrong_id(id, origin))
        entity = entity.model_copy(update={"id": id})
    return Part(kind, id, entity, bool(problems) or not is_id(id), origin)


def _located(problem: Problem, origin: Origin) -> Diagnostic:
    place = origin.key_span(problem.steps) if problem.at_key else origin.span(problem.steps)
    return error(place, problem.check, problem.message, problem.help)


def _wrong_id(id: str, origin: Origin) -> Diagnostic:
    help = suggest_id(id)
    if origin.steps:
        message = say("`{id}` is not an id: an id has {rule}", id=id, rule=ID_RULE)
        return error(origin.key_span(), "id-syntax", message, help)
    message = say(
        "`{id}`, the name of the file or folder, is not an id: an id has {rule}", id=id, rule=ID_RULE
    )
    return error(Span(origin.document.file), "id-syntax", message, help)
