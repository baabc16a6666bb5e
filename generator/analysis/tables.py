"""The knowledge base as tables: the rows of the codebook, one row a thing, ready for other programs.

A cell that is empty says that nothing is stated; it never means no. Texts have a column a language, and
a translation that is missing stays empty instead of being filled in with another language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from generator.analysis.comparison import UNKNOWN, Coverage, coverage
from generator.content.dataset import Dataset
from generator.model import KINDS
from generator.model.references import SourceRef
from generator.model.table_schema import Column, ColumnType, ForeignKey, Table, codebook, every
from generator.model.values import Text

Value = str | int | float | Decimal | bool | None
TEXT_LANGUAGE = Column("text_language", description="The language that the texts of the row were written in.")


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table with its rows; `key` names the columns that tell rows apart."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """The rows by the names of the columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


_Row = tuple[tuple[Value, ...], tuple[Any, ...]]
"""The key of a row and its values, before texts are spread over languages."""


@lru_cache(maxsize=1)
def tables(dataset: Dataset) -> tuple[OpenTable, ...]:
    """Every table: those of the codebook, what rests on which source, and what each strategy covers."""
    of_kinds = []
    cited: list[tuple[Value, ...]] = []
    for kind, top in zip(KINDS, codebook(), strict=True):
        rows: dict[str, list[_Row]] = {table.name: [] for table in every((top,))}
        for id, entity in dataset.of(kind).items():
            _gather(top, (id,), entity, "", rows)
        for table in every((top,)):
            of_kinds.append(_spread(table, rows[table.name]))
            cited += _citations(table, rows[table.name])
    return (*of_kinds, _citation_table(cited), _coverage_table(dataset))


def _gather(
    table: Table, key: tuple[Value, ...], item: Any, parent: str, rows: dict[str, list[_Row]]
) -> None:
    """Add the row of an item, and those of all that is below it."""
    values = tuple(
        parent or None if column.name == "parent" and not column.key_path else _at(item, column.key_path)
        for column in table.columns
    )
    rows[table.name].append((key, values))
    for below in table.tables:
        for own, part in _items(_at(item, below.key_path)):
            _gather(below, (*key, *own), part, "", rows)
    if table.nested:
        for id, part in getattr(item, table.nested).items():
            _gather(table, (*key[:-1], f"{key[-1]}/{id}"), part, str(key[-1]), rows)


def _items(container: Any) -> Iterator[tuple[tuple[Value, ...], Any]]:
    """What a container holds, each with its part of the key: keys and positions."""
    inner: Iterable[tuple[Value, Any]] = ()
    if isinstance(container, tuple):
        inner = enumerate(container, 1)
    elif isinstance(container, dict):
        inner = ((str(key), item) for key, item in container.items())
    for key, item in inner:
        items = _items(item) if isinstance(item, tuple | dict) else (((), item),)
        yield from (((key, *below), part) for below, part in items)


def _at(item: Any, key_path: Iterable[str]) -> Any:
    """The value at a place below an item; None where something on the way is missing."""
    for step in key_path:
        item = getattr(item, step, None)
    return item


def _spread(table: Table, rows: list[_Row]) -> OpenTable:
    """The table with a column for each language that a text is in."""
    columns = list(table.key)
    cells: list[Iterable[Value]] = [[key[at] for key, _ in rows] for at in range(len(table.key))]
    for at, column in enumerate(table.columns):
        values = [of_row[at] for _, of_row in rows]
        if not column.is_text:
            columns.append(column)
            cells.append(map(_plain, values))
            continue
        texts = [text for text in values if isinstance(text, Text)]
        for language in sorted({one for text in texts for one in (text.language, *text.translations)}):
            columns.append(column.in_language(language))
            cells.append([_in_language(text, language) for text in values])
    if any(column.language for column in columns):
        columns.append(TEXT_LANGUAGE)
        cells.append(map(_text_language, rows))
    return OpenTable(
        table.name,
        table.description,
        tuple(columns),
        tuple(column.name for column in table.key),
        table.foreign_keys,
        tuple(zip(*cells, strict=True)),
    )


def _in_language(text: Text | None, language: str) -> str | None:
    value, written_in = text.in_language(language) if text else ("", "")
    return value if written_in == language else None


def _text_language(row: _Row) -> str | None:
    return next((value.language for value in row[1] if isinstance(value, Text)), None)


def _plain(value: Any) -> Value:
    """A value of the model as a plain one."""
    if isinstance(value, tuple):
        return " ".join(value) or None
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if isinstance(value, str) else value


def _name(name: str, description: str, **more: Any) -> Column:
    return Column(name, description=description, required=True, **more)


def _count(name: str, what: str) -> Column:
    return Column(name, ColumnType.INTEGER, f"How many {what}; empty if nothing is stated.", minimum=0)


PLACE = "The page, slide or section, by its id in `source.places`; empty for the whole source."
CITATION = (
    _name("table", "The table with the row that rests on the source."),
    _name("row", "The key of that row, its parts joined by `/`."),
    _name("column", "The column of that row that names the source."),
    Column("position", ColumnType.INTEGER, "The place in the list, from 1.", required=True, minimum=1),
    _name("source", "The source.", table="source"),
    Column("place", description=PLACE),
)
WORKS = "Whether it works in the field; `none` where a source says that it does nothing there."
COVERAGE = (
    _name("strategy", "The strategy.", table="strategy"),
    _name("field", "The canonical field.", table="field"),
    _name("coverage", WORKS, enum=tuple(map(str, Coverage))),
    _count("local_fields", "fields of the strategy are matched to the canonical one"),
    _count("structures", "structures of the strategy are matched to it"),
    _count("measures", "measures hang on these fields"),
)


def _citations(table: Table, rows: list[_Row]) -> Iterator[tuple[Value, ...]]:
    for key, values in rows:
        for column, value in zip(table.columns, values, strict=True):
            references: tuple[SourceRef, ...] = value or () if column.is_sources else ()
            for position, reference in enumerate(references, 1):
                place = reference.place or None
                yield table.name, "/".join(map(str, key)), column.name, position, reference.source, place


def _citation_table(rows: list[tuple[Value, ...]]) -> OpenTable:
    return OpenTable(
        "citation",
        "What rests on which place of which source: one row for each place that a row of a table names.",
        CITATION,
        ("table", "row", "column", "position"),
        (ForeignKey(("source",), "source", ("id",)),),
        tuple(rows),
    )


def _coverage_table(dataset: Dataset) -> OpenTable:
    rows: list[tuple[Value, ...]] = []
    for (strategy, field), cell in coverage(dataset).items():
        counts: tuple[int | None, ...] = (None, None, None)
        if cell.coverage not in UNKNOWN:
            counts = len(cell.local_fields), len(cell.structures), len(cell.measures)
        rows.append((strategy, field, str(cell.coverage), *counts))
    keys = tuple(ForeignKey((name,), name, ("id",)) for name in ("strategy", "field"))
    description = "Which strategy works in which canonical field, as far as the sources say."
    return OpenTable("coverage", description, COVERAGE, ("strategy", "field"), keys, tuple(rows))
