"""Writes data as YAML that means exactly this data, whatever characters are in it, and translations as PO."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.base.paths import folder_of
from generator.content.translations import place_of
from generator.document.po import readable
from tests.knowledge import po


def write(root: Path, files: Mapping[str, Any]) -> None:
    """The files below a folder; the ending says whether a file is YAML, PO or Markdown with front matter.

    Of a PO file, the data are the translations by context.
    """
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".po"):
            folder = folder_of(name)
            entries = {one: (_original(files, folder, one), text) for one, text in data.items()}
            path.write_bytes(po(entries, path.stem).encode("utf-8", "surrogatepass"))
        else:
            path.write_bytes(_page(data) if name.endswith(".md") else to_yaml(data).encode())


def _original(files: Mapping[str, Any], folder: str, context: str) -> str:
    file, key_path = place_of(context, folder)
    found = files[file]
    for step in key_path:
        found = found[step]
    return readable(str(found))


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
