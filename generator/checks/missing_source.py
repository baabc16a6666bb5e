"""Every claim says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.findings import Finding, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import Claim, Page, Redirect, Source, Strategy
from generator.model.base import Sourced

HELP = msg("add `source: <id of a source>#<page or slide>`, here or one level up.")


def check(dataset: Dataset) -> Iterator[Finding]:
    """A claim or an entry without a source, where no level above it has one either."""
    for entity in dataset.all():
        if isinstance(entity, Source):
            continue
        rests_alone = not isinstance(entity, Claim | Page | Redirect | Strategy)
        for key_path in ((),) if rests_alone and entity.source == () else _unsourced(entity, ()):
            message = msg("`{name}` has no source", name=str(key_path[-1]) if key_path else entity.id)
            yield warning(dataset.origin(entity).key_span(key_path), "missing-source", message, HELP)


def _unsourced(value: Any, key_path: KeyPath) -> Iterator[KeyPath]:
    """Places of claims below a value, with nothing around it that has a source, that rest on nothing."""
    if isinstance(value, Sourced):
        # In a draft the source may be None because it could not be read, which is reported.
        if value.source is None or value.source:
            return  # so is everything below
        if isinstance(value, Claim):
            yield key_path
            return
        for name in type(value).model_fields:
            yield from _unsourced(getattr(value, name), (*key_path, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unsourced(inner, (*key_path, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from _unsourced(inner, (*key_path, position))
