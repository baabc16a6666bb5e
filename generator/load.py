"""Loads a folder of content: files to documents, documents to entities, overlays onto their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.dataset import Dataset, Origin, Overlay
from generator.diagnostic import Diagnostic, Span, did_you_mean, error, in_order
from generator.document import Data, Document, Steps, read_documents
from generator.layout import files_in, kind_of, translated_by, unexpected_file
from generator.model import KINDS, Entity
from generator.model.parse import Problem, parse_entity, suggest_id
from generator.model.translating import translate
from generator.model.values import ID_RULE, is_id

DEFAULT_LANGUAGE = "en"


def load(root: Path) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Load the knowledge base in `root`, a folder that holds `content/` and `strategies/`.

    Whatever cannot be used is left out of the dataset and reported; nothing stops at the first
    mistake.
    """
    return load_files(root, files_in(root))


def load_files(root: Path, files: Iterable[str]) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Load some files of the knowledge base in `root`: all of a folder that belong together."""
    loading = _Loading()
    for file in sorted(files):
        loading.expect(file)
    for file, (document, findings) in read_documents(root, loading.files).items():
        loading.take(file, document, findings)
    for file, whole in loading.documents.items():
        loading.build(file, whole)
    overlays, translated = _translate(loading)
    rejected = {kind: frozenset(ids) for kind, ids in loading.rejected.items()}
    documents = {
        **loading.documents,
        **{document.file: document for document, _, _ in loading.overlay_documents},
    }
    dataset = Dataset(translated, loading.drafts, loading.origins, documents, overlays, rejected)
    return dataset, in_order(loading.findings)


@dataclass
class _Loading:
    """What has been read so far."""

    files: list[str] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    overlay_documents: list[tuple[Document, str, str]] = field(default_factory=list)
    entities: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    drafts: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    rejected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    findings: list[Diagnostic] = field(default_factory=list)

    def expect(self, file: str) -> None:
        """Note a file that is to be read, or report that it does not belong here."""
        if translated_by(file) or kind_of(file):
            self.files.append(file)
        else:
            self.findings.extend(unexpected_file(file))

    def take(self, file: str, document: Document | None, findings: list[Diagnostic]) -> None:
        """Put what was read of a file among the documents."""
        self.findings.extend(findings)
        overlay = translated_by(file)
        if document is None:
            self._reject_file(file)
        elif overlay:
            self.overlay_documents.append((document, *overlay))
        else:
            self.documents[file] = document

    def build(self, file: str, document: Document) -> None:
        """Make the entities of a document."""
        found = kind_of(file)
        assert found is not None
        kind, files, given = found
        given = dict(given)
        language = self.language_of(file)
        if files.key is None:
            id = given.pop("id")
            data = document.data
            if "language" not in kind.model_fields:
                data = {key: value for key, value in data.items() if key != "language"}
            self._entity(kind, id, data, given, Origin(document, ()), language)
            return
        for key in document.data:
            if key not in (files.key, "language"):
                hint = did_you_mean(key, (files.key, "language")) or f"known here: `{files.key}`, `language`."
                place = document.key_span((key,))
                self.findings.append(
                    error(place, "unknown-key", f"`{key}` is not a key that is known here", hint)
                )
        entries = document.data.get(files.key)
        if not isinstance(entries, dict):
            message = f"the file lacks the key `{files.key}` with the {kind.kind} entries below it"
            self.findings.append(
                error(document.span(()), "missing-key", message, f"begin with `{files.key}:`.")
            )
            return
        for id, entry in entries.items():
            self._entity(kind, id, entry, given, Origin(document, (files.key, id)), language)

    def language_of(self, file: str) -> str:
        """The language a file is written in: its own word, else its city's, else English."""
        city = "/".join([*file.split("/")[:2], "city.yml"])
        for name in (file, city):
            document = self.documents.get(name)
            said = document.data.get("language") if document else None
            if isinstance(said, str):
                return said
        return DEFAULT_LANGUAGE

    def _entity(
        self, kind: type[Entity], id: str, data: Data, given: Mapping[str, str], origin: Origin, language: str
    ) -> None:
        if not isinstance(data, dict):
            self.rejected[kind.kind].add(id)
            message = f"`{id}` must hold `key: value` lines"
            self.findings.append(
                error(origin.span(), "invalid-value", message, "write what it is below its key.")
            )
            return
        # A wrong id is reported where it stands; what else is wrong is reported all the same.
        entity, problems = parse_entity(kind, id if is_id(id) else "unnamed", data, given, language)
        self.findings.extend(_located(problem, origin) for problem in problems)
        is_draft = bool(problems) or not is_id(id)
        if not is_id(id):
            self.findings.append(_wrong_id(id, origin))
            entity = entity.model_copy(update={"id": id})
        first = self.origins.get((kind.kind, id))
        if first is not None:
            there = first.key_span()
            self.findings.append(
                error(
                    origin.key_span(),
                    "duplicate-id",
                    f"the {kind.kind} `{id}` is there twice; first in {there.file}:{there.line}",
                    "give one of them another id, or merge them.",
                )
            )
        else:
            (self.drafts if is_draft else self.entities)[kind][id] = entity
            self.origins[kind.kind, id] = origin

    def _reject_file(self, file: str) -> None:
        found = kind_of(file)
        if found and found[1].key is None:
            self.rejected[found[0].kind].add(found[2]["id"])


def _located(problem: Problem, origin: Origin) -> Diagnostic:
    place = origin.key_span(problem.steps) if problem.at_key else origin.span(problem.steps)
    return error(place, problem.check, problem.message, problem.help)


def _wrong_id(id: str, origin: Origin) -> Diagnostic:
    help = suggest_id(id)
    if origin.steps:
        return error(origin.key_span(), "id-syntax", f"`{id}` is not an id: an id has {ID_RULE}", help)
    message = f"`{id}`, the name of the file or folder, is not an id: an id has {ID_RULE}"
    return error(Span(origin.document.file), "id-syntax", message, help)


def _translate(loading: _Loading) -> tuple[tuple[Overlay, ...], dict[type[Entity], dict[str, Entity]]]:
    """The translation files, and the entities with the translations that fit their texts."""
    contents = _contents(loading)
    overlays = []
    for document, file, language in loading.overlay_documents:
        content = contents.get(file, {})
        contents[file], entries = translate(content, document.data, language)
        source, spoken = loading.documents.get(file), loading.language_of(file)
        overlays.append(Overlay(document, language, file, source, spoken, content, tuple(entries)))
    entities = {kind: dict(by_id) for kind, by_id in loading.entities.items()}
    for kind, by_id in entities.items():
        for id in by_id:
            origin = loading.origins[kind.kind, id]
            if origin.document.file in contents:
                by_id[id] = _part(contents[origin.document.file], origin.steps)
    return tuple(overlays), entities


def _contents(loading: _Loading) -> dict[str, Any]:
    """What the files that are translated hold: an entity, or a keyed map of entities under its key."""
    wanted = {file for _, file, _ in loading.overlay_documents}
    contents: dict[str, Any] = {}
    for entities in (loading.entities, loading.drafts):
        for kind, by_id in entities.items():
            for id, entity in by_id.items():
                origin = loading.origins[kind.kind, id]
                file = origin.document.file
                if file not in wanted:
                    continue
                if origin.steps:
                    key, name = origin.steps
                    contents.setdefault(file, {}).setdefault(key, {})[name] = entity
                else:
                    contents[file] = entity
    return contents


def _part(content: Any, steps: Steps) -> Any:
    for step in steps:
        content = content[step]
    return content
