"""What rests on sources: the claims of an entity, each with its place in it."""

from __future__ import annotations

from generator.analysis.once import once
from generator.dataset import Dataset
from generator.document import Steps
from generator.model import Entity
from generator.model.base import Sourced
from generator.model.walk import walk


@once
def sourced_parts(dataset: Dataset, entity: Entity) -> tuple[tuple[Steps, Sourced], ...]:
    """The entity and everything in it that names a source, in the order of the file."""
    return tuple(
        (steps, value) for steps, value in walk(entity) if isinstance(value, Sourced) and value.source
    )
