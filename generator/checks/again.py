"""Checks again after an edit: what changed, and no more.

Loading keeps what did not change the very same, so what changed is found by a look at what is another thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.checks import CHECKS, WIDE_CHECKS
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, in_order
from generator.layout import translated_by
from generator.model import Entity


def check_again(
    dataset: Dataset, before: Dataset, findings: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """What `run_checks` says of a dataset, given the one before and what it said of that."""
    files = frozenset(_changed_files(dataset, before))
    part = _part(dataset, files)
    elsewhere = {wide.id: wide for wide in WIDE_CHECKS if wide.around(dataset) != wide.around(before)}
    kept = [
        finding
        for finding in findings
        if finding.check not in elsewhere and _translated(finding.span.file) not in files
    ]
    wide_checks: list[object] = [wide.check for wide in WIDE_CHECKS]
    new = [finding for check in CHECKS if check not in wide_checks for finding in check(part)]
    for wide in WIDE_CHECKS:
        new += wide.check(dataset if wide.id in elsewhere else part, dataset)
    return in_order((*kept, *new))


def _changed_files(dataset: Dataset, before: Dataset) -> Iterator[str]:
    """The files that hold something else than before; a translation counts as the file it translates."""
    yield from map(_translated, _differing(dataset.documents, before.documents))
    overlays = ({overlay.document.file: overlay for overlay in found.overlays} for found in (dataset, before))
    yield from map(_translated, _differing(*overlays))
    for now, then in ((dataset.entities, before.entities), (dataset.drafts, before.drafts)):
        for kind in now.keys() | then.keys():
            for id in _differing(now.get(kind, {}), then.get(kind, {})):
                yield from _homes(dataset, kind, id)
                yield from _homes(before, kind, id)


def _differing(now: Mapping[str, object], then: Mapping[str, object]) -> list[str]:
    """The names that do not stand for the very same thing as before."""
    new = [name for name, thing in now.items() if then.get(name) is not thing]
    return new + [name for name in then if name not in now]


def _homes(dataset: Dataset, kind: type[Entity], id: str) -> Iterator[str]:
    origin = dataset.origins.get((kind.kind, id))
    if origin:
        yield origin.document.file


def _part(dataset: Dataset, files: frozenset[str]) -> Dataset:
    """What the files and their translations hold."""

    def only(entities: Mapping[type[Entity], Mapping[str, Entity]]) -> dict[type[Entity], dict[str, Entity]]:
        return {
            kind: {id: found for id, found in by_id.items() if dataset.origin(found).document.file in files}
            for kind, by_id in entities.items()
        }

    return replace(
        dataset,
        entities=only(dataset.entities),
        drafts=only(dataset.drafts),
        documents={
            file: document for file, document in dataset.documents.items() if _translated(file) in files
        },
        overlays=tuple(overlay for overlay in dataset.overlays if overlay.source_file in files),
    )


def _translated(file: str) -> str:
    """The file that a translation translates; any other file itself."""
    found = translated_by(file)
    return found[0] if found else file
