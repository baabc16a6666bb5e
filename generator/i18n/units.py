"""The texts of a knowledge base as translators get them: each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.dataset import Dataset, Overlay
from generator.document import KeyPath, dotted
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
