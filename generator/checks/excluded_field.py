"""A strategy does not work in a field that it leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset
from generator.model import Strategy

HELP = msg(
    "remove one of the two; `excluded_fields` is for fields in which the city does nothing, "
    "according to a source."
)


def check(dataset: Dataset) -> Iterator[Finding]:
    """A field below `excluded_fields` to which a part of the same strategy is matched."""
    for strategy in dataset.strategies.values():
        for excluded in strategy.excluded_fields:
            place = dataset.origin(strategy).key_span(("excluded_fields", excluded))
            yield from (error(place, "excluded-field", said, HELP) for said in _matched(strategy, excluded))


def _matched(strategy: Strategy, excluded: str) -> Iterator[Message]:
    """A message for each part of a strategy that is matched to a canonical field that it leaves out."""
    for id, field in strategy.fields.items():
        if excluded in field.match:
            yield msg(
                "the strategy leaves out the field `{field}`, but its own field `{id}` is matched to it",
                field=excluded,
                id=id,
            )
    for id, structure in strategy.structures.items():
        if excluded in structure.match:
            yield msg(
                "the strategy leaves out the field `{field}`, but its structure `{id}` is matched to it",
                field=excluded,
                id=id,
            )
