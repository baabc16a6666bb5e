"""Writes spreadsheets to be filled in: a workbook with a sheet a section, or a list as CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any

from generator.content.dataset import Dataset
from generator.intake.choices import choices
from generator.intake.forms import Bilingual, Field, Form, Section, word
from generator.intake.spreadsheet import sheet_name

MADE = (1980, 1, 1, 0, 0, 0)
"""The time in the package: the same content is the same file."""
LAST_ROW = 101
"""Down to which row a list can be filled in with the help of choices."""
LISTS = "Lists"
ENDINGS = (".xlsx", ".csv")
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def csv_template(form: Form) -> str:
    """A list of questions, each with room for its answer."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([word("question"), word("answer")])
    for section in form.sections:
        labels = [section.title] if section.is_many else [field.label for field in section.fields]
        writer.writerows([label, ""] for label in labels)
    return "\ufeff" + out.getvalue()  # spreadsheets need the mark to know that it is UTF-8


def workbook_template(form: Form, dataset: Dataset) -> bytes:
    """A workbook to be filled in, with what can be chosen."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    wrapped = Alignment(wrap_text=True, vertical="top")
    book = Workbook()
    start = book.worksheets[0]
    start.title = str(word("start").en)
    for line in (form.title, form.about, word("how_to")):
        for text in (line.de, line.en):
            start.append([text])
    start.column_dimensions["A"].width = 100
    start["A1"].font = start["A2"].font = Font(bold=True, size=14)
    lists = book.create_sheet(LISTS)
    for section in form.sections:
        sheet = book.create_sheet(sheet_name(section))
        fill = _list_sheet if section.is_many else _question_sheet
        fill(sheet, lists, section, dataset)
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = wrapped
    for row in start.iter_rows():
        row[0].alignment = wrapped
    book.move_sheet(lists, len(book.worksheets))
    lists.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return _repeatable(out.getvalue())


def _question_sheet(sheet: Any, lists: Any, section: Section, dataset: Dataset) -> None:
    from openpyxl.styles import Font

    sheet.append([str(word("question")), str(word("answer")), str(section.about or "")])
    for number, field in enumerate(section.fields, start=2):
        required = Bilingual("", "") if not field.is_required else word("required")
        help = " · ".join(str(text) for text in (required, field.help) if text and str(text) != " / ")
        sheet.append([str(field.label), None, help.strip(" /·")])
        sheet[f"B{number}"].number_format = "@"  # text: a spreadsheet would make a date of 2016-09
        _offer(sheet, lists, section, field, f"B{number}", dataset)
    for letter, width in (("A", 50), ("B", 60), ("C", 50)):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _list_sheet(sheet: Any, lists: Any, section: Section, dataset: Dataset) -> None:
    from openpyxl.styles import Font

    sheet.append([str(field.label) for field in section.fields])
    for cell, field in zip(sheet[1], section.fields, strict=True):
        letter = cell.column_letter
        cell.font = Font(bold=True)
        sheet.column_dimensions[letter].width = 32
        sheet.column_dimensions[letter].number_format = "@"
        _offer(sheet, lists, section, field, f"{letter}2:{letter}{LAST_ROW}", dataset)
    sheet.freeze_panes = "A2"


def _offer(sheet: Any, lists: Any, section: Section, field: Field, cells: str, dataset: Dataset) -> None:
    """Have cells offer what can be chosen, which stands on a sheet of its own."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if "choice" not in field.kind:
        return
    is_agreement = field.choices == "agreement"
    options = ["ja / yes"] if is_agreement else list(map(str, choices(section, field, dataset)))
    if field.kind == "choices" and not is_agreement:
        sheet[f"C{cells[1:]}"] = "; ".join(options)  # several can be given, which no list of a cell offers
        return
    if is_agreement:
        sheet[f"C{cells[1:]}"] = " ".join(str(choice.words) for choice in choices(section, field, dataset))
    column = lists.max_column + 1 if lists["A1"].value else 1
    for number, option in enumerate([f"{section.name}.{field.key}", *options], start=1):
        lists.cell(row=number, column=column, value=option)
    letter = lists.cell(row=1, column=column).column_letter
    where = f"{LISTS}!${letter}$2:${letter}${len(options) + 1}"
    offered = DataValidation(type="list", formula1=where, allow_blank=True)
    sheet.add_data_validation(offered)
    offered.add(cells)


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
