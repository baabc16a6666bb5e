"""What begins does not end before it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.base import Period
from generator.model.traversal import find


def check(dataset: Dataset) -> Iterator[Finding]:
    """A period that ends before it begins."""
    for entity in dataset.all():
        for key_path, value in find(entity, Period):
            if value.start is None or value.end is None:
                continue
            if value.end.latest < value.start.earliest:
                yield error(
                    dataset.origin(entity).span((*key_path, "end")),
                    "date-order",
                    msg("the end `{end}` is before the start `{start}`", end=value.end, start=value.start),
                    msg("swap the two dates, or correct the wrong one."),
                )
