"""The texts of a knowledge base as translators get them, and translation files as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

from generator.content.dataset import Dataset, Overlay
from generator.document import KeyPath, dotted, markdown_text, yaml_text
from generator.model.overlay import DRAFT, UNKNOWN_DIGEST
from generator.model.traversal import texts
from generator.model.values import Text


@dataclass(frozen=True, slots=True)
class Place:
    """A text, the file that it is written in, and where in the file it stands."""

    file: str
    key_path: KeyPath
    text: Text

    @property
    def context(self) -> str:
        """The name of the text in PO files: `content/fields.yml#fields.language.name`."""
        return f"{self.file}#{dotted(self.key_path)}"


def places(dataset: Dataset) -> Iterator[Place]:
    """Every text of the knowledge base, in the order of the files and of what stands in them."""
    by_file: dict[str, dict[KeyPath, Text]] = {}
    for by_id in dataset.entities.values():
        for entity in by_id.values():
            origin = dataset.origin(entity)
            found = by_file.setdefault(origin.document.file, {})
            found.update({(*origin.key_path, *key_path): text for key_path, text in texts(entity).items()})
    for file, found in sorted(by_file.items()):
        order = {key_path: number for number, (key_path, _) in enumerate(dataset.documents[file].scalars())}
        for key_path in sorted(found, key=lambda key_path: order.get(key_path, len(order))):
            yield Place(file, key_path, found[key_path])


def overlays(dataset: Dataset, language: str) -> dict[str, Overlay]:
    """The translation files of a language by the file that they translate."""
    return {overlay.source_file: overlay for overlay in dataset.overlays if overlay.language == language}


def overlay_file(file: str, language: str) -> str:
    """The name of the file that translates a file into a language."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{language}.{ending}"


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
