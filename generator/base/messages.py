"""Messages: sentences that know their words and values, so that each reader can have them translated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

_PLACE = re.compile(r"\{(\w+)\}")


class Domain(StrEnum):
    """Who reads a message: the name of the PO files that translate it."""

    READERS = "generator"
    EDITORS = "checks"
    """Who changes files. These messages may be in fewer languages than the site."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its values. As a text (`str`) it is English.

    `id` is the sentence, with places such as `{file}` for `values`; with `plural` there is one for other
    numbers than one, and the number is the value `count`. Without an `id`, the values stand one after the
    other.

    A value is a text, a number or a message. A whole number is written with the separators of the language;
    one that stands in a file is a text, so that it stays as it is there. Messages for readers can also have
    links, dates and texts of the content, and tuples, which are written as a list ("A, B and C").
    """

    id: str = ""
    plural: str = ""
    values: tuple[tuple[str, Any], ...] = ()
    domain: Domain = Domain.EDITORS

    @property
    def count(self) -> int:
        """The number that decides between `id` and `plural`; 0 where none does."""
        return int(dict(self.values)["count"]) if self.plural else 0

    def filled(self, count: int, **values: Any) -> Message:
        """The same sentence with another number, and with values in the other places."""
        return replace(self, values=(("count", count), *values.items()))

    def render(self, template_for: Callable[[Message], str], write: Callable[[Any], str]) -> str:
        """The sentence in a language: `template_for` gives its words, `write` the text of a value.

        Only names in braces are places, and what is filled in is never looked at again: strangers wrote it.
        """
        if not self.id:
            return " ".join(write(value) for _, value in self.values)
        template, values = template_for(self), dict(self.values)
        if not values:
            return template
        return _PLACE.sub(lambda place: write(values[place[1]]) if place[1] in values else place[0], template)

    def __str__(self) -> str:
        return self.render(_english_template, _english)

    def __bool__(self) -> bool:
        """Whether it has words, or values that stand alone."""
        return bool(self.id or self.values)


def msg(id: str, /, **values: str | int | Message) -> Message:
    """A message for editors. It is written out where this is called, or nobody translates it."""
    return Message(id, "", tuple(values.items()))


def nmsg(one: str, many: str, count: int, /, **values: str | int | Message) -> Message:
    """A message for editors that depends on a number, which stands at `{count}`."""
    return Message(one, many, (("count", count), *values.items()))


def message(id: str, /, **values: Any) -> Message:
    """A message for readers."""
    return Message(id, "", tuple(values.items()), Domain.READERS)


def counted(one: str, many: str, count: int = 0, /, **values: Any) -> Message:
    """A message for readers that depends on a number, which stands at `{count}`."""
    return Message(one, many, (("count", count), *values.items()), Domain.READERS)


def join_messages(*parts: Message) -> Message:
    """Several messages one after the other; empty ones are left out."""
    return Message(values=tuple((str(number), part) for number, part in enumerate(parts) if part))


def _english_template(message: Message) -> str:
    return message.plural if message.plural and message.count != 1 else message.id


def _english(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


EMPTY = Message()
"""Nothing said."""
