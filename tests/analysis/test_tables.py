"""The rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from generator.analysis.tables import OpenTable, tables
from generator.content.dataset import Dataset
from tests.knowledge import project_dataset, small_dataset

SMALL_TABLES = {table.name: table for table in tables(small_dataset())}
PROJECT_TABLES = {table.name: table for table in tables(project_dataset())}
BOTH = [*SMALL_TABLES.values(), *PROJECT_TABLES.values()]


def rows(table: str) -> list[dict[str, Any]]:
    return list(SMALL_TABLES[table].records())


def test_a_text_stands_in_the_column_of_its_language_and_is_filled_in_nowhere() -> None:
    first, second = rows("strategy.measures")[:2]
    assert first["name_de"] == "Sprachkurse am Abend"
    assert first["name_en"] == "Evening language courses"
    assert second["name_de"] == "Jobmesse"
    assert second["name_en"] is None
    assert second["text_language"] == "de"


def test_languages_that_no_text_is_in_have_no_column() -> None:
    names = {column.name for column in SMALL_TABLES["strategy.measures"].columns}
    assert "name_ar" not in names


def test_values_are_typed_and_what_is_not_stated_is_none() -> None:
    einwohner, mitte = rows("city.observations")[:2]
    assert einwohner["value"] == Decimal(12345)
    assert einwohner["about"] is False
    assert mitte["value"] is None
    assert mitte["rank"] == 1
    assert mitte["area"] == "mitte"


def test_what_stands_below_another_says_so_and_has_a_path_as_its_id() -> None:
    assert [(row["id"], row["parent"]) for row in rows("strategy.measures.key_points")] == [
        ("a", None),
        ("a/b", "a"),
    ]


def test_seats_are_named_by_their_keys_in_the_order_of_the_file() -> None:
    seats = [row for row in rows("strategy.bodies.seats") if row["body"] == "lenkung"]
    assert [(row["id"], row["partner"], row["vacant"]) for row in seats] == [
        ("stadt-musterstadt", "musterstadt/stadt-musterstadt", False),
        ("vacant", None, True),
    ]


def test_what_rests_on_a_place_of_a_source_is_listed() -> None:
    found = {(row["table"], row["row"], row["source"], row["place"]) for row in rows("citation")}
    assert (
        "strategy.measures",
        "musterstadt/musterplan-integration/sprachkurs",
        "musterstadt/musterplan",
        "2",
    ) in found
    assert ("city", "musterstadt", "musterstadt/musterplan", None) in found


def test_coverage_counts_only_where_something_is_stated() -> None:
    found = {(row["strategy"], row["field"]): row for row in rows("coverage")}
    assert found["musterstadt/musterplan-integration", "work"]["coverage"] == "stated"
    assert found["musterstadt/musterplan-integration", "work"]["measures"] == 1
    left_out = found["neuhafen/hafenplan-integration", "language"]
    assert (left_out["coverage"], left_out["measures"]) == ("none", 0)


def test_a_field_of_which_nothing_is_said_has_empty_cells() -> None:
    unknown = [row for row in PROJECT_TABLES["coverage"].records() if row["coverage"] == "not-stated"]
    assert unknown
    assert all(row["measures"] is row["local_fields"] is None for row in unknown)


@pytest.mark.parametrize("table", BOTH, ids=[table.name for table in BOTH])
def test_the_key_of_a_table_names_one_row(table: OpenTable) -> None:
    keys = [tuple(record[name] for name in table.key) for record in table.records()]
    assert len(keys) == len(set(keys))
    assert all(part is not None for key in keys for part in key)


@pytest.mark.parametrize("found", [SMALL_TABLES, PROJECT_TABLES], ids=["small", "project"])
def test_every_reference_leads_to_a_row_also_those_no_foreign_key_can_describe(
    found: dict[str, OpenTable],
) -> None:
    def broken() -> Iterator[tuple[str, str, Any]]:
        for table in found.values():
            for column in table.columns:
                if column.table and column.name != "parent":
                    target = found[column.table]
                    is_local = "." in column.table
                    ids = {(row[target.key[0]] if is_local else None, row["id"]) for row in target.records()}
                    for record in table.records():
                        owner = record[table.key[0]] if is_local else None
                        if record[column.name] is not None and (owner, record[column.name]) not in ids:
                            yield table.name, column.name, record[column.name]

    assert list(broken()) == []


def test_a_knowledge_base_of_nothing_has_tables_without_rows() -> None:
    assert all(not table.rows for table in tables(Dataset({}, {}, {}, {})))


@pytest.mark.parametrize(
    ("table", "where", "count"),
    [
        ("strategy.measures", {"strategy": "offenbach/urban-integration-strategy"}, 17),
        ("strategy.fields", {"strategy": "offenbach/urban-integration-strategy"}, 4),
        ("strategy.partner_groups", {"strategy": "offenbach/urban-integration-strategy"}, 7),
        ("strategy.figures", {"strategy": "offenbach/urban-integration-strategy"}, 1 + 5),
        ("strategy.fields", {"strategy": "offenburg/integration-concept"}, 11),
        ("strategy.fields", {"strategy": "offenburg/integration-concept", "origin": "new"}, 5),
        ("strategy.goals", {"strategy": "offenburg/integration-concept"}, 3),
        ("strategy.decision_path", {"strategy": "offenburg/integration-concept", "public": True}, 3),
        ("strategy.matrix.rows", {"strategy": "dortmund/immigration-strategy"}, 3),
        ("strategy.tiers", {"strategy": "dortmund/immigration-strategy"}, 4),
        ("network.members", {"network": "epi"}, 13),
        ("network.objectives", {"network": "epi"}, 6),
        ("network.pairings", {"network": "epi", "status": "missing"}, 6),
    ],
)
def test_what_was_counted_in_the_sources_is_in_the_tables(
    table: str, where: dict[str, object], count: int
) -> None:
    found = PROJECT_TABLES[table].records()
    assert sum(all(row[name] == value for name, value in where.items()) for row in found) == count


def test_the_working_groups_of_dortmund_have_twenty_filled_seats_and_a_vacancy() -> None:
    seats = [
        row
        for row in PROJECT_TABLES["strategy.bodies.seats"].records()
        if row["strategy"] == "dortmund/immigration-strategy" and str(row["body"]).startswith("wg-")
    ]
    assert len({row["body"] for row in seats}) == 7
    assert sum(row["vacant"] is False for row in seats) == 20
    assert sum(row["vacant"] is True for row in seats) == 1
    assert len({row["partner"] for row in seats} - {None}) == 15
