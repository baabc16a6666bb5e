"""Puts translations into the texts of an entity, by the places where the texts stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.document import KeyPath
from generator.model.parse import check_text
from generator.model.values import Text

DRAFT = "draft"
"""The value of `review` in a page that no native speaker has checked."""


class Translation(NamedTuple):
    """A text in another language, and what keeps a reader from relying on it."""

    value: str
    language: str
    is_stale: bool
    """Whether the original has changed since."""
    is_draft: bool
    """Whether no native speaker has checked it."""


def translated(whole: Any, translations: Mapping[KeyPath, Translation]) -> Any:
    """The same value with the translations in its texts; only what changes is made anew.

    Translations of what is no text, and those that cannot be used, change nothing.
    """
    below: dict[str | int, dict[KeyPath, Translation]] = {}
    for key_path, translation in translations.items():
        if not key_path:
            return _in_text(whole, translation)
        below.setdefault(key_path[0], {})[key_path[1:]] = translation
    changed: dict[Any, Any] = {}
    for step, inner in below.items():
        value = value_at(whole, (step,))
        new = value if value is None else translated(value, inner)
        if new is not value:
            changed[step] = new
    if not changed:
        return whole
    return {**whole, **changed} if isinstance(whole, dict) else whole.model_copy(update=changed)


def value_at(whole: Any, key_path: KeyPath) -> Any:
    """What stands at a place; None where nothing does. Texts do not stand in lists."""
    for step in key_path:
        if isinstance(whole, dict):
            whole = whole.get(step)
        elif isinstance(whole, BaseModel) and step in type(whole).model_fields:
            whole = getattr(whole, str(step))
        else:
            return None
    return whole


def _in_text(text: Any, translation: Translation) -> Any:
    value, language, is_stale, is_draft = translation
    if not isinstance(text, Text) or text.is_written_in(language) or check_text(text, value):
        return text
    return text.translated(language, value, is_draft, is_stale)
