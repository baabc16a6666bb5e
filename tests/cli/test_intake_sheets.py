"""Spreadsheets to be filled in say what can be chosen, and what comes back is read as text only."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from generator.intake.forms import Form, forms, labels_of
from generator.intake.spreadsheet import sheet_name
from tests.cli.proposals import OF, answers_by_label
from tests.knowledge import PROJECT, WriteTree, tree

pytestmark = pytest.mark.slow


def intake(root: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["intake", *map(str, arguments), "--root", str(root)])


def template(root: Path, form: str, ending: str = "xlsx") -> Path:
    file = root.parent / f"{form}.{ending}"
    assert intake(root, "--template", file, "--form", form).exit_code == 0
    return file


def filled(file: Path, form: str) -> Workbook:
    """The workbook with the answers that are complete, typed as people type them."""
    book = load_workbook(file)
    answers = OF[form]
    for section in forms()[form].sections:
        sheet = book[sheet_name(section)]
        if section.is_many:
            for line in answers.get(section.name, "").splitlines():
                cells = [part.strip(" -") for part in line.split(";")]
                sheet.append([cell or None for cell in cells])
            continue
        for number, field in enumerate(section.fields, start=2):
            text = answers.get(f"{section.name}.{field.key}")
            sheet[f"B{number}"] = "ja / yes" if field.choices == "agreement" else text and _typed(text)
    return book


def _typed(text: str) -> Any:
    if text.startswith("- [X] "):
        return text.splitlines()[0].removeprefix("- [X] ")
    return float(text) if text.replace(".", "").isdecimal() else text


@pytest.mark.parametrize("form", forms())
def test_a_workbook_that_was_filled_in_becomes_the_same_as_the_form(form: str, write_tree: WriteTree) -> None:
    root = write_tree({})
    file = template(root, form)
    filled(file, form).save(file)
    result = intake(root, file)
    assert result.exit_code == 0, result.output
    dataset, findings = load_and_check(root)
    assert findings == ()
    if form == "city":
        assert set(dataset.strategies["koeln-am-bach/integrationsplan"].measures) == {"lesepaten", "treff"}
        assert dataset.cities["koeln-am-bach"].coordinates.longitude == 8.25


@pytest.mark.parametrize("form", forms())
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_as_csv_that_was_filled_in_becomes_the_same_as_the_form(
    form: str, delimiter: str, write_tree: WriteTree
) -> None:
    root = write_tree({})
    file = template(root, form, "csv")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == list(labels_of(forms()[form]))
    answers = answers_by_label(form, OF[form])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(
        [rows[0], *([label, answers[label]] for label, _ in rows[1:])]
    )
    file.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    result = intake(root, file)
    assert result.exit_code == 0, result.output
    assert load_and_check(root)[1] == ()


@pytest.mark.parametrize("form", forms())
def test_an_empty_workbook_names_the_cells_that_have_to_be_filled_in(
    form: str, write_tree: WriteTree
) -> None:
    root = write_tree({})
    result = intake(root, template(root, form))
    assert result.exit_code == 1
    assert "Source!B2 (Titel des Dokuments / Title of the document): " in result.output
    assert all("!B" in line.partition(" (")[0] for line in result.output.strip().split("\n"))


def test_what_is_wrong_in_a_workbook_is_told_by_its_cell(write_tree: WriteTree) -> None:
    root = write_tree({})
    before = tree(root)
    file = template(root, "city")
    book = filled(file, "city")
    book["City"]["B2"] = '=HYPERLINK("https://example.org","Stadt")'
    book["Measures"]["B3"] = "Kochen"
    book["Partners"]["B2"] = "nobody"
    book["Partners"]["C3"] = "not an address"
    book.save(file)
    result = intake(root, file)
    assert result.exit_code == 1
    told = dict(line.split(": ", 1) for line in result.output.strip().split("\n"))
    assert "This is a formula" in told["City!B2 (Name der Stadt / Name of the city)"]
    assert "Lernen" in told["Measures!B3 (Handlungsfeld / Field of action)"] or "lernen" in result.output
    assert "Choose from" in told["Partners!B2 (Bereich / Sector)"]
    assert "web address" in told["Partners!C3 (Website der Organisation / Website of the organisation)"]
    assert tree(root) == before


def test_the_cells_offer_the_ids_that_there_are(write_tree: WriteTree) -> None:
    book = load_workbook(template(write_tree({}), "city"))
    (offered,) = [v for v in book["Fields"].data_validations.dataValidation if "B2" in str(v.sqref)]
    name, _, cells = offered.formula1.partition("!")
    assert [row[0].value for row in book[name][cells.replace("$", "")]] == ["education – Education"]


def test_the_help_of_a_question_stands_beside_it_as_a_whole(write_tree: WriteTree) -> None:
    city = load_workbook(template(write_tree({}), "city"))["City"]
    notes = {row[0]: row[2] for row in city.iter_rows(min_row=2, values_only=True)}
    assert notes["Website der Stadt / Website of the city"] == "Beginnt mit https:// / Begins with https://"
    assert notes["Name der Stadt / Name of the city"] == "Pflicht / required"


def test_a_month_that_a_spreadsheet_made_a_day_of_stays_a_month(write_tree: WriteTree) -> None:
    root = write_tree({})
    file = template(root, "city")
    book = filled(file, "city")
    assert book["Source"]["B7"].number_format == "@"
    assert book["Measures"].column_dimensions["D"].number_format == "@"
    for cell, format in ((book["Source"]["B7"], "mmm yy"), (book["Measures"]["D2"], "dd.mm.yyyy")):
        cell.value = datetime(2021, 5, 1)
        cell.number_format = format
    book.save(file)
    assert intake(root, file).exit_code == 0
    dataset, _ = load_and_check(root)
    assert dataset.sources["koeln-am-bach/plan-fuer-alle"].date == "2021-05"
    assert dataset.strategies["koeln-am-bach/integrationsplan"].measures["lesepaten"].since == "2021-05-01"


@pytest.mark.parametrize("form", forms())
def test_the_same_knowledge_base_makes_the_same_workbook(form: str, write_tree: WriteTree) -> None:
    root = write_tree({})
    first = template(root, form).read_bytes()
    assert template(root, form).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.name)
def test_names_of_sheets_are_names_that_spreadsheets_take(form: Form) -> None:
    names = [sheet_name(section) for section in form.sections]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and name.replace(" ", "").isalpha() for name in names)


def package(parts: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        package({}),
        package({"a.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        package({f"{number}.xml": b"0" * 10_000_000 for number in range(4)}),
        package({f"{number}": b"" for number in range(501)}),
        package({"a.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")}),
        package({"a.xml": b"\n\0" + '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16-le")}),
        package({"a.xml": b"<?xml version='1.0' encoding='cp037'?><x/>"}),
        package({"a.xml": b"<x/>"}, zipfile.ZIP_LZMA),
        b"PK\x03\x04 broken",
    ],
    ids=[
        *("empty", "entities", "a bomb", "many parts", "entities in UTF-16", "UTF-16 without a mark"),
        *("other letters", "packed otherwise", "broken"),
    ],
)
def test_a_package_that_is_no_workbook_is_refused(raw: bytes, write_tree: WriteTree) -> None:
    root = write_tree({})
    file = root.parent / "a.xlsx"
    file.write_bytes(raw)
    result = intake(root, file)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (2, True), result.output


def test_a_list_with_a_text_that_no_program_reads_is_refused(
    write_tree: WriteTree,
) -> None:
    csv.field_size_limit(131_072)  # the default; libraries of other tests raise it
    root = write_tree({})
    file = root.parent / "a.csv"
    file.write_text(f"question,answer\nName,{'a' * 200_000}\n", encoding="utf-8")
    result = intake(root, file)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (2, True), result.output
    assert "this CSV file cannot be read (field larger than field limit" in result.output


def one_row(cells: int) -> bytes:
    return b"<sheetData><row>" + b"<c/>" * cells + b"</row></sheetData>"


R = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HUGE = {
    "a row with a million cells": {"xl/worksheets/sheet1.xml": (b"<sheetData>", one_row(1_200_000))},
    "many sheets that are all the same part": {
        "xl/workbook.xml": (
            b"</sheets>",
            b'<sheet name="a" sheetId="1" %s r:id="rId1"/>' % R * 300 + b"</sheets>",
        ),
        "xl/worksheets/sheet1.xml": (b"<sheetData>", one_row(20_000)),
    },
    "one attribute after the other": {
        "xl/styles.xml": (b"<fonts ", b"<fonts " + b"".join(b'a%d="" ' % n for n in range(200_000)))
    },
    "an endless text": {"docProps/app.xml": (b"<Application>", b"<Application>" + b"a" * 10_000_000)},
}
"""Small files that become large, by what is put into parts of an empty template, and where."""
READING = """import sys
from pathlib import Path
from generator.intake.spreadsheet import UnreadableError, read_workbook
for name in sys.argv[1:]:
    try:
        read_workbook(Path(name).read_bytes(), [])
    except UnreadableError as problem:
        print(name, problem)
"""
PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints the memory that it had at most, in KB.

A process of its own, because a new one counts the memory of the process that started it as its own.
"""


def test_a_workbook_that_would_take_much_memory_or_time_is_refused_before_it_does(
    write_tree: WriteTree,
) -> None:
    root = write_tree({})
    with zipfile.ZipFile(template(root, "city")) as book:
        template_parts = {name: book.read(name) for name in book.namelist()}
    files = []
    for number, changes in enumerate(HUGE.values()):
        parts = dict(template_parts)
        for name, (before, after) in changes.items():
            assert before in parts[name]
            parts[name] = parts[name].replace(before, after, 1)
        files.append(root.parent / f"{number}.xlsx")
        files[-1].write_bytes(package(parts))
        assert files[-1].stat().st_size < 1_500_000
    command = [sys.executable, "-c", PEAK, sys.executable, "-c", READING, *map(str, files)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    *lines, peak = done.stdout.splitlines()
    assert [line.partition(" ")[0] for line in lines] == list(map(str, files))
    assert all("answers into an empty template" in line for line in lines), lines
    assert int(peak) < 150_000


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_workbook_with_other_bytes_in_it_is_read_or_refused(
    data: st.DataObject, write_tree: WriteTree
) -> None:
    root = write_tree({})
    file = root.parent / "city.xlsx"
    whole = file.read_bytes() if file.exists() else template(root, "city").read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    parts[name] = (
        parts[name][:at]
        + data.draw(st.binary(max_size=20))
        + parts[name][at + data.draw(st.integers(0, 20)) :]
    )
    raw = bytearray(package(parts))
    for _ in range(data.draw(st.integers(0, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    other = root.parent / "other.xlsx"
    other.write_bytes(bytes(raw))
    result = intake(root, other)
    assert result.exit_code in (1, 2)
    assert isinstance(result.exception, SystemExit), result.output
