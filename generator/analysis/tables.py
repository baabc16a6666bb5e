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

from generator.analysis.comparison import Coverage, coverage
from generator.content.dataset import Dataset
from generator.model import KINDS
from generator.model.codebook import Column, ColumnType, ForeignKey, Table, codebook, every
from generator.model.references import SourceRef
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


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before texts are spread over languages."""

    key: tuple[Value, ...]
    values: tuple[Any, ...]


@lru_cache(maxsize=1)
def tables(dataset: Dataset) -> tuple[OpenTable, ...]:
    """Every table: those of the codebook, what rests on which source, and what each strategy covers."""
    found = []
    cited: list[tuple[Value, ...]] = []
    for kind, top in zip(KINDS, codebook(), strict=True):
        rows: dict[str, list[_Row]] = {table.name: [] for table in every((top,))}
        for id, entity in dataset.of(kind).items():
            _gather(top, (id,), entity, "", rows)
        for table in every((top,)):
            found.append(_spread(table, rows[table.name]))
            cited += _citations(table, rows[table.name])
    return (*found, _citation_table(cited), _coverage_table(dataset))


def _gather(
    table: Table, key: tuple[Value, ...], item: Any, parent: str, rows: dict[str, list[_Row]]
) -> None:
    """Add the row of an item, and those of all that is below it."""
    values = tuple(
        parent or None if column.name == "parent" and not column.key_path else _at(item, column.key_path)
        for column in table.columns
    )
    rows[table.name].append(_Row(key, values))
    for below in table.tables:
        for own, part in _items(_at(item, below.key_path)):
            _gather(below, (*key, *own), part, "", rows)
    if table.nested:
        for id, part in getattr(item, table.nested).items():
            _gather(table, (*key[:-1], f"{key[-1]}/{id}"), part, str(key[-1]), rows)


def _items(container: Any) -> Iterator[tuple[tuple[Value, ...], Any]]:
    """What a container holds, each with its part of the key: a key, a position, or both."""
    if isinstance(container, tuple):
        yield from (((position,), item) for position, item in enumerate(container, 1))
    elif isinstance(container, dict):
        for key, item in container.items():
            items = _items(item) if isinstance(item, tuple) else (((), item),)
            yield from (((str(key), *below), part) for below, part in items)


def _at(item: Any, key_path: Iterable[str]) -> Any:
    """The value at a place below an item; None where something on the way is missing."""
    for step in key_path:
        item = getattr(item, step, None)
    return item


def _spread(table: Table, rows: list[_Row]) -> OpenTable:
    """The table with a column for each language that a text is in."""
    languages = [
        sorted({language for row in rows for language in _languages(row.values[at])})
        if column.is_text
        else []
        for at, column in enumerate(table.columns)
    ]
    columns = list(table.key)
    for column, found in zip(table.columns, languages, strict=True):
        columns += [column.in_language(one) for one in found] if column.is_text else [column]
    with_language = any(languages)
    return OpenTable(
        table.name,
        table.description,
        (*columns, *((TEXT_LANGUAGE,) if with_language else ())),
        tuple(column.name for column in table.key),
        table.foreign_keys,
        tuple(tuple(_cells(row, table.columns, languages, with_language)) for row in rows),
    )


def _cells(
    row: _Row, columns: tuple[Column, ...], languages: list[list[str]], with_language: bool
) -> Iterator[Value]:
    yield from row.key
    for column, value, found in zip(columns, row.values, languages, strict=True):
        if column.is_text:
            yield from (_in_language(value, one) for one in found)
        else:
            yield _plain(value)
    if with_language:
        yield next((value.language for value in row.values if isinstance(value, Text)), None)


def _languages(value: Any) -> tuple[str, ...]:
    return (value.language, *value.translations) if isinstance(value, Text) else ()


def _in_language(text: Text | None, language: str) -> str | None:
    if text is None:
        return None
    value, found = text.in_language(language)
    return value if found == language else None


def _plain(value: Any) -> Value:
    """A value of the model as a plain one."""
    if isinstance(value, tuple):
        return " ".join(value) or None
    if isinstance(value, Enum):
        return str(value.value)
    return str(value) if isinstance(value, str) else value


CITATION = (
    Column("table", description="The table with the row that rests on the source.", required=True),
    Column("row", description="The key of that row, its parts joined by `/`.", required=True),
    Column("column", description="The column of that row that names the source.", required=True),
    Column("position", ColumnType.INTEGER, "The place in the list, from 1.", required=True, minimum=1),
    Column("source", description="The source.", required=True, table="source"),
    Column(
        "place",
        description="The page, slide or section, by its id in `source.places`; empty for the whole source.",
    ),
)


def _citations(table: Table, rows: list[_Row]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        key = "/".join(map(str, row.key))
        for column, value in zip(table.columns, row.values, strict=True):
            references: tuple[SourceRef, ...] = value or () if column.is_sources else ()
            for position, found in enumerate(references, 1):
                yield table.name, key, column.name, position, found.source, found.place or None


def _citation_table(rows: list[tuple[Value, ...]]) -> OpenTable:
    return OpenTable(
        "citation",
        "What rests on which place of which source: one row for each place that a row of a table names.",
        CITATION,
        ("table", "row", "column", "position"),
        (ForeignKey(("source",), "source", ("id",)),),
        tuple(rows),
    )


COVERAGE = (
    Column("strategy", description="The strategy.", required=True, table="strategy"),
    Column("field", description="The canonical field.", required=True, table="field"),
    Column(
        "coverage",
        description="Whether it works in the field; `none` where a source says that it does nothing there.",
        required=True,
        enum=tuple(map(str, Coverage)),
    ),
    Column(
        "local_fields",
        ColumnType.INTEGER,
        "How many fields of the strategy are matched to the canonical one; empty if nothing is stated.",
        minimum=0,
    ),
    Column(
        "structures",
        ColumnType.INTEGER,
        "How many structures of the strategy are matched to it; empty if nothing is stated.",
        minimum=0,
    ),
    Column(
        "measures",
        ColumnType.INTEGER,
        "How many measures hang on these fields; empty if nothing is stated.",
        minimum=0,
    ),
)


def _coverage_table(dataset: Dataset) -> OpenTable:
    cells = coverage(dataset)
    rows: list[tuple[Value, ...]] = []
    for strategy in dataset.strategies.values():
        for field in dataset.fields.values():
            found = cells[strategy.id, field.id]
            counts = (len(found.local_fields), len(found.structures), len(found.measures))
            is_known = found.coverage is not Coverage.NOT_STATED
            rows.append((strategy.id, field.id, str(found.coverage), *(counts if is_known else (None,) * 3)))
    keys = (
        ForeignKey(("strategy",), "strategy", ("id",)),
        ForeignKey(("field",), "field", ("id",)),
    )
    description = "Which strategy works in which canonical field, as far as the sources say."
    return OpenTable("coverage", description, COVERAGE, ("strategy", "field"), keys, tuple(rows))
