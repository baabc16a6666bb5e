"""Putting translations into the texts of an entity."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model.parse import check_text
from generator.model.translation import Translation, translated, value_at
from generator.model.values import Text
from tests.knowledge import small_dataset
from tests.walking import leaves, walk


def german(value: str, language: str = "de") -> Translation:
    return Translation(value, language, is_stale=False, is_draft=False)


HOMEWORK: KeyPath = ("measures", "homework", "name")


def test_only_what_is_translated_is_made_anew(dataset: Dataset) -> None:
    strategy = dataset.strategies["testville/plan"]
    changed = translated(strategy, {HOMEWORK: german("Hausaufgaben")})
    assert changed.measures["homework"].name.in_language("de") == ("Hausaufgaben", "de")
    assert changed.measures["homework"].name.in_language("fr") == ("Homework club", "en")
    assert changed.fields is strategy.fields
    assert changed.source is strategy.source
    assert strategy.measures["homework"].name.translations == {}


def test_what_cannot_be_translated_gives_the_same_object(dataset: Dataset) -> None:
    strategy = dataset.strategies["testville/plan"]
    of_no_text: list[KeyPath] = [("status",), ("measures",), ("none",), ("measures", "none", "name"), (0,)]
    assert translated(strategy, {key_path: german("gilt") for key_path in of_no_text}) is strategy
    assert translated(strategy, {}) is strategy
    unusable = [german("<b>"), german(" "), german("The plan", "en")]
    assert all(translated(strategy, {("title",): one}) is strategy for one in unusable)


def test_translations_into_several_languages_add_up_each_with_its_marks(dataset: Dataset) -> None:
    title: KeyPath = ("title",)
    one = translated(
        dataset.strategies["testville/plan"], {title: Translation("Der Plan", "de", True, False)}
    )
    both = translated(one, {title: Translation("Le plan", "fr", False, True)})
    assert both.title.translations == {"de": "Der Plan", "fr": "Le plan"}
    assert (both.title.stale, both.title.drafts) == ({"de"}, {"fr"})


ENTITIES = {(entity.kind, entity.id): entity for entity in small_dataset().all()}
STEPS: list[str | int] = ["title", "x", 0]
PLACES = [(key, key_path) for key, entity in ENTITIES.items() for key_path, _ in leaves(entity)]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_texts_are_translated_and_found_as_a_look_at_every_leaf_says(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(ENTITIES)))
    entity = ENTITIES[key]
    steps_here = [key_path for of, key_path in PLACES if of == key]
    place = st.sampled_from(steps_here) | st.lists(st.sampled_from(STEPS), min_size=1).map(tuple)
    word = st.sampled_from(["Wort", " ", "a < b"])
    translations = data.draw(st.dictionaries(place, word, min_size=1, max_size=5))
    changed = translated(entity, {key_path: german(text, "xx") for key_path, text in translations.items()})
    known = dict(leaves(entity))
    expected: dict[KeyPath, Any] = dict(known)
    for key_path, text in translations.items():
        leaf = known.get(key_path)
        if isinstance(leaf, Text) and not check_text(leaf, text):
            expected[key_path] = leaf.translated("xx", text, False, False)
    assert dict(leaves(changed)) == expected


def test_each_value_stands_at_its_place() -> None:
    for entity in ENTITIES.values():
        for key_path, value in walk(entity):
            is_in_list = any(isinstance(step, int) for step in key_path)
            is_key = bool(key_path) and type(key_path[-1]) is not str
            if not is_in_list and not is_key:
                assert value_at(entity, key_path) is value
