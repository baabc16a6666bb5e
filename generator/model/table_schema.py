"""The codebook: which tables the knowledge base has, as follows from the classes of the model.

A kind of entity is a table, and so is everything in it that there can be several of. What there is one of
becomes columns. Descriptions are the docstrings of classes and keys, so that they stand where the key does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from generator.model import KINDS
from generator.model.base import Entity
from generator.model.dates import DATE_PATTERN
from generator.model.shape import Key, Shape, declared_keys, doc, flat_keys, snake
from generator.model.values import FieldType

ID = "The id; with the columns before it, it names one row."
BELONGS_TO = "The id of what the row belongs to."
POSITION = "The place in the list, from 1."
PARENT = "The id of the row that this one stands below; empty for those at the top."
VALUE = "The value that belongs to the key."


class ColumnType(StrEnum):
    """The type of the values of a column, in the words of Frictionless Table Schema."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


_TYPES = {
    FieldType.FLAG: ColumnType.BOOLEAN,
    FieldType.INTEGER: ColumnType.INTEGER,
    FieldType.NUMBER: ColumnType.NUMBER,
}
"""What is no text for programs that read the table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and what its values can be.

    A column of texts stands for one column a language, which has a `language`. `table` is the table that
    the values name a row of. `key_path` leads from an item to its value; it is empty where the item is one.
    """

    name: str
    type: ColumnType = ColumnType.STRING
    description: str = ""
    is_text: bool = False
    is_sources: bool = False
    language: str = ""
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    format: str = ""
    minimum: float | None = None
    maximum: float | None = None
    table: str = ""
    key_path: tuple[str, ...] = ()

    def in_language(self, language: str) -> Column:
        """The column of the texts in one language."""
        return replace(self, name=f"{self.name}_{language}", is_text=False, language=language)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values name a row of another table: by which of its columns."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns of its key, then its values; below it the tables of its parts.

    `key_path` leads to its items from those of the table above.
    `nested` is the key that holds more items of the same sort, empty if there is none. They are rows of the
    same table: their ids are paths (`a/b`), and the column `parent` says what they stand below.
    """

    name: str
    description: str
    key: tuple[Column, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...]
    tables: tuple[Table, ...] = ()
    nested: str = ""
    key_path: tuple[str, ...] = ()


@cache
def codebook() -> tuple[Table, ...]:
    """The tables of the kinds of entity; what is below them hangs on them as branches."""
    return tuple(_of_kind(kind) for kind in KINDS)


def every(tables: tuple[Table, ...]) -> Iterator[Table]:
    """The tables and all tables below them, from the top."""
    for table in tables:
        yield table
        yield from every(table.tables)


def _of_kind(kind: type[Entity]) -> Table:
    id = Column("id", description=ID, required=True)
    return _Tables(kind).table(kind.kind, Shape(FieldType.PART, model=kind), doc(kind), (id,))


class _Tables:
    """Makes the tables of one kind of entity."""

    def __init__(self, kind: type[Entity]) -> None:
        self.kind = kind
        self.given = frozenset[str]().union(*(files.given for files in kind.files))

    def table(
        self, name: str, item: Shape, description: str, key: tuple[Column, ...], *parent_key: ForeignKey
    ) -> Table:
        """The table of items of a shape; `parent_key` is the key of the row that they belong to."""
        columns: list[Column] = []
        several: list[Key] = []
        nested = ""
        for part in flat_keys(item.model) if item.model else ():
            if part.shape.names and part.shape.item == item:
                nested = part.name
            elif part.shape.item:
                several.append(part)
            else:
                row_name, is_required = "_".join(part.key_path), part.is_required
                columns.append(
                    self.column(row_name, part.shape, part.description, is_required, part.key_path)
                )
        if nested:
            columns.insert(0, Column("parent", description=PARENT, table=name))
        keys_below = key
        if item.model:
            own = self.kind.kind if item.model is self.kind else snake(item.model.__name__)
            keys_below = tuple(_as_parent(column, own) for column in key)
        else:
            columns.append(self.value(item, name.rpartition(".")[2], key))
        to_this = ForeignKey(_names(keys_below), name, _names(key))
        below = tuple(self.below(name, part, keys_below, to_this) for part in several)
        foreign_keys = (*parent_key, *self._foreign_keys((*key, *columns)))
        return Table(name, description, key, tuple(columns), foreign_keys, below, nested)

    def below(self, above: str, part: Key, parents: tuple[Column, ...], parent_key: ForeignKey) -> Table:
        """The table of what a key of an item holds several of."""
        own: list[Column] = []
        item = part.shape
        while item.item:
            if item.names:
                own.append(self._key(item.names, part.name, (*parents, *own)))
            else:
                own.append(Column("position", ColumnType.INTEGER, POSITION, required=True, minimum=1))
            item = item.item
        description = doc(item.model) if item.model else part.description
        name = f"{above}.{'.'.join(part.key_path)}"
        table = self.table(name, item, description, (*parents, *own), parent_key)
        return replace(table, key_path=part.key_path)

    def value(self, item: Shape, list_name: str, key: tuple[Column, ...]) -> Column:
        """The column of items that are values themselves, named by what they are or point at."""
        name, description = "value", VALUE
        if item.target:
            name = self._target(item)
        elif enum := next((type(choice) for choice in item.choices if isinstance(choice, StrEnum)), None):
            name, description = snake(enum.__name__), doc(enum)
        elif item.kind is FieldType.TEXT:
            name = "text"
        name = list_name if name in _names(key) else name
        return self.column(name, replace(item, limits={}), description)  # limits are published for keys only

    def _key(self, names: Shape, map_name: str, parents: tuple[Column, ...]) -> Column:
        """The column of the keys of a map."""
        if not names.target:
            return Column("id", description=ID, required=True)
        name = self._target(names)
        name = map_name if name in _names(parents) else name
        return self.column(name, names, ID)

    def column(
        self,
        name: str,
        shape: Shape,
        description: str,
        is_required: bool = True,
        key_path: tuple[str, ...] = (),
    ) -> Column:
        """The column of values of a shape; texts and sources are columns that may stay empty."""
        is_text = shape.kind in (FieldType.TEXT, FieldType.PROSE)
        is_sources = shape.kind is FieldType.SOURCES
        table = f"{self.kind.kind}.{shape.target}" if shape.kind is FieldType.LOCAL else shape.target
        limits = {"pattern": DATE_PATTERN} if shape.kind is FieldType.DATE else shape.limits
        return Column(
            name,
            _TYPES.get(shape.kind, ColumnType.STRING),
            description,
            is_text,
            is_sources,
            required=is_required and not (is_text or is_sources),
            enum=tuple(map(str, shape.choices)),
            format="uri" if shape.kind is FieldType.URL else "",
            table=name if name in self.given else table,
            key_path=key_path,
            **limits,
        )

    def _target(self, reference: Shape) -> str:
        """What a reference points at: a kind, or the class of the items of a map, in snake case."""
        if reference.kind is FieldType.REFERENCE:
            return reference.target
        model = declared_keys(self.kind)[reference.target].shape.innermost.model
        assert model is not None
        return snake(model.__name__)

    def _foreign_keys(self, columns: tuple[Column, ...]) -> Iterator[ForeignKey]:
        """To entities, and to other maps of the same entity.

        A column that may be empty cannot be part of a key of several columns: no validator agrees on
        what that means. It only has `table`.
        """
        entity = columns[0].name
        for column in columns:
            if column.table and "." not in column.table:
                yield ForeignKey((column.name,), column.table, ("id",))
            elif column.table and column.required:
                yield ForeignKey((entity, column.name), column.table, (self.kind.kind, "id"))


def _as_parent(column: Column, model_name: str) -> Column:
    """A column of a key as it stands in the tables below."""
    name = model_name if column.name == "id" else column.name
    return replace(column, name=name, description=BELONGS_TO, table="")


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
