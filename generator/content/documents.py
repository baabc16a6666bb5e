"""Reads all files of a knowledge base, each by what its name says that it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.findings import Finding
from generator.base.paths import Translated, translated_by
from generator.content.dataset import ANYTHING
from generator.content.file_kinds import Holding, kind_of, meant_by, unexpected_file
from generator.document import Document, read_bytes, read_document


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: what it holds by its name, or what it translates into which language.

    There is no document where the name says neither or the file could not be read. `words` are in a file of
    which something could not be read: whatever in it may be an id.
    """

    holds: Holding | None
    translates: Translated | None
    document: Document | None
    findings: tuple[Finding, ...]
    words: frozenset[str] = frozenset()


Readings = Mapping[str, Reading]


def read_all(root: Path, files: Iterable[str]) -> Readings:
    """The files in the order of their names."""
    return {file: _read(root, file) for file in sorted(files)}


def _read(root: Path, file: str) -> Reading:
    translates = translated_by(file)
    holds = None if translates else kind_of(file)
    if holds or translates:
        document, findings = read_document(root, file)
        words = _words_in(root, file) if findings else frozenset[str]()
        return Reading(holds, translates, document, tuple(findings), words)
    is_folder = os.path.isdir(f"{root}/{file}")  # noqa: PTH112 - one that is not read
    words = _words_in(root, file) if is_folder or meant_by(file) else frozenset[str]()
    return Reading(None, None, None, tuple(unexpected_file(root, file)), words)


def _words_in(root: Path, file: str) -> frozenset[str]:
    """Every word in a file that may be an id, in whatever state the file is."""
    raw = read_bytes(root, file)
    return words_of(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else frozenset({ANYTHING})


def words_of(text: str) -> frozenset[str]:
    """Every word of a text that may be an id."""
    return frozenset(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower()))
