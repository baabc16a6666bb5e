"""Values are found in an entity by their classes."""

from typing import Any

import pytest

from generator.content.dataset import Dataset
from generator.model import Model, Strategy
from generator.model.base import Period
from generator.model.governance import Seat
from generator.model.measure import Table
from generator.model.references import FieldRef, LocalReference, PartnerRef, Reference, SourceRef
from generator.model.traversal import find, texts
from generator.model.values import Text
from tests.knowledge import small_dataset
from tests.walking import leaves, walk


def test_leaves_are_the_texts_and_references_of_an_entity_with_their_places(dataset: Dataset) -> None:
    found = {key_path: type(leaf) for key_path, leaf in leaves(dataset.strategies["testville/plan"])}
    assert found["title",] is Text
    assert found["source", 0] is SourceRef
    assert found["fields", "learning", "match", "education"] is not None
    assert found["measures", "homework", "lead", 0] is PartnerRef


def test_keys_that_are_references_are_leaves(dataset: Dataset) -> None:
    keys = [leaf for _, leaf in leaves(dataset.strategies["testville/plan"]) if isinstance(leaf, FieldRef)]
    assert keys == ["education"]


def test_texts_are_what_an_overlay_can_translate(dataset: Dataset) -> None:
    assert set(texts(dataset.strategies["testville/plan"])) == {
        ("title",),
        ("summary",),
        ("fields", "learning", "label"),
        ("measures", "homework", "name"),
    }


@pytest.mark.parametrize(
    "wanted", [Text, str, SourceRef, (Reference, LocalReference), Seat, Period, Model, int]
)
def test_finding_gives_what_walking_gives_of_the_wanted_classes(
    dataset: Dataset, wanted: type | tuple[type, ...]
) -> None:
    for entity in (*dataset.all(), *small_dataset().all()):
        walked = [(key_path, part) for key_path, part in walk(entity) if isinstance(part, wanted)]
        assert find(entity, wanted) == walked


def test_finding_goes_only_where_what_is_wanted_can_be(dataset: Dataset) -> None:
    asked: list[str] = []

    class Watched(Strategy):
        def __getattribute__(self, name: str) -> Any:
            if name in Strategy.model_fields:
                asked.append(name)
            return super().__getattribute__(name)

    strategy = Watched.model_construct(None, **dict(dataset.strategies["testville/plan"]))
    assert find(strategy, Table) == []
    assert asked == ["measures"]
