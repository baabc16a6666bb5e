"""What rests on sources: the claims of an entity, each with its place in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.analysis.once import once
from generator.dataset import Dataset
from generator.document import Steps
from generator.model import Entity
from generator.model.base import Model, Sourced

Found = list[tuple[Steps, Sourced]]
_LEAVES: set[type] = {str, type(None)}
"""Types of values that hold no claim; others are added as they are met."""


@once
def sourced_parts(dataset: Dataset, entity: Entity) -> Found:
    """The entity and everything in it that names a source, in the order of the file."""
    found: Found = []
    _gather(entity, (), found)
    return found


def _gather(value: Any, steps: Steps, found: Found) -> None:
    """Go through a value like `walk`, but past its leaves: most of an entity is leaves."""
    if isinstance(value, Model):
        if isinstance(value, Sourced) and value.source:
            found.append((steps, value))
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if type(inner) not in _LEAVES:
                _gather(inner, (*steps, name), found)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if type(inner) not in _LEAVES:
                _gather(inner, (*steps, key), found)
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            if type(inner) not in _LEAVES:
                _gather(inner, (*steps, position), found)
    else:
        _LEAVES.add(type(value))
