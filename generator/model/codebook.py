"""The codebook: which tables the knowledge base has, as follows from the classes of the model.

A kind of entity is a table, and so is everything in it that there can be several of. What there is one of
becomes columns. Descriptions are the docstrings of classes and keys, so that they stand where the key does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from generator.model import KINDS
from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.introspection import (
    Part,
    bare,
    doc,
    is_a,
    is_model,
    is_sources,
    is_url,
    limits,
    many,
    parts_of,
    snake,
)
from generator.model.references import LocalReference, Reference
from generator.model.table import Branch, Column, ColumnType, ForeignKey, Gathering, Slot, Table
from generator.model.values import Text

ID = "The id; with the columns before it, it names one row."
BELONGS_TO = "The id of what the row belongs to."
POSITION = "The place in the list, from 1."
PARENT = "The id of the row that this one stands below; empty for those at the top."
VALUE = "The value that belongs to the key."
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@cache
def codebook() -> tuple[Table, ...]:
    """The tables of the kinds of entity; what is below them hangs on them as branches."""
    return tuple(_of_kind(kind) for kind in KINDS)


def every(tables: tuple[Table, ...]) -> Iterator[Table]:
    """The tables and all tables below them, from the top."""
    for table in tables:
        yield table
        yield from every(tuple(branch.table for branch in table.branches))


def _of_kind(kind: type[Entity]) -> Table:
    return _Tables(kind).table(kind.kind, kind, (Column("id", description=ID, required=True),), None)


class _Tables:
    """Makes the tables of one kind of entity."""

    def __init__(self, kind: type[Entity]) -> None:
        self.kind = kind
        self.given = frozenset[str]().union(*(files.given for files in kind.files))

    def table(self, name: str, item: Any, key: tuple[Column, ...], around: ForeignKey | None) -> Table:
        """The table of items of a type; `around` is the key of the row that they belong to."""
        slots: list[Slot] = []
        several: list[Part] = []
        nested = ""
        for part in parts_of(item) if is_model(item) else ():
            if part.key_path and many(part.declared) == (dict, item):
                nested = part.key_path[0]
            elif many(part.declared) and not is_sources(part.declared):
                several.append(part)
            else:
                slots.append(Slot(self.column(part), part.key_path))
        if nested:
            slots.insert(0, Slot(Column("parent", description=PARENT, table=name)))
        if not is_model(item):
            slots.append(Slot(self.value(item, name.rpartition(".")[2], {column.name for column in key})))
        keys_below = self._as_parents(key, item)
        to_this = ForeignKey(_names(keys_below), name, _names(key))
        branches = tuple(
            self.branch(f"{name}.{'.'.join(part.key_path)}", part, keys_below, to_this) for part in several
        )
        foreign_keys = (*((around,) if around else ()), *self._foreign_keys(key, slots))
        return Table(
            name, doc(item) if is_model(item) else "", key, tuple(slots), foreign_keys, branches, nested
        )

    def branch(self, name: str, part: Part, parents: tuple[Column, ...], around: ForeignKey) -> Branch:
        """The table of what a key of an item holds several of."""
        container, item = many(part.declared) or (tuple, None)
        position = Column("position", ColumnType.INTEGER, POSITION, required=True, minimum=1)
        own: tuple[Column, ...] = (position,)
        gathering = Gathering.LISTED
        if container is dict:
            own = (self._key(get_args(bare(part.declared))[0], part.key_path[-1], parents),)
            gathering = Gathering.KEYED
            if inner := many(item):
                item, own, gathering = inner[1], (*own, position), Gathering.LISTED_BY_KEY
        item = bare(item)
        table = self.table(name, item, (*parents, *own), around)
        if not is_model(item):
            table = replace(table, description=part.info.description or "")
        return Branch(part.key_path, gathering, table)

    def column(self, part: Part) -> Column:
        """The column of a key that holds one value."""
        name = "_".join(part.key_path)
        found = self._typed(name, part.declared)
        required = part.is_required and not (found.is_text or found.is_sources)
        table = name if name in self.given else found.table
        return replace(found, description=part.info.description or "", required=required, table=table)

    def value(self, item: Any, list_name: str, taken: set[str]) -> Column:
        """The column of items that are values themselves, named by what they are or point at."""
        found = self._typed("value", item)
        if is_a(item, (Reference, LocalReference)):
            name = self._target(item)
        elif is_a(item, Enum):
            name = snake(item.__name__)
        else:
            name = "text" if found.is_text else "value"
        description = doc(item) if is_a(item, Enum) else VALUE
        name = list_name if name in taken else name
        return replace(found, name=name, description=description, required=not found.is_text)

    def _key(self, declared: Any, map_name: str, parents: tuple[Column, ...]) -> Column:
        """The column of the keys of a map."""
        reference = bare(declared)
        if not is_a(reference, (Reference, LocalReference)):
            return Column("id", description=ID, required=True)
        name = self._target(reference)
        name = map_name if name in {column.name for column in parents} else name
        return replace(self._typed(name, reference), description=ID, required=True)

    def _typed(self, name: str, declared: Any) -> Column:
        """A column with what the type says about its values."""
        found = bare(declared)
        if is_sources(declared):
            return Column(name, is_sources=True)
        if get_origin(found) is Literal:
            return Column(name, enum=tuple(map(str, get_args(found))))
        if is_a(found, Text):
            return Column(name, is_text=True)
        if is_a(found, Enum):
            return Column(name, enum=tuple(str(member.value) for member in found))
        if is_a(found, Reference):
            return Column(name, table=found.target)
        if is_a(found, LocalReference):
            return Column(name, table=f"{self.kind.kind}.{found.scope}")
        if is_a(found, PartialDate):
            return Column(name, pattern=DATE)
        if is_a(found, bool):
            return Column(name, ColumnType.BOOLEAN)
        if is_a(found, int):
            return Column(name, ColumnType.INTEGER, **limits(declared))
        if is_a(found, (float, Decimal)):
            return Column(name, ColumnType.NUMBER, **limits(declared))
        if is_a(found, str):
            return Column(name, format="uri" if is_url(declared) else "", **limits(declared))
        raise TypeError(f"{self.kind.__name__}: no column can hold {declared}")

    def _target(self, reference: Any) -> str:
        """What a reference points at: a kind, or the class of the items of a map, in snake case."""
        if is_a(reference, Reference):
            return str(reference.target)
        found = many(self.kind.model_fields[reference.scope].annotation)
        assert found is not None
        return snake(bare(found[1]).__name__)

    def _as_parents(self, key: tuple[Column, ...], item: Any) -> tuple[Column, ...]:
        """The columns of a key as they stand in the tables below."""
        if not is_model(item):
            return key
        own = item.kind if item is self.kind else snake(item.__name__)
        return tuple(
            replace(
                column, name=own if column.name == "id" else column.name, description=BELONGS_TO, table=""
            )
            for column in key
        )

    def _foreign_keys(self, key: tuple[Column, ...], slots: list[Slot]) -> tuple[ForeignKey, ...]:
        """To entities, and to other maps of the same entity.

        A column that may be empty cannot be part of a key of several columns: no validator agrees on
        what that means. It only has `table`.
        """
        entity = key[0].name
        found = []
        for column in (*key, *(slot.column for slot in slots)):
            if column.table and "." not in column.table:
                found.append(ForeignKey((column.name,), column.table, ("id",)))
            elif column.table and column.required:
                found.append(ForeignKey((entity, column.name), column.table, (self.kind.kind, "id")))
        return tuple(found)


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
