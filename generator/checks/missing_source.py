"""Every claim says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, warning
from generator.document import Steps
from generator.model import Claim, Page, Redirect, Source, Strategy
from generator.model.base import Sourced
from generator.saying import say

HELP = say("add `source: <id of a source>#<page or slide>`, here or one level up.")


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A claim or an entry without a source, where no level above it has one either."""
    for entity in dataset.all():
        if isinstance(entity, Source):
            continue
        rests_alone = not isinstance(entity, Claim | Page | Redirect | Strategy)
        for steps in ((),) if rests_alone and entity.source == () else _unsourced(entity, ()):
            message = say("`{name}` has no source", name=str(steps[-1]) if steps else entity.id)
            yield warning(dataset.origin(entity).key_span(steps), "missing-source", message, HELP)


def _unsourced(value: Any, steps: Steps) -> Iterator[Steps]:
    """Places of claims below a value, with nothing around it that has a source, that rest on nothing."""
    if isinstance(value, Sourced):
        # In a draft the source may be None because it could not be read, which is reported.
        if value.source is None or value.source:
            return  # so is everything below
        if isinstance(value, Claim):
            yield steps
            return
        for name in type(value).model_fields:
            yield from _unsourced(getattr(value, name), (*steps, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unsourced(inner, (*steps, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from _unsourced(inner, (*steps, position))
