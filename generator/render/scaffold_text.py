"""The text of something new: its values in house style, with comments that say what each key is for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.base.messages import Message, message
from generator.document import Data, yaml_text
from generator.i18n.locale import Locale
from generator.model.shape import Key

WIDTH = 100
LATER = message("What you can add: take away the # and the space behind it.")
"""Stands above the keys that were not given."""


def commented(keys: tuple[Key, ...], data: Mapping[str, Data], words: Locale) -> str:
    """Lines of YAML with the given values, and below them, as comments, the keys that can be added."""
    return "".join(f"{line}\n" for line in _lines(keys, data, words))


def _lines(keys: tuple[Key, ...], data: Mapping[str, Data], words: Locale) -> Iterator[str]:
    for key in keys:
        if key.name in data:
            yield from comment(words.translate(message(key.description)))
            yield from yaml_text({key.name: data[key.name]}).rstrip("\n").split("\n")
    rest = [key for key in keys if key.name not in data]
    if rest:
        yield from comment(words.translate(LATER))
    for key in rest:
        what = words.translate(message(key.description))
        yield f"# {key.name}:  # {what}"


def comment(text: str) -> list[str]:
    """The text as lines of a comment."""
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def said(words: Locale, text: Message) -> list[str]:
    """The message as lines of a comment."""
    return comment(words.translate(text))
