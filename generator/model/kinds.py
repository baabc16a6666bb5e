"""What kinds of entity and single entities are called in findings."""

from __future__ import annotations

from generator.saying import Said


def kind_word(kind: str) -> Said:
    """The name of a kind as a word that is translated."""
    return Said(kind)
