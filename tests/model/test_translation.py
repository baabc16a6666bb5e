"""Putting other texts into an entity."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model.traversal import with_texts
from generator.model.values import Text
from tests.knowledge import small_dataset
from tests.walking import leaves

HOMEWORK: KeyPath = ("measures", "homework", "name")


def test_only_what_changes_is_made_anew(dataset: Dataset) -> None:
    strategy = dataset.strategies["testville/plan"]
    german = strategy.measures["homework"].name.translated("de", "Hausaufgaben", False, False)
    changed = with_texts(strategy, {HOMEWORK: german})
    assert changed.measures["homework"].name.in_language("de") == ("Hausaufgaben", "de")
    assert changed.measures["homework"].name.in_language("fr") == ("Homework club", "en")
    assert changed.fields is strategy.fields
    assert changed.source is strategy.source
    assert strategy.measures["homework"].name.translations == {}
    assert with_texts(strategy, {}) is strategy


def test_translations_into_several_languages_add_up_each_with_its_marks(dataset: Dataset) -> None:
    title = dataset.strategies["testville/plan"].title
    both = title.translated("de", "Der Plan", is_draft=False, is_stale=True)
    both = both.translated("fr", "Le plan", is_draft=True, is_stale=False)
    assert both.translations == {"de": "Der Plan", "fr": "Le plan"}
    assert both.stale == {"de"}
    assert both.drafts == {"fr"}


ENTITIES = {(entity.kind, entity.id): entity for entity in small_dataset().all()}
PLACES = {
    key: [
        key_path
        for key_path, leaf in leaves(entity)
        if isinstance(leaf, Text) and not any(isinstance(step, int) for step in key_path)
    ]
    for key, entity in ENTITIES.items()
}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_texts_are_put_in_as_a_look_at_every_leaf_says(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(key for key, places in PLACES.items() if places)))
    before: dict[KeyPath, Any] = dict(leaves(ENTITIES[key]))
    words = st.dictionaries(st.sampled_from(PLACES[key]), st.sampled_from(["Wort", "Satz"]), max_size=5)
    new = {
        place: before[place].translated("xx", word, False, False) for place, word in data.draw(words).items()
    }
    assert dict(leaves(with_texts(ENTITIES[key], new))) == {**before, **new}
