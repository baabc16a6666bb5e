"""Gives Babel the words of the codebook, so that docstrings of the model are translated like other words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import IO

from generator.analysis.tables import TEXT_LANGUAGE, tables
from generator.content.dataset import Dataset
from generator.model import KINDS, Entity
from generator.model.codebook import codebook, every
from generator.model.schema import Schema, Wording, file_schema, translation_schema

Found = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """What is said of tables, columns and values, once each; the file only stands for all of the model."""
    words = [
        text
        for table in every(codebook())
        for text in (
            table.description,
            *(column.description for column in (*table.key, *table.columns)),
        )
    ]
    for found in tables(Dataset({}, {}, {}, {})):
        words += [found.description, *(column.description for column in found.columns)]
    words += _of_schemas(file_schema)
    for text in dict.fromkeys((*words, TEXT_LANGUAGE.description, *_of_schemas(translation_schema))):
        yield 1, "message", text, []


def _of_schemas(schema: Callable[[type[Entity], Wording], Schema]) -> list[str]:
    """What is said of keys where editors are: of all of them, and some are no column of any table."""
    words: list[str] = []

    def note(text: str) -> str:
        words.append(text)
        return text

    for kind in KINDS:
        schema(kind, Wording(note, str))
    return words
