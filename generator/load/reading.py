"""Files to documents, so that a file that did not change is not read again."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostic import Diagnostic
from generator.document import Document, read_documents
from generator.layout import State, kind_of, translated_by, unexpected_file
from generator.model import Entity
from generator.model.base import Files

SETTLED = 2_000_000_000
"""Nanoseconds after which another change shows in the state, however coarse the clock of a disk is."""


@dataclass(frozen=True, slots=True)
class Role:
    """What the name of a file says: the kind of entity in it and how it holds it, or what it translates."""

    holds: tuple[type[Entity], Files, Mapping[str, str]] | None
    translates: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a file: its state when it was read, and what was read.

    There is no document where the file has no role or could not be read. A file that had only just changed
    is not `is_settled`: it may have changed again since, and its state may be the same.
    """

    state: State | None
    is_settled: bool
    role: Role | None
    document: Document | None
    findings: tuple[Diagnostic, ...]


Readings = Mapping[str, Reading]


def read_all(root: Path, states: Mapping[str, State | None], before: Readings) -> Readings:
    """The files, of which the states are given, in their order; what did not change is not read again.

    A file that holds the same text as before keeps its document.
    """
    began = time.time_ns()
    states = dict(sorted(states.items()))
    roles = {file: before[file].role if file in before else _role(file) for file in states}
    changed = [
        file
        for file, state in states.items()
        if roles[file] and not (file in before and before[file].is_settled and before[file].state == state)
    ]
    read = read_documents(root, changed)
    found: dict[str, Reading] = {}
    for file, state in states.items():
        is_settled = state is not None and began - state[0] > SETTLED
        if file in read:
            document, findings = read[file]
            known = before.get(file)
            if known and known.document and document and known.document.text == document.text:
                found[file] = replace(known, state=state, is_settled=is_settled)
            else:
                found[file] = Reading(state, is_settled, roles[file], document, tuple(findings))
        elif file in before:
            found[file] = before[file]
        else:
            found[file] = Reading(state, is_settled, None, None, tuple(unexpected_file(root, file)))
    return found


def _role(file: str) -> Role | None:
    """What the name of the file says; None where it is the name of no file that is read."""
    holds, translates = kind_of(file), translated_by(file)
    return Role(holds, translates) if holds or translates else None
