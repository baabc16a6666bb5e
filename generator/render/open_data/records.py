"""Writes tables as JSON: a list of objects, one a line, with numbers as numbers and texts as they are."""

from __future__ import annotations

import json
from decimal import Decimal

from generator.analysis.tables import OpenTable, Value


def to_records(table: OpenTable) -> str:
    """The rows of the table."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # `dumps` would make an encoder for each row
    lines = (encode({name: _plain(value) for name, value in record.items()}) for record in table.records())
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n" if body else "[]\n"


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
