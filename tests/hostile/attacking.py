"""Puts attacks into a knowledge base and says what comes of it."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, Span
from generator.cli.knowledge_base import load_and_check
from generator.content.dataset import Dataset
from generator.document import Document, read_document
from tests.hostile.whole import Place, Sort, Whole, put
from tests.hostile.writing import write


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was loaded of an attacked knowledge base, and what was found."""

    root: Path
    dataset: Dataset
    found: tuple[Finding, ...]
    _documents: dict[str, Document | None] = field(default_factory=dict)

    def places_not_refused(self, places: Iterable[Place], checks: str) -> list[Place]:
        """The places at which none of the checks has a finding; a file that cannot be read says why."""
        at = {finding.span for finding in self.found if finding.check in checks.split(" or ")}
        refused = {finding.span.file for finding in self.found if finding.check == "yaml-syntax"}
        spans = {place: self.span(place) for place in places}
        return [
            place for place, span in spans.items() if (span not in at if span else place.file not in refused)
        ]

    def span(self, place: Place) -> Span | None:
        """Where the value at a place, or its key, stands; None where the file cannot be read."""
        if place.file not in self._documents:
            self._documents[place.file], _ = read_document(self.root, place.file)
        document = self._documents[place.file]
        if document is None:
            return None
        return document.key_span(place.key_path) if place.sort is Sort.KEY else document.span(place.key_path)


def attacked(root: Path, whole: Whole, places: Iterable[Place], payload: str) -> Outcome:
    """The knowledge base with the payload in all of the places at once.

    In place of a key, it is one more key with the same value, so that references still fit.
    """
    files: dict[str, Any] = copy.deepcopy(dict(whole.files))
    for place in places:
        if place.sort is Sort.KEY:
            put(
                files[place.file],
                (*place.key_path[:-1], payload),
                _at(whole.files[place.file], place.key_path),
            )
        else:
            put(files[place.file], place.key_path, payload)
    return checked(root, files)


def checked(root: Path, files: dict[str, Any]) -> Outcome:
    """What the checks say of these files and no others."""
    shutil.rmtree(root, ignore_errors=True)
    write(root, files)
    return Outcome(root, *load_and_check(root))


def named(place: Place, payload: str) -> Place:
    """The place of a key after it was attacked."""
    return Place(place.file, (*place.key_path[:-1], payload), place.sort)


def _at(data: Any, key_path: Iterable[str | int]) -> Any:
    for step in key_path:
        data = data[step]
    return copy.deepcopy(data)
