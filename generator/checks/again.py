"""Checks again after an edit: the folders in which something changed, and no more.

Loading keeps what did not change the very same, so what changed is found by a look at what is another thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from generator.checks import CHECKS, MOST, NAME_CHECKS, at_most, is_cut, run_checks
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, in_order
from generator.layout import folder_of
from generator.model import Entity


def check_again(
    dataset: Dataset, before: Dataset, findings: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """What `run_checks` says of a dataset, given the one before and what it said of that."""
    if is_cut(findings):
        return run_checks(dataset)  # what was not listed is not known
    folders = frozenset(map(folder_of, _changed_files(dataset, before)))
    is_named_otherwise = dataset.names != before.names
    everywhere = {_id(check) for check in NAME_CHECKS} if is_named_otherwise else set()
    kept = [
        finding
        for finding in findings
        if finding.check not in everywhere and folder_of(finding.span.file) not in folders
    ]
    part = _part(dataset, folders)
    found = in_order((*kept, *_new(dataset, part, everywhere)))
    is_much = any(count > MOST for count in Counter(finding.check for finding in found).values())
    return run_checks(dataset) if is_much else found


def _new(dataset: Dataset, part: Dataset, everywhere: Container[str]) -> Iterator[Diagnostic]:
    for check in CHECKS:
        yield from at_most(MOST, check(dataset if _id(check) in everywhere else part))


def _id(check: object) -> str:
    """The id of a check's findings: the name of its module."""
    return str(check.__module__).rpartition(".")[2].replace("_", "-")


def _changed_files(dataset: Dataset, before: Dataset) -> Iterator[str]:
    """The files that hold something else than before."""
    yield from _differing(dataset.documents, before.documents)
    yield from _differing(
        *({overlay.document.file: overlay for overlay in found.overlays} for found in (dataset, before))
    )
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


def _part(dataset: Dataset, folders: frozenset[str]) -> Dataset:
    """What the files of the folders hold, with what can be named in the whole."""
    files = {file for file in dataset.documents if folder_of(file) in folders}

    def only(entities: Mapping[type[Entity], Mapping[str, Entity]]) -> dict[type[Entity], dict[str, Entity]]:
        return {
            kind: {id: found for id, found in by_id.items() if dataset.origin(found).document.file in files}
            for kind, by_id in entities.items()
        }

    return replace(
        dataset,
        entities=only(dataset.entities),
        drafts=only(dataset.drafts),
        documents={file: document for file, document in dataset.documents.items() if file in files},
        overlays=tuple(overlay for overlay in dataset.overlays if overlay.document.file in files),
        known=dataset.names,
    )
