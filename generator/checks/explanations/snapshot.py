"""What is found in the failing examples, as it was when they were last run.

A page that shows findings need run nothing: `python -m generator.cli.explain` writes down what there is,
and a test fails while something else is found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, Severity, Span
from generator.base.messages import Message, Value

SNAPSHOT = Path(__file__).parents[2] / "assets" / "findings.json"

FindingsByCheck = Mapping[str, tuple[Finding, ...]]
"""Findings by the check whose failing example has them."""


@cache
def found() -> FindingsByCheck:
    """The findings as they are kept."""
    kept = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    return {check: tuple(_finding(check, row) for row in rows) for check, rows in kept.items()}


def as_json(findings: FindingsByCheck) -> str:
    """The text of the file that keeps findings."""
    rows = {
        check: [
            {
                "file": one.span.file,
                "place": [one.span.line, one.span.column, one.span.end_line, one.span.end_column],
                "severity": one.severity,
                "message": _kept(one.message),
                "help": _kept(one.help),
            }
            for one in ones
        ]
        for check, ones in findings.items()
    }
    lines = ",\n".join(
        f"{json.dumps(check)}: {json.dumps(row, ensure_ascii=False)}" for check, row in rows.items()
    )
    return f"{{\n{lines}\n}}\n"


def _finding(check: str, row: Mapping[str, Any]) -> Finding:
    return Finding(
        Span(row["file"], *row["place"]),
        Severity(row["severity"]),
        check,
        _said(row["message"]),
        _said(row["help"]),
    )


def _kept(value: Value) -> Any:
    """A message as its parts, so that it can be said in another language when it is read again."""
    if not isinstance(value, Message):
        return value
    values = {name: _kept(inner) for name, inner in value.values.items()}
    return [value.id, value.plural, values]


def _said(kept: Any) -> Message:
    id, plural, values = kept
    inner = {name: _said(value) if isinstance(value, list) else value for name, value in values.items()}
    return Message(id, plural, inner)
