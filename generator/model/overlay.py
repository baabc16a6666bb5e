"""Translation files: lays their data over what it translates, key by key, and makes the digests of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.base.messages import EMPTY, Message
from generator.document import Data, KeyPath
from generator.model.parse import check_text
from generator.model.values import Text

HEAD = frozenset({"of", "review"})
"""Keys at the beginning of a translation file that say something about it."""
DRAFT = "draft"
"""The value of `review` while no native speaker has checked the translation."""
UNKNOWN_DIGEST = "----"
"""Stands for the digest of a text that is not known."""
BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"
PAIRS = tuple(first + second for first in BASE_32 for second in BASE_32)
"""Ten bits as two characters: `base64.b32encode` takes far longer than the hash."""


def digest(text: Text) -> str:
    """Four characters that change when the text changes (the start of its SHA-256 in base 32)."""
    start = int.from_bytes(hashlib.sha256(text.value.encode()).digest()[:3], "big") >> 4
    return PAIRS[start >> 10] + PAIRS[start & 0x3FF]


class Entry(NamedTuple):
    """A scalar of a translation file, and what stands there in the file that is translated.

    Something empty counts as one where it cannot be empty.
    `text` is the text it translates, or None; with `is_value`, something stands there that is no
    text. `problem` says what is wrong with it as a translation of the text.
    """

    key_path: KeyPath
    value: str
    text: Text | None
    is_value: bool
    problem: Message


def translate(whole: Any, data: Mapping[str, Data], language: str) -> tuple[Any, list[Entry]]:
    """The same value with the translations in `data` that fit its texts, and every scalar of `data`.

    `data` is what a translation file holds; its head is no translation. Only what the data names is
    visited, and only what changes is made anew.
    """
    texts = {key: inner for key, inner in data.items() if key not in HEAD}
    translation = _Translation(language, data.get("review") == DRAFT, [])
    return _translate(whole, texts, translation, ()), translation.entries


class _Translation(NamedTuple):
    """What is the same all over a translation file, and the scalars that were met in it."""

    language: str
    is_draft: bool
    entries: list[Entry]


def _translate(here: Any, data: Data, translation: _Translation, key_path: KeyPath) -> Any:
    """The value that stands at a place, None if there is none, with the translations of its texts."""
    if isinstance(data, str) and isinstance(here, Text):
        problem = check_text(here, data)
        translation.entries.append(Entry(key_path, data, here, False, problem))
        return here if problem else here.translated(translation.language, data, translation.is_draft)
    if isinstance(data, str) or not (data or _can_be_empty(here, data)):
        translation.entries.append(Entry(key_path, str(data or ""), None, here is not None, EMPTY))
        return here
    changed: dict[Any, Any] = {}
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data or ()):
        below = _below(here, step)
        new = _translate(below, inner, translation, (*key_path, step))
        if new is not below:
            changed[step] = new
    return _with(here, changed) if changed else here


def _can_be_empty(here: Any, data: Data) -> bool:
    """Whether nothing, an empty map or an empty list can stand where `here` stands."""
    if data is None:
        return here is not None
    return isinstance(here, tuple if isinstance(data, list) else (dict, BaseModel))


def _below(whole: Any, step: str | int) -> Any:
    """What stands below a key or position; None where nothing does."""
    if isinstance(whole, dict):
        return whole.get(step)
    if isinstance(whole, tuple):
        return whole[step] if isinstance(step, int) and step < len(whole) else None
    if isinstance(whole, BaseModel) and step in type(whole).model_fields:
        return getattr(whole, str(step))
    return None


def _with(whole: Any, changed: Mapping[Any, Any]) -> Any:
    if isinstance(whole, dict):
        return {**whole, **changed}
    if isinstance(whole, tuple):
        return tuple(changed.get(position, value) for position, value in enumerate(whole))
    return whole.model_copy(update=changed)
