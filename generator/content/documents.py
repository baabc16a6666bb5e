"""Files to documents, so that a file that did not change is not read again."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.base.findings import Finding
from generator.base.paths import State, translated_by
from generator.content.dataset import ANYTHING
from generator.content.file_kinds import kind_of, meant_by, unexpected_file
from generator.document import Document, read_bytes, read_document
from generator.model import Entity
from generator.model.base import Files

OLD_ENOUGH = 2_000_000_000
"""Nanoseconds after which another change shows in the state, however coarse the clock of a disk is."""


Holds = tuple[type[Entity], Files, Mapping[str, str]]
"""The kind of entity in a file, how the file holds it, and what its path says."""


@dataclass(frozen=True, slots=True)
class Role:
    """What the name of a file says: the kind of entity in it and how it holds it, or what it translates."""

    holds: Holds | None
    translates: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a file: its state when it was read, and what was read.

    There is no document where the file has no role or could not be read. `words` are in a file of which
    something could not be read: whatever in it may be an id. A file that had only just changed
    is not `is_settled`: it may have changed again since, and its state may be the same.
    """

    state: State | None
    is_settled: bool
    role: Role | None
    document: Document | None
    findings: tuple[Finding, ...]
    words: frozenset[str] = frozenset()


Readings = Mapping[str, Reading]


def read_all(root: Path, states: Mapping[str, State | None], before: Readings) -> Readings:
    """The files, of which the states are given, in their order; what did not change is not read again.

    A file that holds the same text as before keeps its document.
    """
    began = time.time_ns()
    states = dict(sorted(states.items()))
    roles = {file: before[file].role if file in before else _role(file) for file in states}
    unchanged = {
        file
        for file, state in states.items()
        if file in before and before[file].is_settled and before[file].state == state
    }
    read = {file: read_document(root, file) for file in states if roles[file] and file not in unchanged}
    found: dict[str, Reading] = {}
    for file, state in states.items():
        is_settled = state is not None and began - state[0] > OLD_ENOUGH
        if file in read:
            document, findings = read[file]
            known = before.get(file)
            if known and known.document and document and known.document.text == document.text:
                found[file] = replace(known, state=state, is_settled=is_settled)
            else:
                words = _words_in(root, file) if findings else frozenset[str]()
                found[file] = Reading(state, is_settled, roles[file], document, tuple(findings), words)
        elif file in unchanged:
            found[file] = before[file]
        else:
            is_folder = os.path.isdir(f"{root}/{file}")  # noqa: PTH112 - one that is not read
            words = _words_in(root, file) if is_folder or meant_by(file) else frozenset[str]()
            complaints = tuple(unexpected_file(root, file))
            found[file] = Reading(state, is_settled, None, None, complaints, words)
    return found


def _words_in(root: Path, file: str) -> frozenset[str]:
    """Every word in a file that may be an id, in whatever state the file is."""
    raw = read_bytes(root, file)
    return words_of(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else frozenset({ANYTHING})


def words_of(text: str) -> frozenset[str]:
    """Every word of a text that may be an id."""
    return frozenset(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower()))


def _role(file: str) -> Role | None:
    """What the name of the file says; None where it is the name of no file that is read."""
    holds, translates = kind_of(file), translated_by(file)
    return Role(holds, translates) if holds or translates else None
