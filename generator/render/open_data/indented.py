"""Writes JSON on several lines, for people: Python's own encoder is slow at that, it goes piece by piece."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


def to_json(value: Any, indent: int) -> str:
    """The value as JSON on several lines, with the characters as they are and a line break at its end."""
    return _written(value, " " * indent, "\n") + "\n"


def _written(value: Any, indent: str, line: str) -> str:
    """The value, where `line` begins a line that is as far to the right as the value."""
    if isinstance(value, str):
        return encode_basestring(value)
    inside = line + indent
    if isinstance(value, dict):
        items = [f"{encode_basestring(key)}: {_written(item, indent, inside)}" for key, item in value.items()]
        return f"{{{inside}{f',{inside}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, list | tuple):
        items = [_written(item, indent, inside) for item in value]
        return f"[{inside}{f',{inside}'.join(items)}{line}]" if items else "[]"
    return json.dumps(value)
