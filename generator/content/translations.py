"""Puts the translations of PO files and pages into the texts that they translate, and lists these texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.base.messages import EMPTY
from generator.base.paths import folder_of
from generator.content.dataset import Dataset, Entry, Translation, context_of
from generator.content.entities import Part
from generator.content.files import Readings
from generator.document import Document, KeyPath, PoDocument, same_text
from generator.document.po import DRAFT
from generator.model.parse import check_text
from generator.model.traversal import text_at, texts, with_texts
from generator.model.values import Text

PAGE_KEYS = ("title", "description", "body")
"""What a translated page holds."""


@lru_cache(maxsize=50_000)  # the same texts are translated into several languages
def place_of(context: str, folder: str) -> tuple[str, KeyPath]:
    """The file and the place that a context names."""
    name, _, pointer = context.partition("#/")
    steps = pointer.split("/")
    if "~" in pointer:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in steps]
    return f"{folder}/{name}", tuple(steps)


def apply_translations(
    readings: Readings, parts: Mapping[str, list[Part]]
) -> tuple[list[Translation], Mapping[str, Any]]:
    """All translations, and what each file that has some holds with all of them in its texts.

    `parts` are the things in each file that count.
    """
    contents: dict[str, Any] = {}

    def text_in(file: str, key_path: KeyPath) -> Text | None:
        if file not in contents:
            contents[file] = _content(parts.get(file, ()))
        return text_at(contents[file], key_path)

    translations = []
    for reading in readings.values():
        if not reading.document or not reading.translates:
            continue
        of, language, is_page = reading.translates
        if isinstance(reading.document, PoDocument):
            entries = tuple(_of_po_file(reading.document, of, text_in))
        else:
            original = readings[of].document if of in readings else None
            entries = tuple(_of_page(reading.document, of, original, text_in))
        translations.append(Translation(reading.document, language, of if is_page else "", entries))
    by_file: dict[str, dict[KeyPath, Text]] = defaultdict(dict)
    for one in translations:
        for entry in one.usable():
            if entry.text and not entry.text.is_written_in(one.language):
                before = by_file[entry.file].get(entry.key_path, entry.text)
                new = before.translated(one.language, entry.value, entry.is_draft, entry.is_stale)
                by_file[entry.file][entry.key_path] = new
    return translations, {file: with_texts(contents[file], by_file[file]) for file in contents}


TextIn = Callable[[str, KeyPath], Text | None]
"""The text at a place in a file; None where none stands there."""


def _of_po_file(document: PoDocument, folder: str, text_in: TextIn) -> Iterator[Entry]:
    for one in document.entries:
        if one.translation:
            file, key_path = place_of(one.context, folder)
            text = text_in(file, key_path)
            is_stale = one.is_fuzzy or (text is not None and not same_text(text.value, one.original))
            is_draft = one.is_draft or not document.is_reviewed
            problem = check_text(text, one.translation) if text else EMPTY
            yield Entry((one.context,), file, key_path, one.translation, text, is_stale, is_draft, problem)


def _of_page(document: Document, page: str, original: Document | None, text_in: TextIn) -> Iterator[Entry]:
    is_stale = version(document) < version(original)
    is_draft = document.data.get("review") == DRAFT
    for key in PAGE_KEYS:
        value = document.data.get(key)
        if isinstance(value, str):
            text = text_in(page, (key,))
            problem = check_text(text, value) if text else EMPTY
            yield Entry((key,), page, (key,), value, text, is_stale, is_draft, problem)


def version(page: Document | None) -> int:
    """How often the meaning of a page has changed."""
    value = page.data.get("version") if page else None
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else 1


def _content(parts: Iterable[Part]) -> Any:
    """What a file holds: an entity, or a keyed map of entities under its key."""
    content: dict[str, dict[str, Any]] = {}
    for part in parts:
        if not part.origin.key_path:
            return part.entity
        key, id = map(str, part.origin.key_path)
        content.setdefault(key, {})[id] = part.entity
    return content


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
