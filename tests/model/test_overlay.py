"""Laying a translation file over what it translates."""

from typing import Any

from generator.model.overlay import translate
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dataset import Dataset
from generator.document import Data, KeyPath
from generator.model.values import Text
from tests.knowledge import small_dataset
from tests.walking import leaves, walk


def test_only_what_is_translated_is_made_anew(dataset: Dataset) -> None:
    strategy = dataset.strategies["plan"]
    german, _ = translate(strategy, {"measures": {"homework": {"name": "Hausaufgaben"}}}, "de")
    assert german.measures["homework"].name.in_language("de") == ("Hausaufgaben", "de")
    assert german.measures["homework"].name.in_language("fr") == ("Homework club", "en")
    assert german.fields is strategy.fields
    assert german.source is strategy.source
    assert strategy.measures["homework"].name.translations == {}


def test_translating_nothing_gives_the_same_object(dataset: Dataset) -> None:
    strategy = dataset.strategies["plan"]
    assert translate(strategy, {"of": "abcd", "status": "gilt", "measures": None}, "de")[0] is strategy


def test_translations_into_several_languages_add_up(dataset: Dataset) -> None:
    german, _ = translate(dataset.strategies["plan"], {"title": "Der Plan"}, "de")
    both, _ = translate(german, {"title": "Le plan"}, "fr")
    assert both.title.translations == {"de": "Der Plan", "fr": "Le plan"}


SMALL_DATASET = small_dataset()
ENTITIES = {(entity.kind, entity.id): entity for entity in SMALL_DATASET.all()}
STEPS: list[str | int] = ["title", "x", 0]
PLACES = [(key, key_path) for key, entity in ENTITIES.items() for key_path, _ in leaves(entity)]


def with_value(data: Any, key_path: KeyPath, value: str) -> Any:
    """The data with a value put in, as a YAML file could say it: lists have no gaps."""
    if not key_path:
        return value
    step, rest = key_path[0], key_path[1:]
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        items += [None] * (step + 1 - len(items))
        items[step] = with_value(items[step], rest, value)
        return items
    entries = dict(data) if isinstance(data, dict) else {}
    entries[str(step)] = with_value(entries.get(str(step)), rest, value)
    return entries


def scalars(data: Data, key_path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    if isinstance(data, str):
        return [(key_path, data)]
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data or [])
    return [found for step, inner in pairs for found in scalars(inner, (*key_path, step))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_entries_and_translations_are_what_a_look_at_every_leaf_gives(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(ENTITIES)))
    entity = ENTITIES[key]
    steps_here = [key_path for of, key_path in PLACES if of == key]
    place = st.sampled_from(steps_here) | st.lists(st.sampled_from(STEPS), min_size=1).map(tuple)
    file: Any = {}
    key_path: KeyPath
    for _ in range(data.draw(st.integers(1, 5))):
        key_path = data.draw(place)[: data.draw(st.integers(1, 9))]
        file = with_value(file, key_path, data.draw(st.sampled_from(["Wort", " ", "a < b"])))
    if not isinstance(file, dict):
        file = {"x": file}
    translated, entries = translate(entity, file, "xx")
    known, everything = dict(leaves(entity)), dict(walk(entity))
    assert [(entry.key_path, entry.value) for entry in entries] == scalars(file)
    expected: dict[KeyPath, Any] = dict(known)
    for entry in entries:
        leaf = known.get(entry.key_path)
        assert entry.text == (leaf if isinstance(leaf, Text) else None)
        assert entry.is_value == (entry.key_path in everything and not isinstance(leaf, Text))
        if isinstance(leaf, Text) and not entry.problem:
            expected[entry.key_path] = type(leaf)(
                leaf.value, leaf.language, {**leaf.translations, "xx": entry.value}
            )
    assert dict(leaves(translated)) == expected
