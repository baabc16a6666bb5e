"""Messages for editors that can be translated when they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Self

Value = str | int
"""What is filled in. A whole number is written with the separators of the language; a number that stands in a
file is a text, so that it stays as it is there."""
_PLACE = re.compile(r"\{(\w+)\}")


class Message(str):
    """An English text that knows which words it was made of.

    `id` is the message, with places such as `{file}` for `values`; with `plural` there is a message for other
    numbers than one, and the number is the value `count`. Without an `id`, the values stand one after the
    other. Values may be messages themselves. As a text it is like any other, so that it can be compared,
    sorted, printed; what is made of it, such as a part of it, is plain text.
    """

    __slots__ = ("id", "plural", "values")

    id: str
    plural: str
    values: Mapping[str, Value]

    def __new__(cls, id: str = "", plural: str = "", values: Mapping[str, Value] | None = None) -> Self:
        values = values or {}
        template = plural if plural and values["count"] != 1 else id
        message = super().__new__(cls, _fill(template, values, _english))
        message.id, message.plural, message.values = id, plural, values
        return message

    def __reduce__(self) -> tuple[type[Message], tuple[str, str, Mapping[str, Value]]]:
        return type(self), (self.id, self.plural, self.values)  # processes say what they find to each other

    def render(self, template_for: Callable[[Message], str], write: Callable[[Value], str]) -> str:
        """The same in other words: `template_for` gives the message, `write` the text of a value."""
        return _fill(template_for(self) if self.id else "", self.values, write)


def msg(id: str, /, **values: Value) -> Message:
    """A message with its values. The message is written out where this is called, or nobody translates it."""
    return Message(id, "", values)


def nmsg(one: str, many: str, count: int, /, **values: Value) -> Message:
    """A message with a form for one and a form for other numbers, which stand at `{count}`."""
    return Message(one, many, {"count": count, **values})


def join_messages(*parts: Message) -> Message:
    """Several messages one after the other; empty ones are left out."""
    return Message("", "", {str(number): part for number, part in enumerate(parts) if part})


def _fill(template: str, values: Mapping[str, Value], write: Callable[[Value], str]) -> str:
    """Only names in braces are places, and what is filled in is never looked at again: strangers wrote it."""
    if not template:
        return " ".join(map(write, values.values()))
    if not values:
        return template
    return _PLACE.sub(lambda place: write(values[place[1]]) if place[1] in values else place[0], template)


def _english(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else value


EMPTY = Message()
"""Nothing said."""
