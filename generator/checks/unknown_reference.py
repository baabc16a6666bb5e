"""What is named exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, did_you_mean, error, listed
from generator.document import Steps, dotted
from generator.model import KINDS, Entity
from generator.model.kinds import kind_word, name_of
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.walk import find
from generator.saying import Said, say, together

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
    message = _missing(entity, steps, found, found.target)
    return _at(dataset, entity, steps, message, _help(found, known, found.target))


def _source_reference(
    dataset: Dataset, entity: Entity, steps: Steps, found: SourceRef, ids: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    known = ids["source"]
    if found.source not in known:
        message = _missing(entity, steps, found.source, "source")
        yield _at(dataset, entity, steps, message, _help(found.source, known, "source"))
        return
    places = dataset.names.places.get(found.source)
    if places is not None and found.place and found.place not in places:
        message = say(
            "{owner} names the place `{place}`, which `{source}` does not list",
            owner=_owner(entity, steps),
            place=found.place,
            source=found.source,
        )
        help = say("list it below `places:` of the source.")
        if places:
            help = say("places of this source: {places}.", places=listed(places))
        yield _at(dataset, entity, steps, message, help)


def _local_reference(
    dataset: Dataset, entity: Entity, steps: Steps, found: LocalReference
) -> Iterator[Diagnostic]:
    known: Any = getattr(entity, found.scope)
    if known is not None and found not in known:
        message = say(
            "{owner} names `{name}`, which is not one of the `{scope}` here",
            owner=_owner(entity, steps),
            name=found,
            scope=found.scope,
        )
        help = did_you_mean(found, known) or say("known here: {words}.", words=listed(known) or say("none"))
        yield _at(dataset, entity, steps, message, help)


def _missing(entity: Entity, steps: Steps, id: str, kind: str) -> Said:
    owner = _owner(entity, steps)
    return say(
        "{owner} names the {kind} `{id}`, which does not exist", owner=owner, kind=kind_word(kind), id=id
    )


def _owner(entity: Entity, steps: Steps) -> Said:
    """What holds the reference, in an editor's words."""
    around = steps[:-1] if isinstance(steps[-1], int | Reference | LocalReference) else steps
    holder = dotted(around[:-1])
    return say("`{key}`", key=holder) if holder else name_of(entity)


def _help(word: str, known: frozenset[str], kind: str) -> Said:
    home = say("A {kind} lives in {file}.", kind=kind_word(kind), file=LIVES_IN[kind])
    return together(did_you_mean(word, known), home)


def _at(dataset: Dataset, entity: Entity, steps: Steps, message: Said, help: Said) -> Diagnostic:
    origin = dataset.origin(entity)
    is_key = isinstance(steps[-1], Reference | LocalReference)
    place = origin.key_span(steps) if is_key else origin.span(steps)
    return error(place, "unknown-reference", message, help)
