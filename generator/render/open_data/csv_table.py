"""Writes tables as CSV (RFC 4180, UTF-8) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

from generator.analysis.tables import OpenTable, Value
from generator.render.escape import printable

_SIGN = r"(?='*[^\S\t\r\n]*[=+\-@＝＋－＠])"
_BLANK = r"(?='*[\t\r\n])"
_PART = r"(?:^|(?<=[;\t\r\n]))"
"""The beginning of a cell, or of what a program takes for one that parts cells at other signs than commas."""
_FORMULA = re.compile(f"^{_BLANK}|{_PART}{_SIGN}")
_GUARDED = re.compile(f"^'{_BLANK}|{_PART}'{_SIGN}")


def to_csv(table: OpenTable) -> str:
    """The table with a line of names at its head."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(column.name for column in table.columns)
    # Most cells are texts or empty: they are told apart here, which is sooner than by `cell`.
    writer.writerows(
        [
            guard(printable(value)) if type(value) is str else "" if value is None else cell(value)
            for value in row
        ]
        for row in table.rows
    )
    return written.getvalue()


def cell(value: Value) -> str:
    """A value as text: what is missing is empty, and a number is exact."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case int() | float():
            return str(value)
        case str():
            return guard(printable(value))


def guard(text: str) -> str:
    """The text with `'` before whatever a spreadsheet could take for a formula.

    Where there is `'` already before such, it gets another one, so that readers who take one away always have
    the text back.
    """
    return _FORMULA.sub("'", text)


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return _GUARDED.sub("", text)
