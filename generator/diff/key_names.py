"""What the keys of the model are called in a sentence: `key_names.json`, in English."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from generator.base.messages import Message, message
from generator.pages.base import Localized, Words


def key_name(key: str) -> Words:
    """What a key is called; one that has no name yet is written as it is in the file."""
    return _names().get(key) or Localized(key.replace("_", " "), "")


@cache
def _names() -> dict[str, Message]:
    names = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return {key: message(name) for key, name in names.items()}
