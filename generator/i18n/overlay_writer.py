"""Translation files as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from generator.content.dataset import Overlay
from generator.document import KeyPath, markdown_text, yaml_text
from generator.model.overlay import DRAFT, UNKNOWN_DIGEST

WIDTH = 104


class Translated(NamedTuple):
    """A translation, and the digest of the text that it was made from."""

    value: str
    digest: str


def translated(overlay: Overlay) -> dict[KeyPath, Translated]:
    """What a translation file holds; a digest is unknown where the file does not say which text it is of."""
    given, current = overlay.given_digests, overlay.digests
    words = (
        given
        if len(given) == len(current)
        else [w if w in given else UNKNOWN_DIGEST for w in current.values()]
    )
    return {
        entry.key_path: Translated(entry.value, word)
        for entry, word in zip(overlay.entries, words, strict=True)
        if entry.text is not None
    }


def overlay_text(
    file: str, entries: Mapping[KeyPath, Translated], is_draft: bool, before: Overlay | None
) -> str:
    """The text of a translation file with these entries; comments at the top of the one before it stay."""
    head = [*(_comments(before) if before else ()), *digest_lines(entry.digest for entry in entries.values())]
    if is_draft:
        head.append(f"review: {DRAFT}")
    data: dict[str, Any] = {}
    for key_path, entry in entries.items():
        _put(data, key_path, entry.value)
    is_page = file.endswith(".md")
    body = data.pop("body", "") if is_page else ""
    text = "\n".join(head) + "\n" + (yaml_text(data) if data else "")
    return markdown_text(text, body) if is_page else text


def digest_lines(words: Iterable[str]) -> list[str]:
    """The digests as they stand at the beginning of a translation file."""
    joined = " ".join(words)
    if len(f"of: {joined}") <= WIDTH:
        return [f"of: {joined}"]
    return ["of: >-", *textwrap.wrap(joined, WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _comments(overlay: Overlay) -> list[str]:
    lines = overlay.document.lines[1:] if overlay.document.file.endswith(".md") else overlay.document.lines
    return list(takewhile(lambda line: line.startswith("#"), lines))


def _put(data: dict[str, Any], key_path: KeyPath, value: str) -> None:
    """Put a value where the steps lead, with what is around it; lists have gaps where nothing is known."""
    here: Any = data
    for step, below in zip(key_path, (*key_path[1:], None), strict=True):
        inner: Any = value if below is None else [] if isinstance(below, int) else {}
        if isinstance(step, int):
            here.extend([None] * (step + 1 - len(here)))
            here[step] = inner if here[step] is None else here[step]
        else:
            here.setdefault(step, inner)
        here = here[step]
