"""Tables follow from the classes of the model."""

from __future__ import annotations

from typing import ClassVar

import pytest

from generator.model import table_schema as module
from generator.model.base import Claim, Entity, Files, Model, keyed
from generator.model.dates import PartialDate
from generator.model.references import CityRef, LocalReference
from generator.model.table_schema import Column, ColumnType, Table, codebook, every
from generator.model.values import Flag, Id, Number, Text, Url

TABLES = {table.name: table for table in every(codebook())}


class RoomRef(LocalReference):
    __slots__ = ()
    scope = "rooms"


class Place(Model):
    """Where it is."""

    floor: Number
    """The floor."""


class Room(Claim):
    """A room of the house."""

    name: Text
    """What it is called."""
    place: Place | None = None
    """Where in the house it is."""
    leads_to: tuple[RoomRef, ...] = ()
    """The rooms with a door to it."""


class House(Entity):
    """A house for newcomers.

    This paragraph is for people who read the code.
    """

    kind: ClassVar[str] = "house"
    files: ClassVar[tuple[Files, ...]] = (Files("strategies/{city}/houses.yml", key="houses"),)

    city: str
    """The city that it is in."""
    opened: PartialDate | None = None
    """When it was opened."""
    website: Url | None = None
    """Its website."""
    is_free: Flag = False
    """True where it costs nothing."""
    twins: tuple[CityRef, ...] = ()
    """Cities with a house like it."""
    rooms: dict[Id, Room] = keyed()
    """Its rooms."""


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> dict[str, Table]:
    monkeypatch.setattr(module, "KINDS", (House,))
    return {table.name: table for table in every(codebook.__wrapped__())}


def columns(table: Table) -> dict[str, Column]:
    return {column.name: column for column in table.columns}


def test_a_new_kind_of_entity_has_its_tables_without_further_work(house: dict[str, Table]) -> None:
    assert list(house) == ["house", "house.twins", "house.rooms", "house.rooms.leads_to"]
    assert house["house"].description == "A house for newcomers."


def test_what_there_is_one_of_becomes_columns(house: dict[str, Table]) -> None:
    found = columns(house["house.rooms"])
    assert found["place_floor"].type is ColumnType.NUMBER
    assert found["place_floor"].description == "The floor."
    assert not found["place_floor"].required, "the place may be left out"
    assert found["name"].is_text


def test_columns_have_the_types_and_rules_of_their_keys(house: dict[str, Table]) -> None:
    found = columns(house["house"])
    assert found["opened"].pattern
    assert found["website"].format == "uri"
    assert found["is_free"].type is ColumnType.BOOLEAN
    assert columns(house["house.rooms"])["status"].enum == ("stated", "inferred", "disputed", "missing")


def test_keys_lead_to_what_is_around_and_to_what_is_named(house: dict[str, Table]) -> None:
    assert [column.name for column in house["house.rooms.leads_to"].key] == ["house", "room", "position"]
    keys = {(key.columns, key.table, key.target) for table in house.values() for key in table.foreign_keys}
    assert keys == {
        (("city",), "city", ("id",)),
        (("house",), "house", ("id",)),
        (("city",), "city", ("id",)),
        (("house", "room"), "house.rooms", ("house", "id")),
        (("house", "leads_to"), "house.rooms", ("house", "id")),
    }


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("strategy", ["id"]),
        ("strategy.measures", ["strategy", "id"]),
        ("strategy.measures.tables.rows.values", ["strategy", "measure", "table", "row", "id"]),
        ("strategy.measures.lead", ["strategy", "measure", "position"]),
        ("strategy.fields.match", ["strategy", "local_field", "field"]),
        ("strategy.matrix.rows.cells", ["strategy", "matrix_row", "local_field", "id"]),
        ("strategy.statements.items", ["strategy", "statement_list", "id"]),
        ("strategy.bodies.includes", ["strategy", "body", "position"]),
    ],
)
def test_a_row_is_named_by_all_that_is_around_it(table: str, key: list[str]) -> None:
    assert [column.name for column in TABLES[table].key] == key


def test_things_that_hold_things_of_their_sort_are_one_table() -> None:
    assert "strategy.statements.items.items" not in TABLES
    assert TABLES["strategy.statements.items"].nested == "items"
    assert columns(TABLES["strategy.statements.items"])["parent"].table == "strategy.statements.items"


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_and_every_column_says_what_it_holds(table: Table) -> None:
    described = [
        table.description,
        *(column.description for column in (*table.key, *columns(table).values())),
    ]
    assert all(text.endswith((".", ".)")) for text in described), described
    assert not any("{" in text for text in described), "braces are for values"
