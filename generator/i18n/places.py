"""The texts of a knowledge base that PO files translate, each with its place and its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.paths import folder_of
from generator.content.dataset import Dataset, context_of
from generator.document import KeyPath
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
        """The name of the text in the PO files of its folder."""
        return context_of(self.file, self.key_path)

    @property
    def full_name(self) -> str:
        """The same with the folder: `strategies/dortmund/plan.yml#/summary`."""
        return f"{folder_of(self.file)}/{self.context}"


def places(dataset: Dataset, folder: str = "") -> Iterator[Place]:
    """Every text that PO files translate, of all folders or of one, as files and lines follow each other."""
    by_file: dict[str, dict[KeyPath, Text]] = {}
    for by_id in dataset.entities.values():
        for entity in by_id.values():
            origin = dataset.origin(entity)
            file = origin.document.file
            if file.endswith(".yml") and folder in ("", folder_of(file)):
                in_file = by_file.setdefault(file, {})
                in_file.update({(*origin.key_path, *inner): text for inner, text in texts(entity).items()})
    for file, in_file in sorted(by_file.items()):
        order: dict[KeyPath, int] = {}
        for number, (scalar, _) in enumerate(dataset.documents[file].scalars()):
            for length in range(len(scalar), 0, -1):  # a text in several languages is a map of scalars
                order.setdefault(scalar[:length], number)
        for key_path in sorted(in_file, key=lambda key_path: order.get(key_path, len(order))):
            yield Place(file, key_path, in_file[key_path])
