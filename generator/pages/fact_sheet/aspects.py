"""A strategy as rows that stand beside those of another one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.model.base import Period
from generator.model.dates import PartialDate
from generator.pages.base import Evidence, Link, Words

Shown = Words | Link | PartialDate | Period | Decimal | str
"""What can be printed in a cell."""


NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said: its words or a link, what is added to it, and what it rests on."""

    text: Shown
    details: tuple[Shown, ...] = ()
    evidence: Evidence = NO_EVIDENCE
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row: what is said of a strategy under a heading. Without items, the sources do not say anything.

    `tokens` stand for what is said, the same in every language: two strategies differ where these do.
    """

    id: str
    title: Words
    items: tuple[Item, ...]
    tokens: frozenset[str]

    @property
    def fingerprint(self) -> str:
        """A short text that is equal exactly if the tokens are; empty where nothing is said."""
        if not self.tokens:
            return ""
        return hashlib.blake2b(" ".join(sorted(self.tokens)).encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class AspectGroup:
    """Rows that belong together."""

    id: str
    title: Words
    aspects: tuple[Aspect, ...]


def aspect(id: str, title: Words, items: Iterable[Item], tokens: Iterable[object]) -> Aspect:
    """A row; each token becomes one word."""
    words = ("-".join(str(token).casefold().split()) for token in tokens)
    return Aspect(id, title, tuple(items), frozenset(words))


def group(id: str, title: Words, aspects: Sequence[Aspect]) -> AspectGroup:
    """Rows under a heading, with ids that are unique on the sheet."""
    return AspectGroup(
        id, title, tuple(Aspect(f"{id}-{one.id}", one.title, one.items, one.tokens) for one in aspects)
    )
