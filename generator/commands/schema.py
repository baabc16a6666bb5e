"""`atlas schema`: write the JSON Schemas that editors check and complete YAML files by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

from generator.cli.transaction import write_file
from generator.content.dataset import Dataset
from generator.model import Entity
from generator.model.references import Reference
from generator.model.schema import Schema, described_kinds
from generator.model.values import Text
from generator.render.editor_schemas import Known, schema_name, schemas

COMMITTED = "generator/schemas"
"""Where, in this project, the schemas are that hold for every knowledge base."""
SETTINGS = ".vscode/settings.json"
OWN = ".atlas/schemas"
"""Where, in a knowledge base, its own schemas are: with its ids, and not under version control."""
WORKSPACE = ".atlas/knowledge-base.code-workspace"
"""What to open in VS Code to have the ids offered. The committed settings cannot name schemas that may not
be there: then every file would have an error."""


def committed() -> dict[str, str]:
    """The files of this project that follow from the model, by their path."""
    found = {f"{COMMITTED}/{name}": as_json(schema) for name, schema in schemas().items()}
    return {**found, SETTINGS: as_json(editor_settings(COMMITTED))}


def own(dataset: Dataset) -> dict[str, str]:
    """The files that know the ids of a knowledge base, by their path in it."""
    found = {f"{OWN}/{name}": as_json(schema) for name, schema in schemas(known_ids(dataset)).items()}
    workspace = {"folders": [{"path": ".."}], "settings": editor_settings(OWN)}
    return {**found, WORKSPACE: as_json(workspace)}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        write_file(folder.resolve(), name, text)


def as_json(data: Schema) -> str:
    """The text of a JSON file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def known_ids(dataset: Dataset) -> Known:
    """What can be named: entities of the kinds that are referred to, and places of sources."""
    targets = {reference.target for reference in Reference.__subclasses__()}
    found: dict[str, Mapping[str, str]] = {
        kind.kind: {id: _name(entity) for id, entity in entities.items()}
        for kind, entities in dataset.entities.items()
        if kind.kind in targets
    }
    places: dict[str, str] = {}
    for id, source in dataset.sources.items():
        places[id] = source.title
        places |= {f"{id}#{key}": f"{place.heading} · {source.title}" for key, place in source.places.items()}
    return {**found, "source": places}


def _name(entity: Entity) -> str:
    name = getattr(entity, "name", entity.id)
    return name.value if isinstance(name, Text) else str(name)


def editor_settings(folder: str) -> Schema:
    """What tells yaml-language-server which schema in a folder holds for which files."""
    mapping: dict[str, list[str]] = {}
    before: list[str] = []
    for kind in described_kinds():
        globs = [re.sub(r"\{\w+\}", "*", files.pattern) for files in kind.files]
        others = [other for other in before if any(fnmatch(other, glob) for glob in globs)]
        mapping[f"{folder}/{schema_name(kind)}"] = [
            *globs,
            *_but_not(others),
            *_but_not(map(_translated, globs)),
        ]
        mapping[f"{folder}/{schema_name(kind, is_translation=True)}"] = [
            *map(_translated, globs),
            *_but_not(map(_translated, others)),
        ]
        before += globs
    # The public catalogue of schemas knows files by their name only, and ours have common names.
    return {"yaml.schemas": mapping, "yaml.schemaStore.enable": False}


def _translated(glob: str) -> str:
    return glob.replace(".yml", ".*.yml")


def _but_not(globs: Iterable[str]) -> list[str]:
    return [f"!{glob}" for glob in globs]
