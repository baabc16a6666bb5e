"""Going through an entity value by value."""

from generator.dataset import Dataset
from generator.model.values import FieldRef, PartnerRef, SourceRef, Text
from generator.model.walk import leaves, replace_texts, texts


def test_leaves_are_the_texts_and_references_of_an_entity_with_their_places(dataset: Dataset) -> None:
    found = {steps: type(leaf) for steps, leaf in leaves(dataset.strategies["plan"])}
    assert found["title",] is Text
    assert found["source", 0] is SourceRef
    assert found["fields", "learning", "match", "education"] is not None
    assert found["measures", "homework", "lead", 0] is PartnerRef


def test_keys_that_are_references_are_leaves(dataset: Dataset) -> None:
    keys = [leaf for _, leaf in leaves(dataset.strategies["plan"]) if isinstance(leaf, FieldRef)]
    assert keys == ["education"]


def test_replacing_texts_changes_only_what_holds_one(dataset: Dataset) -> None:
    strategy = dataset.strategies["plan"]
    shouted = replace_texts(strategy, lambda steps, text: Text(text.value.upper(), text.language))
    assert shouted.measures["homework"].name.value == "HOMEWORK CLUB"
    assert shouted.source is strategy.source
    assert strategy.measures["homework"].name.value == "Homework club"


def test_replacing_nothing_gives_the_same_object(dataset: Dataset) -> None:
    strategy = dataset.strategies["plan"]
    assert replace_texts(strategy, lambda steps, text: text) is strategy


def test_texts_are_what_an_overlay_can_translate(dataset: Dataset) -> None:
    assert set(texts(dataset.strategies["plan"])) == {
        ("title",),
        ("summary",),
        ("fields", "learning", "label"),
        ("measures", "homework", "name"),
    }
