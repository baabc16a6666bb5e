"""Goes through a page: which languages its texts are in, and what on it also stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any

from generator.pages.inline import Citation, Localized


class EmbeddablePart:
    """Something on a page that also stands alone: it can be embedded and may have files beside the page."""

    __slots__ = ()


_SIMPLE = frozenset({"str", "bool", "int", "float", "tuple[str, ...]"})
"""How fields are declared that hold no text in a language and no exhibit."""
_PLAIN: set[type] = {str, Citation}
"""Types of values that hold none either; others are added as they are met."""
_PARTS: dict[type, Callable[[Any], Iterable[Any]]] = {tuple: tuple, dict: dict.values}
"""What is to be looked at in a value, by its type."""


@dataclass(slots=True)
class Contents:
    """What is on a page: characters in the reader's language and in others, drafts, and exhibits in order."""

    own: int = 0
    others: Counter[str] = field(default_factory=Counter)
    has_drafts: bool = False
    exhibits: list[EmbeddablePart] = field(default_factory=list)


def gather(value: Any, contents: Contents) -> None:
    """Go through a value of dataclasses, tuples and mappings, which pages consist of."""
    kind = type(value)
    if kind is Localized:
        if value.is_fallback:
            contents.others[value.language] += len(value.value)
        else:
            contents.own += len(value.value)
        if value.is_draft:
            contents.has_drafts = True
        return
    parts = _PARTS.get(kind) or _parts_of(kind)
    if isinstance(value, EmbeddablePart):
        contents.exhibits.append(value)
    elif parts is _no_parts:
        _PLAIN.add(kind)
    for item in parts(value):
        # Most values are plain: they are told apart here, without another call.
        if type(item) not in _PLAIN:
            gather(item, contents)


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]]:
    """What reads the parts of a value of this type; the fields of a dataclass are read in one go."""
    names = field_names(kind)
    found: Callable[[Any], Iterable[Any]] = _no_parts
    if len(names) == 1:
        only = attrgetter(*names)
        found = lambda value: (only(value),)  # noqa: E731
    elif names:
        found = attrgetter(*names)
    _PARTS[kind] = found
    return found


def _no_parts(value: Any) -> Iterable[Any]:
    return ()


def field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass that can hold a text or an exhibit; none of another class."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.type not in _SIMPLE)
