"""Texts that other readers of YAML take for numbers, true, false or null."""

from __future__ import annotations

import re

AMBIGUOUS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"))
MAX_LENGTH = 30
_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f]+|0o?[0-7]+|0b[01]+|\.inf|\.nan|[0-9][0-9_]*(?::[0-5]?[0-9])+"
    r"|(?:[0-9][0-9_]*)?\.?[0-9][0-9_]*\.?(?:e[-+]?[0-9]+)?)"
)
"""What readers of YAML 1.1 or 1.2 take for a number."""
_SAME = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
"""A number that is still written like that after another program has read it."""


def is_ambiguous(text: str) -> bool:
    """Whether other readers make something else of a text without quotes."""
    lower = text.lower()
    return len(text) <= MAX_LENGTH and (
        lower in AMBIGUOUS or (_NUMBER.fullmatch(lower) is not None and not _SAME.fullmatch(text))
    )
