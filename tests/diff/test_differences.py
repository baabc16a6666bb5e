"""What is different between two states: everything, once, at its place."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base.findings import Span
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.diff.differences import Difference, Happened, StaleTranslation, differences
from generator.document import KeyPath, yaml_text
from generator.model.dates import PartialDate
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.values import Text
from tests.knowledge import (
    BASE,
    GERMAN,
    PARTNERS,
    PLAN,
    PROJECT,
    SMALL,
    TITLE,
    WriteTree,
    copy_small,
    po,
    small_dataset,
)
from tests.walking import leaves

pytestmark = pytest.mark.slow

Compare = Callable[..., tuple[Difference, ...]]


@pytest.fixture
def compare(write_tree: WriteTree) -> Compare:
    """What is different in `BASE` with some files changed, against `BASE` with others changed."""

    def found(
        now: dict[str, str | None], before: dict[str, str | None] | None = None
    ) -> tuple[Difference, ...]:
        old, _ = load(write_tree(before or {}))
        shutil.rmtree(write_tree({}))
        new, _ = load(write_tree(now))
        return tuple(differences(old, new))

    return found


def plan(*changes: tuple[str, str]) -> dict[str, str | None]:
    text = BASE[PLAN]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {PLAN: text}


def brief(found: tuple[Difference, ...]) -> list[tuple[str, str, Any, Any, int]]:
    return [
        (one.happened, ".".join(map(str, one.key_path)), one.old, one.new, one.place.line) for one in found
    ]


@pytest.mark.parametrize("root", [SMALL, PROJECT])
def test_nothing_is_different_from_itself(root: Path) -> None:
    assert list(differences(load(root)[0], load(root)[0])) == []


def test_everything_is_new_where_nothing_was(dataset: Dataset) -> None:
    found = list(differences(Dataset({}, {}, {}, {}), dataset))
    assert {one.happened for one in found} == {Happened.NEW}
    assert {one.entity.id for one in found} == {entity.id for entity in dataset.all()}


GIVEN = frozenset({"language", "country", "nuts3", "lau", "wikidata", "data", "old", "new", "email"})
"""Keys whose values cannot be any word."""


def _editable(dataset: Dataset) -> list[tuple[str, str, KeyPath, Any]]:
    """Every leaf that can be edited alone: by the kind and id of its entity, with its place and value."""
    return [
        (entity.kind, entity.id, key_path, leaf)
        for entity in dataset.all()
        for key_path, leaf in leaves(entity)
        if key_path not in (("id",), ("city",))
        and key_path[-1]
        not in ("language", "country", "nuts3", "lau", "wikidata", "data", "old", "new", "email")
        and entity.kind != "page"
        and leaf != key_path[-1]
        and _is_written(dataset, entity.kind, entity.id, key_path)
    ]


def _is_written(dataset: Dataset, kind: str, id: str, key_path: KeyPath) -> bool:
    origin = dataset.origins[kind, id]
    place = (*origin.key_path, *key_path)
    return place in origin.document.spans or (place[-1] == 0 and place[:-1] in origin.document.spans)


def _edited(leaf: Any) -> str | None:
    match leaf:
        case Text():
            return f"{leaf.value} neu"
        case SourceRef():
            return "other-source"
        case Reference() | LocalReference():
            return "other-id"
        case PartialDate():
            return "1999"
        case bool():
            return "false" if leaf else "true"
        case int() | float() | Decimal():
            return "17"
        case StrEnum():
            return str(next(other for other in type(leaf) if other is not leaf))
        case str() if leaf.startswith("http"):
            return f"{leaf}/new"
        case _:
            return f"{leaf} x"


SMALL_DATASET = small_dataset()
LEAVES = _editable(SMALL_DATASET)


@given(edited=st.sampled_from(LEAVES))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_edit_is_said_once_at_its_place(edited: tuple[str, str, KeyPath, Any], tmp_path: Path) -> None:
    kind, id, key_path, leaf = edited
    root = tmp_path / "small"
    root = root if root.is_dir() else copy_small(tmp_path)
    origin = SMALL_DATASET.origins[kind, id]
    data: Any = copy.deepcopy(origin.document.data)
    *way, last = (*origin.key_path, *key_path)
    around = data
    for step in way[:-1]:
        around = around[step]
    inner = around[way[-1]] if way else around
    if isinstance(inner, str):  # one source may stand for a list of one
        around[way[-1]] = _edited(leaf)
    else:
        inner[last] = _edited(leaf)
    file = root / origin.document.file
    kept = file.read_text(encoding="utf-8")
    file.write_text(yaml_text(data), encoding="utf-8")
    now, problems = load(root)
    file.write_text(kept, encoding="utf-8")
    assert [one for one in problems if one.span.file == origin.document.file] == []
    (found,) = differences(SMALL_DATASET, now)
    assert (found.happened, found.entity.kind, found.entity.id, found.key_path) == (
        Happened.CHANGED,
        kind,
        id,
        key_path,
    )
    assert found.place == now.origins[kind, id].span(key_path)


def test_a_value_is_changed_stated_or_no_longer_stated(compare: Compare) -> None:
    since = plan(("name: Homework club", "name: Homework club\n    since: 2016"))
    assert brief(compare(since)) == [("new", "measures.homework.since", None, "2016", 12)]
    assert brief(compare({}, since)) == [("removed", "measures.homework.since", "2016", None, 12)]
    assert brief(compare(plan(("in-force", "proposed")))) == [
        ("changed", "status", "in-force", "proposed", 3)
    ]


def test_a_thing_that_is_gone_is_at_its_old_place(compare: Compare) -> None:
    more = plan(("measures:\n", "measures:\n  sport: {name: Sport, fields: [learning]}\n"))
    (gone,) = compare({}, more)
    assert (gone.happened, gone.key_path, gone.place) == (
        Happened.REMOVED,
        ("measures", "sport"),
        Span(PLAN, 10, 3, 10, 8),
    )
    (come,) = compare(more)
    assert (come.happened, come.place) == (Happened.NEW, gone.place)


def test_a_key_with_another_name_is_renamed_and_so_is_what_names_it(compare: Compare) -> None:
    found = compare(plan(("  learning:", "  studying:"), ("[learning]", "[studying]")))
    assert brief(found) == [("renamed", "fields.studying", "learning", "studying", 6)]


def test_an_entity_with_another_name_is_renamed_and_so_is_what_names_it(compare: Compare) -> None:
    partners = BASE[PARTNERS].replace("school-office:", "office:")
    found = compare({PARTNERS: partners, **plan(("school-office", "office"))})
    assert brief(found) == [("renamed", "", "testville/school-office", "testville/office", 2)]


def test_a_renamed_city_takes_its_strategies_with_it(compare: Compare) -> None:
    moved: dict[str, str | None] = {name: None for name in BASE if name.startswith("strategies/")}
    for name, text in BASE.items():
        if name.startswith("strategies/"):
            moved[name.replace("testville", "newville")] = text
    (found,) = compare(moved)
    assert (found.happened, found.old, found.new) == (Happened.RENAMED, "testville", "newville")


def test_a_renamed_thing_that_is_different_is_another(compare: Compare) -> None:
    found = compare(plan(("  homework:\n    name: Homework club", "  club:\n    name: Club")))
    assert [one.happened for one in found] == [Happened.NEW, Happened.REMOVED]


def test_a_field_that_is_matched_to_another_is_not_renamed(compare: Compare) -> None:
    found = compare(plan(("education: close", "health: close")))
    assert [one.happened for one in found] == [Happened.NEW, Happened.REMOVED]


SEATS = "bodies:\n  board:\n    name: Board\n    type: steering\n    seats:\n{}measures:"


def seats(*found: str) -> dict[str, str | None]:
    return plan(("measures:", SEATS.format("".join(f"      {seat}\n" for seat in found))))


def test_seats_come_and_go_and_one_with_another_id_is_the_same(compare: Compare) -> None:
    office, vacant = "office: {partner: school-office}", "vacant: {vacant: true}"
    assert brief(compare(seats(vacant, office), seats(office)))[0][:2] == (
        "new",
        "bodies.board.seats.vacant",
    )
    (gone,) = compare(seats(office), seats(vacant, office))
    assert (gone.happened, gone.key_path[-1], gone.place.line) == (Happened.REMOVED, "vacant", 14)
    (renamed,) = compare(seats("empty: {vacant: true}"), seats(vacant))
    assert (renamed.happened, renamed.old, renamed.new) == (Happened.RENAMED, "vacant", "empty")


def german(original: str, translation: str, **options: Any) -> dict[str, str | None]:
    return {GERMAN: po({TITLE: (original, translation)}, **options)}


def test_a_changed_text_names_the_translations_that_are_stale(compare: Compare) -> None:
    translation = german("The plan", "Der Plan")
    (found,) = compare({**plan(("The plan", "Our plan")), **translation}, translation)
    assert found.stale == (StaleTranslation("de", Span(GERMAN, 9, 9, 9, 17)),)
    (found,) = compare({**plan(("The plan", "Our plan")), **german("Our plan", "Der Plan")}, translation)
    assert found.stale == ()


def test_translations_come_change_are_checked_and_go(compare: Compare) -> None:
    first = german("The plan", "Der Plan", drafts=[TITLE])
    second = german("The plan", "Der Plan")
    third = german("The plan", "Unser Plan")
    assert [(one.happened, one.language, one.place.line) for one in compare(first)] == [("new", "de", 10)]
    assert [(one.happened, one.place.line) for one in compare(second, first)] == [("checked", 9)]
    assert [(one.happened, one.new) for one in compare(third, second)] == [("changed", "Unser Plan")]
    assert [(one.happened, one.old) for one in compare({GERMAN: None}, third)] == [("removed", "Unser Plan")]
