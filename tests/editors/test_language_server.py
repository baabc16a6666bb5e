"""Files in an editor: completed, explained and checked by yaml-language-server itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.base.paths import files_in
from generator.cli.schema import SETTINGS, WORKSPACE, own_schemas, write
from tests.editors.language_server import LanguageServer, running
from tests.knowledge import PROJECT, SMALL, project_dataset

FOLDER = PROJECT / ".venv" / "editors" / "node_modules" / "yaml-language-server"
NODE = PROJECT / ".venv" / "bin" / "node"
PARTNERS = "strategies/offenbach/partners.yml"
PLAN = "strategies/offenbach/plan.yml"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir() or not NODE.is_file(),
        reason="yaml-language-server is not installed: ./atlas test does it where npm reaches its registry",
    ),
]

PARTNER_FILE = """\
partners:
  new-office:
    name: Neues Amt
    sector: municipality
    part_of: stadt-offenbach
    source: offenbach-elements-2014#8
    as
"""
PLAN_FILE = """\
title: Plan
summary: Ein Plan.
status: in-force
source: a-source-that-was-just-written#1
fields:
  work:
    label: Arbeit
    match:
      w
measures:
  counselling:
    name: Beratung
    fields: [work]
    lead: [a-partner-that-was-just-written]
    partners:
      - s
"""


def command_line() -> list[str]:
    return [str(NODE), str(FOLDER / "bin" / "yaml-language-server")]


@pytest.fixture(scope="module")
def committed() -> Iterator[LanguageServer]:
    """An editor in this repository as it comes."""
    settings = json.loads((PROJECT / SETTINGS).read_text(encoding="utf-8"))
    with running(command_line(), PROJECT, settings) as server:
        yield server


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """An editor in a folder in which the ids of this repository are known."""
    root = tmp_path_factory.mktemp("knowledge")
    write(root, own_schemas(project_dataset()))
    settings = json.loads((root / WORKSPACE).read_text(encoding="utf-8"))["settings"]
    with running(command_line(), root, settings) as server:
        yield server


def at(text: str, marked: str) -> tuple[int, int]:
    """Line and column, from 0, behind a piece of a text."""
    before = text[: text.index(marked) + len(marked)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@pytest.mark.parametrize("root", [PROJECT, SMALL], ids=["this repository", "the example"])
def test_nothing_is_wrong_in_any_file(committed: LanguageServer, root: Path) -> None:
    files = [file for file in files_in(root) if file.endswith(".yml")]
    assert files
    found = committed.open_all({file: (root / file).read_text(encoding="utf-8") for file in files})
    assert {file: wrong for file, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (PARTNERS, "partners:\n  a:\n    name: A\n    sector: munici\n", 3),
        (PARTNERS, "partners:\n  a:\n    name: A\n    sector: other\n    colective: true\n", 4),
        (PARTNERS, "partners:\n  a:\n    sector: other\n", 1),
        (PARTNERS, "partners:\n  A b:\n    name: A\n    sector: other\n", 1),
        (PLAN, "title: T\nsummary: S\nstatus: in-force\nperiod: {start: soon}\n", 3),
        ("content/networks/pact.yml", "name: Pact\nsummary: S\nmembers: [a]\n", 2),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    committed: LanguageServer, file: str, text: str, line: int
) -> None:
    assert line in {found["range"]["start"]["line"] for found in committed.open(file, text)}


def test_what_does_not_fit_is_said_in_both_languages(committed: LanguageServer) -> None:
    found = committed.open(PARTNERS, "partners:\n  a:\n    name: A\n    sector: other\n    as_of: soon\n")
    assert "A date is a year" in found[0]["message"]
    assert "Ein Datum ist ein Jahr" in found[0]["message"]


def test_keys_are_offered_and_explained_in_both_languages(committed: LanguageServer) -> None:
    committed.open(PARTNERS, PARTNER_FILE)
    offered = committed.complete(PARTNERS, *at(PARTNER_FILE, "\n    as"))
    assert {"collective", "aliases", "tasks"} <= set(offered)
    assert "sector" not in offered, "it is there already"
    assert "What it is responsible for." in offered["tasks"]
    assert "Wofür sie zuständig ist." in offered["tasks"]


def test_values_of_a_fixed_list_are_offered_with_their_names(committed: LanguageServer) -> None:
    text = PARTNER_FILE.replace("sector: municipality", "sector: ")
    committed.open(PARTNERS, text)
    assert committed.complete(PARTNERS, *at(text, "sector: "))["jobcenter"] == "Jobcentre · Jobcenter"


def test_the_mouse_shows_what_a_key_means_in_both_languages(committed: LanguageServer) -> None:
    committed.open(PARTNERS, PARTNER_FILE)
    shown = committed.hover(PARTNERS, *at(PARTNER_FILE, "part_"))
    assert "The organisation that it is a part of." in shown
    assert "Die Organisation, von der sie ein Teil ist." in shown


@pytest.mark.parametrize(
    ("file", "text", "marked", "expected", "said"),
    [
        (PARTNERS, PARTNER_FILE, "part_of: ", "offenbach/stadt", "Stadt Offenbach am Main"),
        (PARTNERS, PARTNER_FILE, "source: ", "offenbach/elements-2014#8", "Elements of Urban"),
        (PLAN, PLAN_FILE, "match:\n      w", "work", ""),
        (PLAN, PLAN_FILE, "lead: [", "offenbach/mainarbeit", "MainArbeit"),
        (PLAN, PLAN_FILE, "- s", "offenbach/stadt", "Stadt Offenbach am Main"),
        (
            "strategies/offenbach/city.yml",
            "language: de\nobservations:\n  a:\n    indicator: \n",
            "indicator: ",
            "population",
            "",
        ),
        (
            "content/networks/pact.yml",
            "name: Pact\nmembers:\n  a:\n    city: \n",
            "city: ",
            "offenbach",
            "Offenbach am Main",
        ),
    ],
)
def test_ids_of_this_knowledge_base_are_offered(
    own: LanguageServer, file: str, text: str, marked: str, expected: str, said: str
) -> None:
    own.open(file, text)
    offered = own.complete(file, *at(text, marked))
    assert expected in offered
    assert said in offered[expected]


def test_an_id_that_was_just_written_is_not_wrong(own: LanguageServer) -> None:
    assert own.open(PLAN, PLAN_FILE.replace("match:\n      w", "match: {a-new-field: close}")) == []


def test_the_mouse_does_not_list_every_id(own: LanguageServer) -> None:
    own.open(PARTNERS, PARTNER_FILE)
    assert "mainarbeit" not in own.hover(PARTNERS, *at(PARTNER_FILE, "part_of: stadt"))
