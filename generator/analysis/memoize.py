"""Memoisation: works things out once for each entity of a knowledge base, however many pages ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

Owner = TypeVar("Owner")
Entities = ParamSpec("Entities")
Result = TypeVar("Result")


def memoized(
    work: Callable[Concatenate[Owner, Entities], Result],
) -> Callable[Concatenate[Owner, Entities], Result]:
    """Keep what a pure function says of entities of a dataset or an edition, for as long as these are there.

    Entities cannot be looked up by their contents, which would take longer than most work: kind and id,
    which are theirs alone in a dataset, tell them apart. They are given by position.
    """
    kept: WeakKeyDictionary[Owner, dict[object, Result]] = WeakKeyDictionary()

    @wraps(work)
    def remembered(owner: Owner, /, *entities: Entities.args, **named: Entities.kwargs) -> Result:
        results = kept.setdefault(owner, {})
        key = tuple([(entity.kind, entity.id) for entity in entities])  # type: ignore[attr-defined]
        if key not in results:
            results[key] = work(owner, *entities, **named)
        return results[key]

    return remembered
