"""Tables as the codebook describes them: columns, keys, and where in an entity the values come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class ColumnType(StrEnum):
    """The type of the values of a column, in the words of Frictionless Table Schema."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and what its values can be.

    A column of texts stands for one column a language, which has a `language`. `table` is the table that
    the values name a row of.
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
class Slot:
    """A column and the keys that lead from an item to its value; none where the item is the value."""

    column: Column
    key_path: tuple[str, ...] = ()


class Gathering(StrEnum):
    """How several things are held together: by key, in order, or both."""

    KEYED = "keyed"
    LISTED = "listed"
    LISTED_BY_KEY = "listed-by-key"
    """Each key holds a list."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A table of what is below each item of another table, and the keys that lead there."""

    key_path: tuple[str, ...]
    gathering: Gathering
    table: Table


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns of its key, then its values; below it the tables of its parts.

    `nested` is the key that holds more items of the same sort, empty if there is none. They are rows of the
    same table: their ids are paths (`a/b`), and the column `parent` says what they stand below.
    """

    name: str
    description: str
    key: tuple[Column, ...]
    slots: tuple[Slot, ...]
    foreign_keys: tuple[ForeignKey, ...]
    branches: tuple[Branch, ...] = ()
    nested: str = ""
