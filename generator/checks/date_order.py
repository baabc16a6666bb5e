"""What begins does not end before it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error
from generator.model.base import Period
from generator.model.walk import find
from generator.saying import say


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A period that ends before it begins."""
    for entity in dataset.all():
        for steps, value in find(entity, Period):
            if value.start is None or value.end is None:
                continue
            if value.end.latest < value.start.earliest:
                yield error(
                    dataset.origin(entity).span((*steps, "end")),
                    "date-order",
                    say("the end `{end}` is before the start `{start}`", end=value.end, start=value.start),
                    say("swap the two dates, or correct the wrong one."),
                )
