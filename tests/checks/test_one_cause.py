"""A single mistake is told once, where it is mended: what only follows from it is no news."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from tests.knowledge import copy_small

CITY = "strategies/musterstadt/city.yml"
PLAN = "strategies/musterstadt/musterplan-integration.yml"
PARTNERS = "strategies/musterstadt/partners.yml"
SOURCES = "strategies/musterstadt/sources.yml"
ENGLISH = "strategies/musterstadt/translations/en.po"
HARBOUR = "strategies/neuhafen/hafenplan-integration.yml"
FIELDS = "content/fields.yml"

READ = (FIELDS, "content/indicators.yml", "content/partners.yml", CITY, PLAN, PARTNERS, SOURCES)
"""Files that others name or translate."""


def found_in(root: Path) -> list[tuple[str, str, int, int]]:
    """Everything that is found, as check, file, line and column."""
    return [(d.check, d.span.file, d.span.line, d.span.column) for d in load_and_check(root)[1]]


def swap(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{file} does not hold {old!r}"
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small(tmp_path)


@pytest.mark.parametrize("file", READ)
def test_a_file_that_cannot_be_read_is_told_alone(root: Path, file: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(f'{text}\n\tx: "open\n', encoding="utf-8")
    assert found_in(root) == [("yaml-syntax", file, text.count("\n") + 2, 1)]


@pytest.mark.parametrize("file", READ)
def test_a_file_that_is_no_text_is_told_alone(root: Path, file: str) -> None:
    (root / file).write_bytes((root / file).read_bytes() + b"# \xe4\n")
    assert [(check, where) for check, where, _, _ in found_in(root)] == [("encoding", file)]


@pytest.mark.parametrize("file", READ)
def test_a_file_that_is_too_large_is_told_alone_although_nobody_knows_what_it_holds(
    root: Path, file: str
) -> None:
    (root / file).write_text("# " * 600_000, encoding="utf-8")
    assert found_in(root) == [("file-size", file, 1, 1)]


@pytest.mark.parametrize("file", READ)
@pytest.mark.parametrize("ending", [".yaml", ".yml.txt", ".YML"])
def test_a_file_with_a_wrong_ending_is_told_alone(root: Path, file: str, ending: str) -> None:
    wrong = file.removesuffix(".yml") + ending
    (root / file).rename(root / wrong)
    assert found_in(root) == [("unexpected-file", wrong, 1, 1)]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (FIELDS, "field.yml"),
        (FIELDS, "Fields.yml"),
        (PARTNERS, "partner.yml"),
        (PARTNERS, "Partners.yml"),
        (SOURCES, "quellen.yml"),
        (CITY, "stadt.yml"),
        (CITY, "City.yml"),
    ],
)
def test_a_file_with_a_wrong_name_is_told_alone_and_how_to_name_it(root: Path, file: str, name: str) -> None:
    wrong = str(Path(file).with_name(name))
    (root / file).rename(root / wrong)
    found = load_and_check(root)[1]
    assert [(d.check, d.span.file) for d in found] == [("unexpected-file", wrong)]
    assert str(found[0].help) == f"rename the file to `{Path(file).name}`."


def test_what_belongs_in_a_file_that_is_there_is_to_be_moved(root: Path) -> None:
    text = "partners:\n  neu: {name: Neu, sector: other, source: musterplan#1}\n"
    (root / "strategies/musterstadt/neue-partner.yml").write_text(text, encoding="utf-8")
    (finding,) = load_and_check(root)[1]
    assert str(finding.help) == "move them to `partners.yml`, and delete this file."


def test_names_of_two_files_that_belong_in_the_same_one_are_both_known(root: Path) -> None:
    (root / PARTNERS).rename(root / "strategies/musterstadt/partner.yml")
    text = "partners:\n  neu: {name: Neu, sector: other, source: musterplan#1}\n"
    (root / "strategies/musterstadt/zweite-partner.yml").write_text(text, encoding="utf-8")
    swap(root, PLAN, "lead: [sprachamt]", "lead: [sprachamt, neu]")
    assert {check for check, _, _, _ in found_in(root)} == {"unexpected-file"}


def test_partners_within_a_strategy_are_told_where_they_belong(root: Path) -> None:
    swap(root, PLAN, "bodies:\n", "partners:\n  neu: {name: Neu}\nbodies:\n")
    (finding,) = load_and_check(root)[1]
    assert finding.check == "unknown-key"
    assert str(finding.help) == "it belongs in the file `partners.yml` in the same folder."


SLIPS = [
    (PARTNERS, "partners:", "partner:", ("unknown-key", 1, 1)),
    (SOURCES, "sources:\n  musterplan:", "sources:\nmusterplan:", ("unknown-key", 2, 1)),
    (FIELDS, "fields:", "field:", ("unknown-key", 1, 1)),
    (PARTNERS, "partners:", "partners", ("yaml-syntax", 1, 1)),
    (PARTNERS, "  sprachamt:", "  Sprachamt:", ("id-syntax", 3, 3)),
    (PARTNERS, "  sprachamt:", "partners:\n  sprachamt:", ("duplicate-key", 3, 1)),
    (PARTNERS, "sector: municipality\n", "sektor: municipality\n", ("unknown-key", 5, 5)),
    (PARTNERS, "    sector: municipality", "  sector: municipality", ("yaml-syntax", 5, 3)),
    (PARTNERS, "    name: Amt", "    name:Amt", ("yaml-syntax", 4, 10)),
    (PLAN, "\nmeasures:", "\nmeasure:", ("unknown-key", 36, 1)),
    (PLAN, "\nstructures:", "\nmassnahmen:", ("unknown-key", 18, 1)),
    (PLAN, "\nbodies:", "\nmeasures:", ("duplicate-key", 57, 1)),
    (PLAN, "title: Int", "titel: Int", ("unknown-key", 1, 1)),
    (PLAN, "    since: 2019-09", "  since: 2019-09", ("yaml-syntax", 40, 3)),
    (PLAN, "    source: musterplan#2\nb", "  source: musterplan#2\nb", ("invalid-value", 56, 3)),
    (PLAN, "title: Integ", "title: *Integ", ("yaml-alias", 1, 8)),
    (PLAN, "title: Integ", 'title: "Integ', ("yaml-syntax", 1, 8)),
    (PLAN, "start: 2020,", "start: 31.12.2020,", ("invalid-value", 4, 17)),
    (CITY, "language: de\n", "", ("missing-key", 1, 1)),
    (CITY, "language: de", "language: deutsch", ("invalid-value", 1, 11)),
    (CITY, "country: DE", "country: de", ("invalid-value", 3, 10)),
    (SOURCES, "    places:", "    place:", ("unknown-key", 9, 5)),
]


@pytest.mark.parametrize(("file", "old", "new", "finding"), SLIPS, ids=[slip[2].strip() for slip in SLIPS])
def test_a_slip_in_a_file_is_told_alone(
    root: Path, file: str, old: str, new: str, finding: tuple[str, int, int]
) -> None:
    swap(root, file, old, new)
    check, line, column = finding
    assert found_in(root) == [(check, file, line, column)]
    assert CliRunner().invoke(main, ["check", str(root)]).exit_code == 1


def test_the_last_line_of_an_entry_that_stands_too_far_left_is_told_alone(root: Path) -> None:
    last = "  neu:\n    name: Neu\n    source: musterplan#1\n  sector: other\n"
    (root / PARTNERS).write_text((root / PARTNERS).read_text(encoding="utf-8") + last, encoding="utf-8")
    (finding,) = load_and_check(root)[1]
    assert str(finding.message) == "`sector` is not indented enough to belong to the entry above"


def test_an_entry_without_a_space_behind_any_colon_is_told_alone_and_why(root: Path) -> None:
    last = "  neu:\n    name:Neu\n    sector:other\n"
    (root / PARTNERS).write_text((root / PARTNERS).read_text(encoding="utf-8") + last, encoding="utf-8")
    (finding,) = load_and_check(root)[1]
    assert str(finding.message) == "`neu` must contain `key: value` lines"
    assert str(finding.help) == "write a space after each colon."


def test_a_city_without_its_file_is_told_once(root: Path) -> None:
    (root / CITY).unlink()
    (finding,) = load_and_check(root)[1]
    assert (finding.check, finding.span.file) == ("missing-file", PLAN)
    assert str(finding.message) == "the folder `strategies/musterstadt` has no file `city.yml`"


def test_a_file_of_which_only_translations_are_left_is_told_once_a_language(root: Path) -> None:
    (root / PLAN).unlink()
    redirect = ("redirect", "content/redirects.yml", 4, 10)
    assert found_in(root) == [redirect, ("translation", ENGLISH, 28, 9)]
    shutil.copy(root / ENGLISH, root / ENGLISH.replace("en.po", "ar.po"))
    swap(root, ENGLISH.replace("en.po", "ar.po"), "Language: en", "Language: ar")
    assert found_in(root) == [
        redirect,
        ("translation", ENGLISH.replace("en.po", "ar.po"), 28, 9),
        ("translation", ENGLISH, 28, 9),
    ]


def test_a_city_without_its_partners_is_told_once_in_its_folder(root: Path) -> None:
    (root / PARTNERS).unlink()
    found = [finding for finding in load_and_check(root)[1] if finding.span.file == PLAN]
    assert [finding.span.line for finding in found] == [21]
    assert "create the file `strategies/musterstadt/partners.yml`" in str(found[0].help)


def test_other_mistakes_are_told_beside_a_file_that_cannot_be_read(root: Path) -> None:
    swap(root, PARTNERS, "partners:", "partners")
    swap(root, PLAN, "lead: [sprachamt]", "lead: [sprachenbuero]")
    swap(root, ENGLISH, "yml#/measures/", "yml#/measurs/")
    swap(root, HARBOUR, "match: {work:", "match: {works:")
    assert [(check, file) for check, file, _, _ in found_in(root)] == [
        ("unknown-reference", PLAN),
        ("yaml-syntax", PARTNERS),
        ("translation", ENGLISH),
        ("unknown-reference", HARBOUR),
    ]


def test_a_key_that_was_renamed_is_told_at_each_place_that_names_it(root: Path) -> None:
    swap(root, PARTNERS, "  sprachamt:", "  sprachenamt:")
    found = load_and_check(root)[1]
    assert {finding.check for finding in found} == {"unknown-reference"}
    assert all("sprachenamt`?" in str(finding.help) for finding in found)
    assert len(found) == 6


def test_a_translation_of_nothing_is_told_beside_a_slip_in_another_file(root: Path) -> None:
    swap(root, PLAN, "\nmeasures:", "\nmeasure:")
    swap(root, ENGLISH, "city.yml#/name", "city.yml#/nam")
    assert [check for check, _, _, _ in found_in(root)] == ["unknown-key", "translation"]
