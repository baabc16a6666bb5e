"""What is named exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, did_you_mean, error, listed
from generator.document import Steps, dotted
from generator.model import KINDS, Entity
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.walk import find

LIVES_IN = {
    kind.kind: " or ".join(files.pattern.rpartition("/")[2] for files in kind.files[:1]) for kind in KINDS
}


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A reference to an entity, a place in a source, or a key of the same entity that is not there."""
    ids = {kind.kind: dataset.ids(kind.kind) for kind in KINDS}
    seen: set[str] = set()  # most sources are named many times, and looked up once
    for entity in dataset.all():
        for steps, leaf in find(entity, (Reference, LocalReference, SourceRef)):
            if isinstance(leaf, Reference):
                if leaf not in ids[leaf.target]:
                    yield _unknown(dataset, entity, steps, leaf, ids[leaf.target])
            elif isinstance(leaf, LocalReference):
                yield from _local_reference(dataset, entity, steps, leaf)
            elif isinstance(leaf, SourceRef) and leaf not in seen:
                found = list(_source_reference(dataset, entity, steps, leaf, ids))
                yield from found
                if not found:
                    seen.add(leaf)


def _unknown(
    dataset: Dataset, entity: Entity, steps: Steps, found: Reference, known: frozenset[str]
) -> Diagnostic:
    message = f"{_owner(entity, steps)} names the {found.target} `{found}`, which does not exist"
    return _at(dataset, entity, steps, message, _help(found, known, found.target))


def _source_reference(
    dataset: Dataset, entity: Entity, steps: Steps, found: SourceRef, ids: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    known = ids["source"]
    if found.source not in known:
        message = f"{_owner(entity, steps)} names the source `{found.source}`, which does not exist"
        yield _at(dataset, entity, steps, message, _help(found.source, known, "source"))
        return
    places = dataset.names.places.get(found.source)
    if places is not None and found.place and found.place not in places:
        known_places = f"places of this source: {listed(places)}." if places else ""
        message = (
            f"{_owner(entity, steps)} names the place `{found.place}`, which `{found.source}` does not list"
        )
        help = known_places or "list it below `places:` of the source."
        yield _at(dataset, entity, steps, message, help)


def _local_reference(
    dataset: Dataset, entity: Entity, steps: Steps, found: LocalReference
) -> Iterator[Diagnostic]:
    known: Any = getattr(entity, found.scope)
    if known is not None and found not in known:
        message = f"{_owner(entity, steps)} names `{found}`, which is not one of the `{found.scope}` here"
        help = did_you_mean(found, known) or f"known here: {listed(known) or 'none'}."
        yield _at(dataset, entity, steps, message, help)


def _owner(entity: Entity, steps: Steps) -> str:
    """What holds the reference, in an editor's words."""
    around = steps[:-1] if isinstance(steps[-1], int | Reference | LocalReference) else steps
    holder = dotted(around[:-1])
    return f"`{holder}`" if holder else f"the {entity.kind} `{entity.id}`"


def _help(word: str, known: frozenset[str], kind: str) -> str:
    hint = did_you_mean(word, known)
    home = f"A {kind} lives in {LIVES_IN[kind]}."
    return f"{hint} {home}".strip()


def _at(dataset: Dataset, entity: Entity, steps: Steps, message: str, help: str) -> Diagnostic:
    origin = dataset.origin(entity)
    is_key = isinstance(steps[-1], Reference | LocalReference)
    place = origin.key_span(steps) if is_key else origin.span(steps)
    return error(place, "unknown-reference", message, help)
