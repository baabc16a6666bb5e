"""What kinds of entity and single entities are called in findings."""

from __future__ import annotations

from generator.base.messages import Message


def kind_word(kind: str) -> Message:
    """The name of a kind as a word that is translated."""
    return Message(kind)
