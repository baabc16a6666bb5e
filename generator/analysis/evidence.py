"""What rests on sources: the claims of an entity, each with its place in it."""

from __future__ import annotations

from generator.analysis.memoize import memoized
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import Entity
from generator.model.base import Sourced
from generator.model.traversal import find


@memoized
def sourced_parts(dataset: Dataset, entity: Entity) -> list[tuple[KeyPath, Sourced]]:
    """The entity and everything in it that names a source, in the order of the file."""
    return [(key_path, part) for key_path, part in find(entity, Sourced) if part.source]
