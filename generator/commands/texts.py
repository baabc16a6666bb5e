"""The texts of a knowledge base as translators get them: each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.dataset import Dataset, Overlay
from generator.document import Steps, dotted
from generator.model.values import Text
from generator.model.walk import texts


@dataclass(frozen=True, slots=True)
class Place:
    """A text, the file that it is written in, and where in the file it stands."""

    file: str
    steps: Steps
    text: Text

    @property
    def context(self) -> str:
        """The name of the text in PO files: `content/fields.yml#fields.language.name`."""
        return f"{self.file}#{dotted(self.steps)}"


def places(dataset: Dataset) -> Iterator[Place]:
    """Every text of the knowledge base, in the order of the files and of what stands in them."""
    by_file: dict[str, dict[Steps, Text]] = {}
    for by_id in dataset.entities.values():
        for entity in by_id.values():
            origin = dataset.origin(entity)
            found = by_file.setdefault(origin.document.file, {})
            found.update({(*origin.steps, *steps): text for steps, text in texts(entity).items()})
    for file, found in sorted(by_file.items()):
        order = {steps: number for number, (steps, _) in enumerate(dataset.documents[file].scalars())}
        for steps in sorted(found, key=lambda steps: order.get(steps, len(order))):
            yield Place(file, steps, found[steps])


def overlays(dataset: Dataset, language: str) -> dict[str, Overlay]:
    """The translation files of a language by the file that they translate."""
    return {overlay.source_file: overlay for overlay in dataset.overlays if overlay.language == language}


def overlay_file(file: str, language: str) -> str:
    """The name of the file that translates a file into a language."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{language}.{ending}"
