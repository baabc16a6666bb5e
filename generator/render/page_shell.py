"""What is around a page, rendered once for many pages and filled for each.

A theme's template takes longer than everything in it. Most of what it writes is the same for all pages
of a language, a section and a depth; where pages differ, it leaves a slot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

_MARK = "\x1d"
"""Around the name of a slot; no page holds it, as it is removed from all texts."""
_SLOT = re.compile(f"{_MARK}([a-z]+){_MARK}")


def slots(names: Sequence[str]) -> dict[str, str]:
    """What a template prints where a page will be filled in, by the name of the slot."""
    return {name: f"{_MARK}{name}{_MARK}" for name in names}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered template with slots: its pieces, and the names of the slots between them."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, rendered: str) -> Self:
        """The frame in what a template printed."""
        parts = _SLOT.split(rendered)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with these values in its slots."""
        filled = [self.pieces[0]]
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            filled += (values[name], piece)
        return "".join(filled)
