"""Spreadsheets: blank ones, and the answers in one; CSV with a list, or a workbook with a sheet a section.

Of a workbook only texts and numbers are read: a formula is refused, and nothing in it is ever worked out.
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

from generator.content.dataset import Dataset
from generator.intake.forms import (
    Answer,
    Answers,
    Field,
    Form,
    Problem,
    Row,
    Section,
    UnreadableError,
    choices,
    form_of,
    from_list,
    labels_of,
    sentence,
    word,
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
MADE = (1980, 1, 1, 0, 0, 0)
"""The time in a package: the same content is the same file."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
LAST_ROW = 101
"""Down to which row a list can be filled in with the help of choices."""
LISTS = "Lists"
ENDINGS = (".xlsx", ".csv")
TEXT = "@"
"""The format of cells to fill in: a spreadsheet would make a date of 2016-09."""
_TOO_LARGE = (
    "this workbook holds far more than answers to questions, such as pictures or thousands of cells; copy the"
    " answers into an empty template and send that"
)


Cells = Sequence[Sequence[str]]
"""The texts of the cells of a sheet, row by row; what is no answer begins with `=`, as a formula does."""


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
    form = form_of(row[0] for row in rows if row)
    given = (
        (row[0], Answer(row[1].strip() if len(row) > 1 else "", f"B{number} ({row[0].strip()[:200]})"))
        for number, row in enumerate(rows, start=1)
        if number > 1 and row and row[0].strip()
    )
    return from_list(form, given, problems)


def read_workbook(raw: bytes, problems: list[Problem]) -> Answers:
    """The answers in an XLSX workbook."""
    from openpyxl import load_workbook

    package = _checked_package(raw)
    try:
        book = load_workbook(package, read_only=True, data_only=False, keep_links=False)
        sheets = {sheet.title: _cells(sheet) for sheet in book.worksheets[:MOST_COLUMNS_READ]}
    except Exception as problem:  # the library raises whatever it comes across, or hides what we raise
        reason = f"this workbook cannot be read ({type(problem).__name__})"
        raise UnreadableError(_TOO_LARGE if package.left < 0 else reason) from None
    form = form_of(cell for cells in sheets.values() for line in cells for cell in line)
    given: list[tuple[str, Answer]] = []
    tables = {}
    for section in form.sections:
        cells = sheets.get(sheet_name(section), [])
        if section.is_many:
            tables[section.name] = tuple(_table(section, cells, problems))
        else:
            given += _list(section, cells)
    return from_list(form, given, problems, tables)


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


def _cells(sheet: Any) -> Cells:
    rows = sheet.iter_rows(max_row=MOST_ROWS_READ, max_col=MOST_COLUMNS_READ)
    return [[_text(cell) for cell in row] for row in rows]  # all are equally long


def _text(cell: Any) -> str:
    value = cell.value
    is_date = hasattr(value, "isoformat") and hasattr(value, "year")
    if value is None:
        return ""
    if cell.data_type in ("f", "e") or not (is_date or isinstance(value, str | int | float | bool)):
        return f"={value}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if is_date:
        has_day = "d" in str(cell.number_format).lower()  # a program makes a day of a month that was typed
        return str(value)[: 10 if has_day else 7]
    return str(value).strip()


def _list(section: Section, cells: Cells) -> Iterator[tuple[str, Answer]]:
    """The questions of a sheet with their answers; what else stands there is nobody's answer."""
    answers = {line[0]: (f"!B{number}", line[1]) for number, line in enumerate(cells, start=1)}
    for field in section.fields:
        label = str(field)
        cell, text = answers.get(label, ("", ""))
        yield label, Answer(text, f"{sheet_name(section)}{cell} ({label})")


def _table(section: Section, cells: Cells, problems: list[Problem]) -> Iterator[Row]:
    """The things of a sheet, one a row."""
    name = sheet_name(section)
    heads = cells[0] if cells else []
    labels = {str(field): field.key for field in section.fields}
    for head in heads:
        if head and head not in labels:
            problems.append(Problem(f"{name} ({head[:200]})", sentence("unknown_label")))
    for number, line in enumerate(cells[1:], start=2):
        if not any(line):
            continue
        row = {}
        for label, key in labels.items():
            column = heads.index(label) if label in heads else len(line)
            place = f"{name}!{chr(ord('A') + column)}{number} ({label})"
            row[key] = Answer(line[column] if label in heads else "", place)
        yield row


def csv_template(form: Form) -> str:
    """A list of questions, each with room for its answer."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([word("question"), word("answer")])
    writer.writerows([label, ""] for label in labels_of(form))
    return "\ufeff" + out.getvalue()  # spreadsheets need the mark to know that it is UTF-8


def workbook_template(form: Form, dataset: Dataset) -> bytes:
    """A workbook to be filled in, with what can be chosen."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    start = book.worksheets[0]
    start.title = word("start").en
    for line in (form.title, form.about, word("how_to")):
        for text in (line.de, line.en):
            start.append([text])
    start.column_dimensions["A"].width = 100
    start["A1"].font = start["A2"].font = Font(bold=True, size=14)
    lists = book.create_sheet(LISTS)
    for section in form.sections:
        sheet = book.create_sheet(sheet_name(section))
        fill = _fill_table if section.is_many else _fill_list
        fill(sheet, lists, section, dataset)
    for sheet in (*book.worksheets[2:], start):
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.move_sheet(lists, len(book.worksheets))
    lists.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return _repeatable(out.getvalue())


def _fill_list(sheet: Any, lists: Any, section: Section, dataset: Dataset) -> None:
    from openpyxl.styles import Font

    sheet.append([str(word("question")), str(word("answer")), str(section.about or "")])
    for number, field in enumerate(section.fields, start=2):
        notes = [word("required") if field.is_required else "", field.help or ""]
        sheet.append([str(field), None, " · ".join(str(note) for note in notes if note)])
        sheet[f"B{number}"].number_format = TEXT
        _offer(sheet, lists, section, field, f"B{number}", dataset)
    for letter, width in (("A", 50), ("B", 60), ("C", 50)):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _fill_table(sheet: Any, lists: Any, section: Section, dataset: Dataset) -> None:
    from openpyxl.styles import Font

    sheet.append([str(field) for field in section.fields])
    for cell, field in zip(sheet[1], section.fields, strict=True):
        letter = cell.column_letter
        cell.font = Font(bold=True)
        sheet.column_dimensions[letter].width = 32
        sheet.column_dimensions[letter].number_format = TEXT
        _offer(sheet, lists, section, field, f"{letter}2:{letter}{LAST_ROW}", dataset)
    sheet.freeze_panes = "A2"


def _offer(sheet: Any, lists: Any, section: Section, field: Field, cells: str, dataset: Dataset) -> None:
    """Have cells offer what can be chosen, which stands on a sheet of its own."""
    from openpyxl.worksheet.datavalidation import DataValidation

    options = [str(choice) for choice in choices(section, field, dataset)]
    if field.choices == "agreement":
        sheet[f"C{cells[1:]}"], options = " ".join(options), ["ja / yes"]
    elif field.kind == "choices":
        sheet[f"C{cells[1:]}"] = "; ".join(options)  # several can be given, which no list of a cell offers
        return
    if field.kind not in ("choice", "choices"):
        return
    column = lists.max_column + 1 if lists["A1"].value else 1
    for number, option in enumerate([f"{section.name}.{field.key}", *options], start=1):
        lists.cell(row=number, column=column, value=option)
    letter = lists.cell(row=1, column=column).column_letter
    formula = f"{LISTS}!${letter}$2:${letter}${len(options) + 1}"
    validation = DataValidation(type="list", formula1=formula, allow_blank=True)
    sheet.add_data_validation(validation)
    validation.add(cells)


def _repeatable(raw: bytes) -> bytes:
    """The same package without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in package.infolist():
            content = package.read(part)
            if part.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(part.filename, MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
