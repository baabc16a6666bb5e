"""Loads a folder of content: files to documents, documents to entities, overlays onto their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.dataset import Dataset, Origin, Overlay
from generator.diagnostic import Diagnostic, Span, did_you_mean, error, in_order
from generator.document import Data, Document, Steps, read_document
from generator.layout import OVERLAY_NAME, files_in, kind_of, unexpected_file
from generator.model import KINDS, Entity
from generator.model.parse import Problem, check_text, parse_entity, suggest_id
from generator.model.values import ID_RULE, Text, is_id
from generator.model.walk import leaves, replace_texts

DEFAULT_LANGUAGE = "en"


def load(root: Path) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Load the knowledge base in `root`, a folder that holds `content/` and `strategies/`.

    Whatever cannot be used is left out of the dataset and reported; nothing stops at the first
    mistake.
    """
    loading = _Loading()
    for file in sorted(files_in(root)):
        loading.read(root, file)
    for file, document in loading.documents.items():
        loading.build(file, document)
    leaves_by_file = _leaves_by_file(loading)
    overlays = tuple(loading.overlay(document, leaves_by_file) for document in loading.overlay_documents)
    translated = _translate(loading.entities, loading.origins, overlays)
    rejected = {kind: frozenset(ids) for kind, ids in loading.rejected.items()}
    documents = {**loading.documents, **{d.file: d for d in loading.overlay_documents}}
    dataset = Dataset(translated, loading.drafts, loading.origins, documents, overlays, rejected)
    return dataset, in_order(loading.findings)


@dataclass
class _Loading:
    """What has been read so far."""

    documents: dict[str, Document] = field(default_factory=dict)
    overlay_documents: list[Document] = field(default_factory=list)
    entities: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    drafts: dict[type[Entity], dict[str, Entity]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    rejected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    findings: list[Diagnostic] = field(default_factory=list)

    def read(self, root: Path, file: str) -> None:
        """Read one file into the documents, or report that it does not belong here."""
        name = file.rpartition("/")[2]
        overlay = OVERLAY_NAME.fullmatch(name)
        if not overlay and kind_of(file) is None:
            self.findings.extend(unexpected_file(file))
            return
        document, findings = read_document(root, file)
        self.findings.extend(findings)
        if document is None:
            self._reject_file(file)
        elif overlay:
            self.overlay_documents.append(document)
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

    def overlay(self, document: Document, leaves_by_file: Mapping[str, Mapping[Steps, object]]) -> Overlay:
        """What a translation file translates."""
        folder, _, name = document.file.rpartition("/")
        found = OVERLAY_NAME.fullmatch(name)
        assert found is not None
        source_file = f"{folder}/{found['source']}.{found['ending']}"
        source = self.documents.get(source_file)
        known = leaves_by_file.get(source_file, {})
        return Overlay(
            document,
            found["language"],
            source_file,
            source,
            self.language_of(source_file),
            texts={steps: leaf for steps, leaf in known.items() if isinstance(leaf, Text)},
            others=frozenset(steps for steps, leaf in known.items() if not isinstance(leaf, Text)),
        )


def _located(problem: Problem, origin: Origin) -> Diagnostic:
    place = origin.key_span(problem.steps) if problem.at_key else origin.span(problem.steps)
    return error(place, problem.check, problem.message, problem.help)


def _wrong_id(id: str, origin: Origin) -> Diagnostic:
    help = suggest_id(id)
    if origin.steps:
        return error(origin.key_span(), "id-syntax", f"`{id}` is not an id: an id has {ID_RULE}", help)
    message = f"`{id}`, the name of the file or folder, is not an id: an id has {ID_RULE}"
    return error(Span(origin.document.file), "id-syntax", message, help)


def _leaves_by_file(loading: _Loading) -> Mapping[str, Mapping[Steps, object]]:
    """Every value that could be read, by file and place in the file."""
    found: dict[str, dict[Steps, object]] = defaultdict(dict)
    for entities in (loading.entities, loading.drafts):
        for kind, by_id in entities.items():
            for id, entity in by_id.items():
                origin = loading.origins[kind.kind, id]
                for steps, leaf in leaves(entity):
                    found[origin.document.file][*origin.steps, *steps] = leaf
    return found


def _translate(
    entities: Mapping[type[Entity], Mapping[str, Entity]],
    origins: Mapping[tuple[str, str], Origin],
    overlays: tuple[Overlay, ...],
) -> dict[type[Entity], dict[str, Entity]]:
    """The entities with the translations that fit their texts."""
    translations: dict[str, dict[Steps, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for overlay in overlays:
        for steps, value in overlay.document.scalars():
            text = overlay.texts.get(steps)
            if text is not None and not check_text(text, value):
                translations[overlay.source_file][steps][overlay.language] = value
    return {
        kind: {
            id: _with_translations(entity, origins[kind.kind, id], translations)
            for id, entity in by_id.items()
        }
        for kind, by_id in entities.items()
    }


def _with_translations(
    entity: Entity, origin: Origin, translations: Mapping[str, Mapping[Steps, Mapping[str, str]]]
) -> Entity:
    found = translations.get(origin.document.file)
    if not found:
        return entity

    def change(steps: Steps, text: Text) -> Text:
        of_text = found.get((*origin.steps, *steps))
        return type(text)(text.value, text.language, of_text) if of_text else text

    changed = replace_texts(entity, change)
    assert isinstance(changed, Entity)
    return changed
