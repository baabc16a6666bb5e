"""Puts other texts into an entity, by the places where its texts stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.document import KeyPath
from generator.model.values import Text

DRAFT = "draft"
"""The value of `review` in a page that no native speaker has checked."""


def with_texts(whole: Any, texts: Mapping[KeyPath, Text]) -> Any:
    """The same value with these texts in their places; only what changes is made anew.

    `whole` is an entity, or a mapping of some, in which texts stand below keys, never in lists.
    """
    below: dict[str | int, dict[KeyPath, Text]] = {}
    for key_path, text in texts.items():
        if not key_path:
            return text
        below.setdefault(key_path[0], {})[key_path[1:]] = text
    if isinstance(whole, dict):
        return {**whole, **{step: with_texts(whole[step], inner) for step, inner in below.items()}}
    changed = {str(step): with_texts(getattr(whole, str(step)), inner) for step, inner in below.items()}
    return whole.model_copy(update=changed) if changed else whole
