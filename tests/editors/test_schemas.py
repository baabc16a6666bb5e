"""The schemas follow from the model, hold for all files, and are never stricter than `atlas check`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.base.findings import in_order
from generator.base.paths import files_in
from generator.checks import run_checks
from generator.cli.main import main
from generator.cli.schema import COMMITTED, OWN, committed, editor_settings
from generator.content.files import kind_of
from generator.content.load import load
from generator.document import Data, Document, KeyPath, parse_yaml
from generator.model import KINDS, Page
from generator.render.editor_schemas import schema_name, schemas
from tests.knowledge import PROJECT, SMALL, WriteTree
from tests.metrics import sampled

pytestmark = pytest.mark.slow

SCHEMAS = schemas()
VALIDATORS = {name: Draft7Validator(schema) for name, schema in SCHEMAS.items()}
ROOTS = (PROJECT, SMALL)
FILES = [(root, file) for root in ROOTS for file in sorted(files_in(root)) if file.endswith(".yml")]


def schema_of(file: str) -> str:
    found = kind_of(file)
    assert found
    return schema_name(found[0])


def as_editors_read(document: Document, data: Data, key_path: KeyPath = ()) -> Any:
    """The data as YAML 1.2 has it, in which `2014` without quotes is a number."""
    if isinstance(data, dict):
        return {key: as_editors_read(document, value, (*key_path, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [as_editors_read(document, value, (*key_path, place)) for place, value in enumerate(data)]
    if data is None or key_path not in document.plain:
        return data
    if data in ("~", "null", "Null", "NULL"):
        return None
    if data.lower() in ("true", "false") and data in (data.lower(), data.upper(), data.capitalize()):
        return data.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", data):
        return int(data)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", data):
        return float(data)
    return data


def mistakes(text: str, file: str) -> list[str] | None:
    """What the schema has against a file; None where its YAML cannot be read."""
    document, findings = parse_yaml(text, file)
    if document is None or findings:
        return None
    data = as_editors_read(document, document.data)
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[schema_of(file)].iter_errors(data)]


def test_the_committed_schemas_and_settings_are_those_of_the_model() -> None:
    for name, text in committed().items():
        assert (PROJECT / name).read_text(encoding="utf-8") == text, f"{name} is old: run ./atlas schema"
    written = {path.name for path in (PROJECT / COMMITTED).iterdir()}
    assert written == set(SCHEMAS)


def test_every_kind_has_a_schema_but_pages_that_are_markdown() -> None:
    assert set(SCHEMAS) == {f"{kind.kind}.json" for kind in KINDS if kind is not Page}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("root", "file"), sampled(FILES, few=3, group=lambda one: schema_of(one[1]), id=lambda one: one[1])
)
def test_every_file_fits_its_schema(root: Path, file: str) -> None:
    assert mistakes((root / file).read_text(encoding="utf-8"), file) == []


def test_editors_take_the_schema_of_its_kind_for_every_file() -> None:
    mapping = editor_settings("x")["yaml.schemas"]
    for _, file in FILES:
        chosen = [name for name, globs in mapping.items() if matches(file, globs)]
        assert chosen == [f"x/{schema_of(file)}"], file


def matches(file: str, globs: list[str]) -> bool:
    """As editors match: `*` stays within a folder, and what follows `!` does not count."""

    def fits(glob: str) -> bool:
        return glob.count("/") == file.count("/") and fnmatch(file, glob)

    wanted = [glob for glob in globs if not glob.startswith("!")]
    return any(map(fits, wanted)) and not any(fits(glob[1:]) for glob in globs if glob not in wanted)


def test_everything_is_described_in_both_languages() -> None:
    for name, schema in SCHEMAS.items():
        for place, part in parts(schema):
            if "description" in part and "properties" not in place[-1:]:
                english, _, german = part["description"].partition("\n\n")
                assert english, (name, place)
                assert german, (name, place, english)


def parts(schema: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every map in a schema."""
    if isinstance(schema, dict):
        yield place, schema
        for key, value in schema.items():
            yield from parts(value, (*place, key))
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value, (*place, "[]"))


def test_every_key_of_every_kind_is_described_and_every_value_named() -> None:
    for schema in SCHEMAS.values():
        for place, part in parts(schema):
            if place[-1:] == ("properties",):
                assert all(key["description"] for key in part.values()), place
            if "enum" in part and len(part["enum"]) > 1:
                assert len(part["enum"]) == len(part["enumDescriptions"]), place


RAW = [
    "", "NO", "true", "'true'", "True", "12", '"12"', "'1.5'", "1.5", "-3", "1e3", ".5", "0x1F", "1_000",
    "[a]", "[]", "{}", "{a: b}", "{a: {}}", "[{}]", "~", "null", "soon", "<b>", '"<b>"', "https://example.org",
    "HTTPS://example.org", "2016", "2016-13", "2016-02-30", "2016-05", "A b", "a-b", '" "', "'x' ",
    "plan#1", "musterplan#1", "musterplan#a b", "[musterplan]", "[musterplan, ~]", "x" * 600, "DE", "deu",
    "stated", "missing", "１２", '"١٢"', ". 5", "0o17", "+.inf",
]  # fmt: skip
KEYS = [
    "x", "A b", "1", "name", "title", "city", "id", "language", "source", "note", "~", "true", "network",
]  # fmt: skip
SMALL_FILES = [file for root, file in FILES if root == SMALL]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutated") / "small"
    shutil.copytree(SMALL, root)
    return root


def changed(text: str, file: str, place: int, raw: str, way: str) -> str | None:
    """The text of a file with one place of it changed: a value, a key, or a line taken out or put in."""
    document, _ = parse_yaml(text, file)
    assert document is not None
    lines = text.split("\n")
    if way == "remove":
        del lines[place % len(lines)]
        return "\n".join(lines)
    spans = document.places.key_spans if way in ("key", "add") else document.spans
    found = [span for span in spans.values() if span.line == span.end_line]
    span = found[place % len(found)]
    line = lines[span.line - 1]
    if way == "add":
        lines.insert(span.line - 1, f"{line[: span.column - 1]}{raw}: a")
        return "\n".join(lines) if not line[: span.column - 1].strip() else None
    lines[span.line - 1] = line[: span.column - 1] + raw + line[span.end_column - 1 :]
    return "\n".join(lines)


@given(
    st.sampled_from(SMALL_FILES),
    st.integers(0, 500),
    st.sampled_from(RAW),
    st.sampled_from(KEYS),
    st.sampled_from(["value", "value", "value", "key", "add", "remove"]),
)
@settings(max_examples=100)
@example("strategies/musterstadt/partners.yml", 0, "language", "language", "add")
@example("content/indicators.yml", 1, "[]", "x", "value")
@example("content/networks/bund.yml", 333, "", "language", "key")
def test_what_a_schema_refuses_is_reported_by_the_check(
    small: Path, file: str, place: int, raw: str, key: str, way: str
) -> None:
    original = (SMALL / file).read_text(encoding="utf-8")
    text = changed(original, file, place, key if way in ("key", "add") else raw, way)
    found = None if text is None else mistakes(text, file)
    if not found:
        return
    assert text is not None
    (small / file).write_text(text, encoding="utf-8")
    try:
        dataset, findings = load(small)
        reported = in_order((*findings, *run_checks(dataset)))
    finally:
        (small / file).write_text(original, encoding="utf-8")
    assert reported, (text, found)


def test_the_command_writes_the_ids_of_a_knowledge_base_where_git_does_not_look(
    write_tree: WriteTree,
) -> None:
    root = write_tree({})
    result = CliRunner().invoke(main, ["schema", str(root)])
    assert result.exit_code == 0, result.output
    assert '"testville/school-office"' in (root / OWN / "strategy.json").read_text(encoding="utf-8")
    assert {path.name for path in root.iterdir()} == {".atlas", "content", "strategies"}
