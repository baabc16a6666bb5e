"""Works things out once for each entity of a knowledge base, however many pages ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from generator.model import Entity

Owner = TypeVar("Owner")
E = TypeVar("E", bound=Entity)
Result = TypeVar("Result")


def once(work: Callable[[Owner, E], Result]) -> Callable[[Owner, E], Result]:
    """Keep what a pure function says of an entity of a dataset or an edition, for as long as these are there.

    Entities cannot be looked up by their contents, which would take longer than most work: they are known
    by kind and id, which are theirs alone in a dataset.
    """
    kept: WeakKeyDictionary[Owner, dict[tuple[str, str], Result]] = WeakKeyDictionary()

    @wraps(work)
    def known(owner: Owner, entity: E) -> Result:
        found = kept.get(owner)
        if found is None:
            found = kept[owner] = {}
        key = (entity.kind, entity.id)
        if key not in found:
            found[key] = work(owner, entity)
        return found[key]

    return known
