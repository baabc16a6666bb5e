"""What kinds of entity and single entities are called in findings."""

from __future__ import annotations

from generator.model.base import Entity
from generator.saying import Said, say


def kind_word(kind: str) -> Said:
    """The name of a kind as a word that is translated."""
    return Said(kind)


def name_of(entity: Entity) -> Said:
    """The entity by its kind and id."""
    return say("the {kind} `{id}`", kind=kind_word(entity.kind), id=entity.id)
