"""From a folder to a dataset, with everything that is wrong reported."""

from unittest.mock import patch

import pytest

from generator.checks import run_checks
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.document import read_bytes
from generator.document.po import parse_po as read_po
from generator.document.yaml_reading import Reading, quick_data
from generator.model.parse import parse_entity
from tests.knowledge import BASE, GERMAN, SUMMARY, TITLE, Findings, WriteTree, places, po

PLAN_TEXT = "title: T\nsummary: S\nstatus: proposed\nsource: plan-2020\n"


def test_the_base_of_the_tests_is_clean(findings: Findings) -> None:
    assert findings({}) == ()


def test_things_get_their_id_from_file_folder_or_key_and_their_city_from_the_folder(dataset: Dataset) -> None:
    assert list(dataset.cities) == ["testville"]
    assert list(dataset.partners) == ["testville/school-office"]
    assert dataset.strategies["testville/plan"].city == "testville"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("", "`language` has no value"),
        ("[de]", "`language` must be a single text"),
        ("{de: true}", "`language` must be a single text"),
    ],
)
@pytest.mark.parametrize(
    ("file", "rest"),
    [
        ("strategies/testville/partners.yml", "partners:\n  a: {name: Amt, sector: other}\n"),
        ("content/networks/bund.yml", "name: Bund\nsummary: Cities together.\n"),
        ("strategies/testville/city.yml", ""),
    ],
)
def test_the_language_of_a_file_is_one_text(
    write_tree: WriteTree, file: str, rest: str, said: str, message: str
) -> None:
    _, findings = load(write_tree({file: f"language: {said}\n{rest}"}))
    (found,) = [finding for finding in findings if "language" in str(finding.message)]
    assert (str(found.message), found.check) == (message, "invalid-value")
    assert (found.span.file, found.span.line) == (file, 1)


def test_a_file_in_another_language_than_its_city_says_so(write_tree: WriteTree) -> None:
    root = write_tree(
        {"strategies/testville/partners.yml": "language: de\npartners:\n  a: {name: Amt, sector: other}\n"}
    )
    assert load(root)[0].partners["testville/a"].name.language == "de"


def test_a_missing_key_and_an_unknown_key_are_reported_with_what_to_type(findings: Findings) -> None:
    found = findings(
        {"content/fields.yml": "fields:\n  education:\n    nam: Education\n    source: plan-2020\n"}
    )
    assert places(found) == [
        ("missing-key", "content/fields.yml", 2, 3),
        ("unknown-key", "content/fields.yml", 3, 5),
    ]
    assert str(found[0].message) == "the key `summary` is missing", "`name` is there, but misspelt"
    assert str(found[1].help) == "did you mean `name`?"


def test_a_thing_that_cannot_be_used_does_not_make_references_to_it_wrong(findings: Findings) -> None:
    found = findings({"strategies/testville/partners.yml": "partners:\n  school-office: {name: Office}\n"})
    assert [d.check for d in found] == ["missing-key"]


def test_values_of_a_fixed_list_are_listed(findings: Findings) -> None:
    text = "partners:\n  school-office: {name: Office, sector: municipalty, source: plan-2020}\n"
    found = findings({"strategies/testville/partners.yml": text})
    assert places(found) == [("invalid-value", "strategies/testville/partners.yml", 2, 41)]
    assert "did you mean `municipality`?" in str(found[0].help)
    assert "`jobcenter`" in str(found[0].help)


def test_only_true_and_false_are_flags(findings: Findings) -> None:
    text = "partners:\n  school-office: {name: O, sector: other, collective: NO, source: plan-2020}\n"
    found = findings({"strategies/testville/partners.yml": text})
    assert [(d.check, str(d.message)) for d in found] == [
        ("invalid-value", "`NO` is neither `true` nor `false`")
    ]


def test_the_same_id_in_two_folders_names_two_things(write_tree: WriteTree) -> None:
    shared = "partners:\n  school-office: {name: Other, sector: other, source: plan-2020}\n"
    dataset, findings = load(write_tree({"content/partners.yml": shared}))
    assert findings == ()
    assert {id: partner.name.value for id, partner in dataset.partners.items()} == {
        "school-office": "Other",
        "testville/school-office": "School office",
    }


def test_keys_and_file_names_must_be_ids(findings: Findings) -> None:
    text = """\
partners:
  School_Office: {name: Office, sector: other, source: plan-2020}
  school-office: {name: Office, sector: other, source: plan-2020}
"""
    found = findings(
        {
            "strategies/testville/partners.yml": text,
            "strategies/testville/Big Plan.yml": PLAN_TEXT,
        }
    )
    assert ("id-syntax", "strategies/testville/Big Plan.yml", 1, 1) in places(found)
    assert ("id-syntax", "strategies/testville/partners.yml", 2, 3) in places(found)
    assert len(found) == 2


def test_a_measure_cannot_take_the_address_of_the_network_page(findings: Findings) -> None:
    text = """\
title: The plan
summary: S
status: in-force
source: plan-2020
fields:
  learning: {label: Learning}
measures:
  network: {name: N, fields: [learning]}
"""
    assert places(findings({"strategies/testville/plan.yml": text})) == [
        ("reserved-id", "strategies/testville/plan.yml", 8, 3)
    ]


def test_what_follows_from_the_folder_cannot_be_written(findings: Findings) -> None:
    text = "partners:\n  school-office: {name: O, sector: other, city: elsewhere, source: plan-2020}\n"
    found = findings({"strategies/testville/partners.yml": text})
    assert [(d.check, d.span.column) for d in found] == [("unknown-key", 43)]


def test_files_with_the_wrong_ending_or_name_are_reported(findings: Findings) -> None:
    found = findings({"strategies/testville/more.yaml": "a: 1\n", "content/mayors.yml": "a: 1\n"})
    assert [(d.check, d.severity, d.span.file) for d in found] == [
        ("unexpected-file", "warning", "content/mayors.yml"),
        ("unexpected-file", "error", "strategies/testville/more.yaml"),
    ]


def test_all_mistakes_of_all_files_are_reported_in_one_run(findings: Findings) -> None:
    found = findings(
        {
            "content/sources.yml": "sources: 3\n",
            "content/fields.yml": "fields:\n  a: &x {name: A}\n",
            "strategies/testville/plan.yml": "a: [\n",
        }
    )
    assert {d.span.file for d in found} >= {
        "content/sources.yml",
        "content/fields.yml",
        "strategies/testville/plan.yml",
    }


def test_a_mistake_does_not_hide_the_other_mistakes_of_the_same_thing(findings: Findings) -> None:
    text = """\
title: The plan
status: planned
source: plan-2020#1
fields:
  learning: {label: Learning, match: {educaton: close}}
measures:
  homework: {name: Homework club, fields: [learning], lead: [school-ofice]}
  broken: {fields: [learning], since: soon}
"""
    german = po(
        {
            TITLE: ("The old plan", "Der Plan"),
            SUMMARY: ("What the city does.", "Was die Stadt tut."),
            "plan.yml#/measures/broken/name": ("Broken", "Kaputt"),
            "city.yml#/name": ("Testville", "Teststadt"),
        }
    )
    found = findings({"strategies/testville/plan.yml": text, GERMAN: german})
    assert [(d.check, d.span.line, d.span.column) for d in found if d.span.file.endswith("plan.yml")] == [
        ("missing-key", 1, 1),
        ("invalid-value", 2, 9),
        ("unknown-reference", 5, 39),
        ("unknown-reference", 7, 62),
        ("missing-key", 8, 3),
        ("invalid-value", 8, 39),
    ]
    of_translation = [(d.check, d.span.line) for d in found if d.span.file == GERMAN]
    assert of_translation == [("stale-translation", 9)], "that texts are missing is told at the plan"


def test_a_wrong_item_of_a_list_does_not_move_the_places_of_others(findings: Findings) -> None:
    text = """\
title: The plan
summary: S
status: in-force
source: plan-2020#1
fields:
  learning: {label: Learning}
measures:
  homework: {name: H, fields: [learning], lead: [School Office, school-office]}
"""
    assert places(findings({"strategies/testville/plan.yml": text})) == [
        ("id-syntax", "strategies/testville/plan.yml", 8, 50)
    ]


def test_each_file_is_read_and_parsed_once_and_each_entity_validated_once(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({TITLE: ("The plan", "Der Plan")})})
    with (
        patch("generator.document.read.read_bytes", wraps=read_bytes) as read,
        patch("generator.document.read.quick_data", wraps=quick_data) as parse,
        patch("generator.document.read.parse_po", wraps=read_po) as parse_po,
        patch("generator.document.read.Reading.of", wraps=Reading.of) as close,
        patch("generator.content.entities.parse_entity", wraps=parse_entity) as validate,
    ):
        dataset, findings = load(root)
        assert (findings, run_checks(dataset)) == ((), ())
    assert (read.call_count, parse_po.call_count, parse.call_count) == (len(BASE) + 1, 1, len(BASE))
    assert close.call_count == 0, "nothing is wrong, so no place is looked for"
    assert validate.call_count == len(list(dataset.all()))
