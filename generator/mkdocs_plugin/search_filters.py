"""Puts the filters of a search index in order, so that the same pages give the same index.

Pagefind keeps the filters and their values in hash maps, which are in another order in each run, and names
its files by what is in them. All else in an index is the same each time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

from generator.render.open_data import to_gzip

_MARK = b"pagefind_dcd"
"""What each file of an index begins with, before its content."""
_FILTERS = 3
"""Where the list of filters is among the parts of `pf_meta`: version, pages, words, filters, …"""

SETTLED = (".pf_meta", ".pf_filter")
"""How the names of files end that are written anew."""


def settle(index: Path) -> dict[str, int]:
    """Order the filters of every language, and name the files anew by what they hold now; their sizes."""
    written: dict[str, int] = {}
    entry_file = index / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language, known in entry["languages"].items():
        old = index / f"pagefind.{known['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted(
            [name, _settle_filter(index, language, file, written)] for name, file in meta[_FILTERS]
        )
        content = _content(meta)
        known["hash"] = _name(language, content)
        old.unlink()
        _write(index, f"pagefind.{known['hash']}.pf_meta", content, written)
    _write(index, entry_file.name, json.dumps(entry, ensure_ascii=False).encode(), written)
    return written


def _settle_filter(index: Path, language: str, name: str, written: dict[str, int]) -> str:
    """Order the values of a filter, each with the numbers of its pages; the new name of its file."""
    old = index / "filter" / f"{name}.pf_filter"
    title, values = _read(old)
    content = _content([title, sorted(values)])
    old.unlink()
    settled = _name(language, content)
    _write(index, f"filter/{settled}.pf_filter", content, written)
    return settled


def _write(index: Path, name: str, content: bytes, written: dict[str, int]) -> None:
    written[name] = (index / name).write_bytes(content)


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))


def _content(value: Any) -> bytes:
    return to_gzip(_MARK + cbor2.dumps(value))


def _name(language: str, content: bytes) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
