"""`atlas new translation`: begin the translation of a file, with all its texts as comments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.base.findings import did_you_mean
from generator.base.paths import translated_by
from generator.checks.codes import is_language
from generator.cli.transaction import NotPossibleError, write_checked
from generator.content.dataset import Dataset
from generator.document import Data, KeyPath, yaml_text
from generator.i18n.locale import Locale
from generator.model.overlay import DRAFT
from generator.model.traversal import texts
from generator.model.values import Text
from generator.pages.base import message
from generator.render.scaffold_text import said

HOW = message(
    "Remove the # and the space before a text and the keys around it, and replace the text "
    "by its translation. Then run atlas translate accept with this file, or write what atlas "
    "check says."
)
REVIEW = message("Remove this line when a native speaker has checked the translation.")


def begin(root: Path, dataset: Dataset, file: str, language: str, words: Locale) -> str:
    """Write the translation file; its name. Its texts are comments, so that nothing is translated yet."""
    document = dataset.documents.get(file)
    if document is None or translated_by(file):
        known = [name for name in dataset.documents if not translated_by(name)]
        raise NotPossibleError(f"there is no file {file} to translate. {did_you_mean(file, known)}".strip())
    stem, _, ending = file.rpartition(".")
    if ending != "yml":
        raise NotPossibleError(f"copy {file} to {stem}.{language}.{ending} and translate it: pages are whole")
    if not is_language(language):
        raise NotPossibleError(f"`{language}` is not a language code")
    name = f"{stem}.{language}.{ending}"
    if (root / name).exists():
        raise NotPossibleError(f"{name} already exists; nothing was written")
    lines = [*said(words, HOW), *said(words, REVIEW), f"review: {DRAFT}"]
    to_translate = yaml_text(_tree(_texts(dataset, file))).rstrip("\n").split("\n")
    write_checked(
        root, name, "".join(f"{line}\n" for line in (*lines, *(f"# {text}" for text in to_translate)))
    )
    return name


def _texts(dataset: Dataset, file: str) -> Mapping[KeyPath, Text]:
    """The texts of a file by their place in it."""
    found: dict[KeyPath, Text] = {}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file == file:
            found |= {(*origin.key_path, *key_path): text for key_path, text in texts(entity).items()}
    if not found:
        raise NotPossibleError(f"there is nothing to translate in {file}")
    return found


def _tree(found: Mapping[KeyPath, Text]) -> dict[str, Data]:
    """The texts as they stand below their keys; items of lists without a text are empty."""
    tree: dict[str | int, object] = {}
    for key_path, text in found.items():
        around = tree
        for step in key_path[:-1]:
            inner = around.setdefault(step, {})
            assert isinstance(inner, dict)
            around = inner
        around[key_path[-1]] = text.value
    return {str(key): _data(value) for key, value in tree.items()}


def _data(value: object) -> Data:
    if not isinstance(value, dict):
        return value if isinstance(value, str) else None
    if all(isinstance(key, int) for key in value):
        return [_data(value.get(position)) for position in range(max(value) + 1)]
    return {str(key): _data(inner) for key, inner in value.items()}
