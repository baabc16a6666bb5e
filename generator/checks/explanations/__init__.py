"""What each finding means: its sentence, why it matters, an example that has it, and the same put right.

The tests run the examples, `atlas check --explain` shows them, so none of them can be out of date.
"""

from generator.checks.explanations.base import BASE, Content, Explanation
from generator.checks.explanations.entities import OF_ENTITIES
from generator.checks.explanations.files import OF_FILES
from generator.checks.explanations.rules import OF_RULES

EXPLANATIONS: tuple[Explanation, ...] = tuple(
    sorted((*OF_FILES, *OF_ENTITIES, *OF_RULES), key=lambda explanation: explanation.check)
)
"""Every finding that there can be, by its id."""

__all__ = ["BASE", "EXPLANATIONS", "OF_ENTITIES", "OF_FILES", "OF_RULES", "Content", "Explanation"]
