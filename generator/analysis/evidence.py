"""What rests on sources: the claims of an entity, each with its place in it."""

from __future__ import annotations

from generator.analysis.once import once
from generator.dataset import Dataset
from generator.document import Steps
from generator.model import Entity
from generator.model.base import Sourced
from generator.model.walk import find


@once
def sourced_parts(dataset: Dataset, entity: Entity) -> list[tuple[Steps, Sourced]]:
    """The entity and everything in it that names a source, in the order of the file."""
    return [(steps, part) for steps, part in find(entity, Sourced) if part.source]
