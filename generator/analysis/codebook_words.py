"""Gives Babel the words of the codebook, so that docstrings of the model are translated like other words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import IO

from generator.analysis.tables import TEXT_LANGUAGE, tables
from generator.dataset import Dataset
from generator.model.codebook import codebook, every

Found = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """What is said of tables and columns, once each; the file only stands for all of the model."""
    words = [
        text
        for table in every(codebook())
        for text in (
            table.description,
            *(column.description for column in (*table.key, *(slot.column for slot in table.slots))),
        )
    ]
    for found in tables(Dataset({}, {}, {}, {})):
        words += [found.description, *(column.description for column in found.columns)]
    for text in dict.fromkeys((*words, TEXT_LANGUAGE.description)):
        yield 1, "message", text, []
