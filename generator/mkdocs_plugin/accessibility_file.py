"""Reads and writes what the last test of accessibility found: `accessibility.json` beside `content/`."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

from generator.analysis.accessibility_review import Review

NAME = "accessibility.json"


class ReviewError(Exception):
    """The file is not what `write_review` writes; says what is wrong with it."""


def read_review(root: Path) -> Review | None:
    """The last test of the site of a knowledge base; None if there is none. Raises `ReviewError`."""
    try:
        text = (root / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        found = json.loads(text)
        names = {field.name for field in fields(Review)}
        if found.keys() != names:
            raise ReviewError(f"{NAME} must say exactly this: {', '.join(sorted(names))}")
        prepared, tested = (date.fromisoformat(found.pop(name)) for name in ("prepared", "tested"))
        counts = {name: _count(name, value) for name, value in found.items()}
    except (ValueError, TypeError, AttributeError) as problem:
        raise ReviewError(f"{NAME} cannot be read: {problem}") from problem
    return Review(prepared, tested, **counts)


def write_review(root: Path, review: Review) -> None:
    """Write it for the pages that say so."""
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(review).items()
    }
    (root / NAME).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _count(name: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise ReviewError(f"{NAME}: {name} is no number of things")
    return value
