"""`atlas schema`: the JSON Schemas that editors check and complete YAML files by."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Documented, root_argument

if TYPE_CHECKING:
    from generator.content.dataset import Dataset
    from generator.model import Entity
    from generator.model.schema import Schema
    from generator.render.editor_schemas import Known

COMMITTED = "generator/schemas"
"""Where, in this project, the schemas are that hold for every knowledge base."""
SETTINGS = ".vscode/settings.json"
OWN = ".atlas/schemas"
"""Where, in a knowledge base, its own schemas are: with its ids, and not under version control."""
WORKSPACE = ".atlas/knowledge-base.code-workspace"
"""What to open in VS Code to have the ids offered. The committed settings cannot name schemas that may not
be there: then every file would have an error."""


@click.command(cls=Documented)
@root_argument
def schema(root: Path) -> None:
    """Write the schemas that help editors such as VS Code with YAML.

    With these JSON Schemas, editors check, complete and explain the files while you type. Schemas with the
    ids of ROOT go to its folder .atlas/, which git ignores: open .atlas/knowledge-base.code-workspace in
    VS Code. In a checkout of this project, the command also updates the general schemas in
    generator/schemas/ and .vscode/settings.json.

    Examples:
      atlas schema
    """
    from generator.base.paths import PROJECT
    from generator.cli.knowledge_base import load_and_check

    dataset, _ = load_and_check(root)
    write(root, own_schemas(dataset))
    click.echo(f"schemas with the ids of this knowledge base written to {root / OWN}", err=True)
    if root.samefile(PROJECT):
        write(root, committed())
        click.echo(f"schemas for every knowledge base written to {COMMITTED}", err=True)


def committed() -> dict[str, str]:
    """The files of this project that follow from the model, by their path."""
    from generator.render.editor_schemas import schemas

    files = {f"{COMMITTED}/{name}": as_json(schema) for name, schema in schemas().items()}
    return {**files, SETTINGS: as_json(editor_settings(COMMITTED))}


def own_schemas(dataset: Dataset) -> dict[str, str]:
    """The files that know the ids of a knowledge base, by their path in it."""
    from generator.render.editor_schemas import schemas

    files = {f"{OWN}/{name}": as_json(schema) for name, schema in schemas(known_ids(dataset)).items()}
    workspace = {"folders": [{"path": ".."}], "settings": editor_settings(OWN)}
    return {**files, WORKSPACE: as_json(workspace)}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    from generator.cli.knowledge_base import write_file

    for name, text in files.items():
        write_file(folder.resolve(), name, text)


def as_json(data: Schema) -> str:
    """The text of a JSON file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def known_ids(dataset: Dataset) -> Known:
    """What can be named: entities of the kinds that are referred to, and places of sources."""
    from generator.model.references import Reference

    targets = {reference.target for reference in Reference.__subclasses__()}
    names: dict[str, Mapping[str, str]] = {
        kind.kind: {id: _name(entity) for id, entity in entities.items()}
        for kind, entities in dataset.entities.items()
        if kind.kind in targets
    }
    places: dict[str, str] = {}
    for id, source in dataset.sources.items():
        places[id] = source.title
        places |= {f"{id}#{key}": f"{place.heading} · {source.title}" for key, place in source.places.items()}
    return {**names, "source": places}


def _name(entity: Entity) -> str:
    from generator.model.values import Text

    name = getattr(entity, "name", entity.id)
    return name.value if isinstance(name, Text) else str(name)


def editor_settings(folder: str) -> Schema:
    """What tells yaml-language-server which schema in a folder holds for which files."""
    from generator.model.schema import described_kinds
    from generator.render.editor_schemas import schema_name

    mapping: dict[str, list[str]] = {}
    before: list[str] = []
    for kind in described_kinds():
        globs = [re.sub(r"\{\w+\}", "*", files.pattern) for files in kind.files]
        others = [other for other in before if any(fnmatch(other, glob) for glob in globs)]
        mapping[f"{folder}/{schema_name(kind)}"] = [*globs, *(f"!{other}" for other in others)]
        before += globs
    # The public catalogue of schemas knows files by their name only, and ours have common names.
    return {"yaml.schemas": mapping, "yaml.schemaStore.enable": False}
