"""Reads answers from a spreadsheet: a CSV file with a list, or a workbook with a sheet a section.

Of a workbook only texts and numbers are taken: a formula is refused, and nothing in it is ever worked out.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from generator.intake.forms import Form, Section, forms, sentence
from generator.intake.validate import (
    Answer,
    Answers,
    Problem,
    Row,
    UnreadableError,
    form_of,
    from_list,
    is_empty,
)

os.environ["OPENPYXL_LXML"] = "False"  # or it reads and writes otherwise where lxml happens to be installed

MOST_UNPACKED = 3_000_000
"""Bytes of all parts of a workbook together. An empty template has 50,000."""
MOST_MARKS = 30_000
"""Elements, attributes and entities, which cost time and memory by their number: a cell that is filled in
has about twelve, an empty template 7,000."""
MOST_ROWS_READ = 500
MOST_COLUMNS_READ = 20
_UNDECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
"""What no workbook needs, and what makes a small XML file endless."""
_OTHER_LETTERS = re.compile(rb"\0|^(\xff\xfe|\xfe\xff)|\sencoding\s*=\s*['\"](?!utf-8['\"])", re.IGNORECASE)
"""What is in a part that is not in UTF-8, in which declarations would not be found."""
_TOO_LARGE = (
    "this workbook holds far more than answers to questions, such as pictures or thousands of cells; copy the"
    " answers into an empty template and send that"
)


def sheet_name(section: Section) -> str:
    """What the sheet of a section is called: an address such as `Measures!B4` should be easy to find."""
    return section.name.replace("_", " ").capitalize()


def read_csv(text: str, problems: list[Problem]) -> Answers:
    """The answers in a CSV file with a question and its answer in each row."""
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        rows = list(islice(reader, MOST_ROWS_READ))
    except csv.Error as problem:
        raise UnreadableError(f"this CSV file cannot be read ({problem})") from None
    form = form_of((row[0] for row in rows if row), forms())
    given = [
        (row[0], Answer(row[1].strip() if len(row) > 1 else "", f"B{number} ({row[0].strip()[:200]})"))
        for number, row in enumerate(rows, start=1)
        if number > 1 and row and row[0].strip()
    ]
    return from_list(form, given, problems)


def read_workbook(raw: bytes, problems: list[Problem]) -> Answers:
    """The answers in an XLSX workbook."""
    from openpyxl import load_workbook

    package = _checked_package(raw)
    try:
        book = load_workbook(package, read_only=True, data_only=False, keep_links=False)
        sheets = {sheet.title: _cells(sheet) for sheet in book.worksheets[:MOST_COLUMNS_READ]}
    except UnreadableError:
        raise
    except Exception as problem:  # the library raises whatever it comes across
        raise UnreadableError(f"this workbook cannot be read ({type(problem).__name__})") from None
    labels = [cell[0] for rows in sheets.values() for row in rows for cell in row]
    form = form_of(labels, _by_sheets(sheets))
    return Answers(form, {s.name: _rows(s, sheets.get(sheet_name(s), []), problems) for s in form.sections})


def _by_sheets(sheets: dict[str, Any]) -> dict[str, Form]:
    """The forms that a sheet is there for each section of; all, if there is none such."""
    found = {
        name: form
        for name, form in forms().items()
        if {sheet_name(section) for section in form.sections} <= sheets.keys()
    }
    return found or dict(forms())


class _Package(io.BytesIO):
    """A package without compression that can be read twice over: each of many sheets may be the same part."""

    left: int

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.left -= len(content)
        if self.left < 0:
            raise UnreadableError(_TOO_LARGE)
        return content


def _checked_package(raw: bytes) -> _Package:
    """The parts of a workbook, none of them endless. What a package says of their sizes is not relied on."""
    parts: dict[str, bytes] = {}
    left, marks = MOST_UNPACKED, MOST_MARKS
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            for part in package.infolist():
                if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise UnreadableError("this workbook is packed in a way that no spreadsheet program uses")
                with package.open(part) as opened:
                    content = opened.read(left + 1)
                left -= len(content)
                marks -= sum(map(content.count, (b"<", b"=", b"&")))
                if left < 0 or marks < 0 or len(parts) == 500:
                    raise UnreadableError(_TOO_LARGE)
                is_text = part.filename.endswith((".xml", ".rels", ".vml"))
                if (is_text and _OTHER_LETTERS.search(content)) or _UNDECLARED.search(content):
                    raise UnreadableError("this workbook contains declarations that no workbook needs")
                parts[part.filename] = content
    except UnreadableError:
        raise
    except Exception:  # each way to pack has errors of its own
        raise UnreadableError("this is not a workbook; save it as XLSX or CSV") from None
    checked = _Package()
    with zipfile.ZipFile(checked, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    checked.left = 2 * len(checked.getvalue()) + 100_000
    return checked


Cells = list[list[tuple[str, bool]]]
"""Rows of texts; the second part says whether the cell holds a formula."""


def _cells(sheet: Any) -> Cells:
    return [
        [_text(cell) for cell in row]
        for row in sheet.iter_rows(max_row=MOST_ROWS_READ, max_col=MOST_COLUMNS_READ)
    ]


def _text(cell: Any) -> tuple[str, bool]:
    value = cell.value
    if value is None:
        return "", False
    is_known = isinstance(value, str | int | float | bool) or _is_date(value)
    if cell.data_type in ("f", "e") or not is_known:
        return str(getattr(value, "text", value)), True
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), False
    if _is_date(value):
        has_day = "d" in str(cell.number_format).lower()  # a program makes a day of a month that was typed
        return str(value)[: 10 if has_day else 7], False
    return str(value).strip(), False


def _is_date(value: object) -> bool:
    return hasattr(value, "isoformat") and hasattr(value, "year")


def _rows(section: Section, cells: Cells, problems: list[Problem]) -> Sequence[Row]:
    if section.is_many:
        return tuple(_many(section, cells, problems))
    row = {}
    name = sheet_name(section)
    numbers = {line[0][0]: number for number, line in enumerate(cells, start=1) if line}
    for field in section.fields:
        label = str(field.label)
        number = numbers.get(label)
        if number is None:
            row[field.key] = Answer("", f"{name} ({label})")
            continue
        line = cells[number - 1]
        row[field.key] = _answer(
            line[1] if len(line) > 1 else ("", False), f"{name}!B{number}", label, problems
        )
    return () if section.is_optional and is_empty(row) else (row,)


def _many(section: Section, cells: Cells, problems: list[Problem]) -> Iterator[Row]:
    heads = [cell[0] for cell in cells[0]] if cells else []
    columns = {str(field.label): field.key for field in section.fields}
    for head in heads:
        if head and head not in columns:
            problems.append(Problem(f"{sheet_name(section)} ({head[:200]})", sentence("unknown_label")))
    for number, line in enumerate(cells[1:], start=2):
        if not any(text for text, _ in line):
            continue
        row = {}
        for label, key in columns.items():
            at = heads.index(label) if label in heads else len(line)
            place = f"{sheet_name(section)}!{chr(ord('A') + at)}{number}"
            row[key] = _answer(line[at] if at < len(line) else ("", False), place, label, problems)
        yield row


def _answer(cell: tuple[str, bool], cell_name: str, label: str, problems: list[Problem]) -> Answer:
    text, is_formula = cell
    place = f"{cell_name} ({label})"
    if is_formula:
        problems.append(Problem(place, sentence("formula")))
        return Answer("", place)
    return Answer(text, place)
