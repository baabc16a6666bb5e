"""A strategy does not work in a field that it leaves out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error
from generator.model import Strategy
from generator.saying import Said, say

HELP = say(
    "remove one of the two; `excluded_fields` is for fields in which a source says that nothing is done."
)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A field below `excluded_fields` to which a part of the same strategy is matched."""
    for strategy in dataset.strategies.values():
        for excluded in strategy.excluded_fields:
            for part, match in _matches(strategy):
                if excluded in match:
                    yield error(
                        dataset.origin(strategy).key_span(("excluded_fields", excluded)),
                        "excluded-field",
                        say(
                            "the strategy leaves out the field `{field}`, but its {part} is matched to it",
                            field=excluded,
                            part=part,
                        ),
                        HELP,
                    )


def _matches(strategy: Strategy) -> Iterator[tuple[Said, Collection[str]]]:
    """The parts that can be matched to canonical fields, as words, with what they are matched to."""
    for id, field in strategy.fields.items():
        yield say("field `{id}`", id=id), field.match
    for id, structure in strategy.structures.items():
        yield say("structure `{id}`", id=id), structure.match
