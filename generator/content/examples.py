"""Small knowledge bases to learn from, one in each language of editors: files with comments.

All places and organisations in them are invented. The tests check them like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.base.paths import files_in, translated_by
from generator.content.files import kind_of

PACKAGE = Path(__file__).parents[1]
FOLDER = PACKAGE / "assets" / "examples"
TRANSLATION = "translation"
"""What a file is an example of that translates another one; otherwise it is the name of a kind."""


@dataclass(frozen=True, slots=True)
class Example:
    """A file: its path in a knowledge base, where it lies in this project, and its text."""

    file: str
    path: str
    text: str


@cache
def examples(language: str) -> Mapping[str, Example]:
    """The first example of each kind of file in a language."""
    root = FOLDER / language
    first_of_kind: dict[str, Example] = {}
    for file in sorted(files_in(root)):
        text = (root / file).read_text(encoding="utf-8")
        path = (root / file).relative_to(PACKAGE.parent).as_posix()
        first_of_kind.setdefault(_of(file), Example(file, path, text))
    return first_of_kind


def _of(file: str) -> str:
    role = kind_of(file)
    if translated_by(file) or role is None:
        return TRANSLATION
    return role[0].kind
