"""`atlas translate status`: how far each language is, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.analysis.translation_progress import Figures, Progress, by_file, total
from generator.content.dataset import Dataset
from generator.i18n.catalogs import language_in_english
from generator.i18n.locale import words_progress

COLUMNS = ("done", "draft", "stale", "missing", "total")
NUMBER = 8
"""How wide a column of numbers is."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far a language is: words of the interface, unless they are written in it, and texts by file."""

    words: Progress | None
    files: Figures


def status(dataset: Dataset, languages: Sequence[str]) -> dict[str, Status]:
    """The status of each language."""
    return {language: Status(words_progress(language), by_file(dataset, language)) for language in languages}


def as_json(found: Mapping[str, Status]) -> str:
    """The figures by language as a JSON object; `words` is null where they are written in the language."""
    rows = {
        language: {
            "words": _row(one.words) if one.words else None,
            "texts": _row(total(one.files.values())),
            "files": {file: _row(progress) for file, progress in one.files.items()},
        }
        for language, one in found.items()
    }
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(progress: Progress) -> dict[str, int]:
    return asdict(progress) | {"total": progress.total}


def as_text(found: Mapping[str, Status]) -> str:
    """The figures as a table for each language."""
    return "\n\n".join("\n".join(_table(language, one)) for language, one in found.items())


def _table(language: str, one: Status) -> Iterator[str]:
    rows: dict[str, Progress] = {"words of the interface": one.words} if one.words else {}
    rows |= one.files
    rows["all texts"] = total(one.files.values())
    title = f"{language_in_english(language)} ({language})"
    width = max(map(len, (title, *rows)))
    numbers = {name: _row(progress) for name, progress in rows.items()}
    widths = {
        column: max(len(column), *(len(str(row[column])) for row in numbers.values())) for column in COLUMNS
    }
    yield "  ".join([title.ljust(width), *(column.rjust(widths[column]) for column in COLUMNS)])
    for name, row in numbers.items():
        # A dot is easier to look past than a naught.
        cells = (str(row[column] or "·").rjust(widths[column]) for column in COLUMNS)
        yield "  ".join([name.ljust(width), *cells])
