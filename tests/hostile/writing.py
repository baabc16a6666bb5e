"""Writes data as YAML that means exactly this data, whatever characters are in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def write(root: Path, files: Mapping[str, Any]) -> None:
    """The files below a folder; the ending says whether a file is YAML, or Markdown with front matter."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_page(data) if name.endswith(".md") else to_yaml(data).encode())


def to_yaml(data: Any, indent: str = "") -> str:
    """A map as a block, one entry a line, with keys and values in double quotes."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and value:
            lines += [f"{indent}{quoted(key)}:\n", to_yaml(value, indent + "  ")]
        elif isinstance(value, list):
            lines += [f"{indent}{quoted(key)}: {_flow(value)}\n"]
        else:
            lines += [f"{indent}{quoted(key)}: {quoted(value) if value != {} else '{}'}\n"]
    return "".join(lines)


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return quoted(value)


def quoted(text: str) -> str:
    """The text in double quotes; whatever is not plain ASCII is escaped."""
    return '"' + "".join(_escaped(character) for character in str(text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if " " <= character <= "~" else f"\\U{ord(character):08x}"


def _page(data: Mapping[str, str]) -> bytes:
    """A page of prose: its text is no YAML, so it can hold any bytes."""
    matter = to_yaml({key: value for key, value in data.items() if key != "body"})
    return f"---\n{matter}---\n\n".encode() + data["body"].encode("utf-8", "surrogatepass")
