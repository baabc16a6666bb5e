"""Digests of texts: short enough to be typed, and different when the text is."""

from __future__ import annotations

import hashlib

from generator.model.values import Text

UNKNOWN_DIGEST = "----"
"""Stands for the digest of a text that is not known."""
BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"
PAIRS = tuple(first + second for first in BASE_32 for second in BASE_32)
"""Ten bits as two characters: `base64.b32encode` takes far longer than the hash."""


def digest(text: Text) -> str:
    """Four characters that change when the text changes (the start of its SHA-256 in base 32)."""
    start = int.from_bytes(hashlib.sha256(text.value.encode()).digest()[:3], "big") >> 4
    return PAIRS[start >> 10] + PAIRS[start & 0x3FF]
