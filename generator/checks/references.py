"""Reports references to what does not exist, and claims that refer to no source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.base.findings import Finding, did_you_mean, error, listed, warning
from generator.base.messages import Message, join_messages, msg
from generator.base.paths import folder_of
from generator.content.dataset import Dataset
from generator.content.files import ANYTHING
from generator.document import KeyPath
from generator.model import KINDS, Claim, Entity, Page, Redirect, Source, Strategy
from generator.model.base import Sourced
from generator.model.references import LocalReference, Reference, SourceRef, is_whole_id
from generator.model.traversal import find
from generator.model.values import Text, Word

UNKNOWN: Mapping[str, Callable[[str], Message]] = {
    "city": lambda id: msg("there is no city `{id}`", id=id),
    "field": lambda id: msg("there is no field `{id}`", id=id),
    "indicator": lambda id: msg("there is no indicator `{id}`", id=id),
    "page": lambda id: msg("there is no page `{id}`", id=id),
    "partner": lambda id: msg("there is no partner `{id}`", id=id),
    "source": lambda id: msg("there is no source `{id}`", id=id),
}
"""The message for an id that no entity of a kind has."""
PLACES: Mapping[str, Message] = {
    "city": msg("Each city has a folder in `strategies/`."),
    "field": msg("Fields are listed in `content/fields.yml`."),
    "indicator": msg("Indicators are listed in `content/indicators.yml`."),
    "page": msg("Pages are files in `content/pages/`."),
    "partner": msg("Partners are listed in `partners.yml`."),
    "source": msg("Sources are listed in `sources.yml`."),
}
"""Where an editor finds the entities of a kind."""
BESIDE = {
    kind.kind: files.pattern.rpartition("/")[2]
    for kind in KINDS
    for files in kind.files
    if files.key is not None and "city" in files.given
}
"""The name of the file in the folder of a city in which it has its own things of a kind."""
SOURCE_HELP = msg("add `source: <id of a source>#<page or slide>`, here or one level up.")


def unknown_reference(dataset: Dataset) -> Iterator[Finding]:
    """Report references to entities, places in sources, or keys of the same entity that do not exist."""
    first: dict[str, Finding] = {}
    for finding, home in _unknown_references(dataset):
        if home is None:
            yield finding
        elif home not in first or finding.span < first[home].span:
            first[home] = finding  # that the file is not there is told once
    yield from first.values()


def _unknown_references(dataset: Dataset) -> Iterator[tuple[Finding, str | None]]:
    """Each with the file that the city lacks, if that is why: the one in which it has things of the kind."""
    ids = {kind.kind: dataset.ids(kind.kind) for kind in KINDS}
    checked: set[str] = set()  # most sources are named many times, and looked up once
    for entity in dataset.all():
        for key_path, leaf in _references(entity):
            if isinstance(leaf, Reference):
                if leaf not in ids[leaf.target]:
                    yield from _unknown(dataset, entity, key_path, leaf, leaf.target)
            elif isinstance(leaf, LocalReference):
                for finding in _local_reference(dataset, entity, key_path, leaf):
                    yield finding, None
            elif isinstance(leaf, SourceRef) and leaf not in checked:
                if leaf.source not in ids["source"]:
                    yield from _unknown(dataset, entity, key_path, leaf.source, "source")
                    continue
                unknown_place = _place(dataset, entity, key_path, leaf)
                if unknown_place:
                    yield unknown_place, None
                else:
                    checked.add(leaf)


def _references(entity: Entity) -> Iterator[tuple[KeyPath, Word]]:
    """Every reference with its place, those of wordings included."""
    yield from find(entity, (Reference, LocalReference, SourceRef))
    for key_path, text in find(entity, Text):
        for language, places in text.wordings.items():
            yield from (((*key_path, language, "source"), SourceRef(place)) for place in places)


def _unknown(
    dataset: Dataset, entity: Entity, key_path: KeyPath, id: str, kind: str
) -> Iterator[tuple[Finding, str | None]]:
    if dataset.may_be(kind, id):
        return  # it may well be there: what keeps it from being read is reported
    folder = folder_of(dataset.origin(entity).document.file).partition("/")[2]
    hint = did_you_mean(id, filter(is_whole_id, dataset.ids(kind, folder)))
    home = None if hint else _missing_home(dataset, entity, kind)
    if home is not None:
        hint = msg("create the file `{file}`, which does not exist yet.", file=home)
    yield _at(dataset, entity, key_path, UNKNOWN[kind](id), join_messages(hint, PLACES[kind])), home


def _missing_home(dataset: Dataset, entity: Entity, kind: str) -> str | None:
    """The file in which the city of an entity would have its own things of the kind, if there is none."""
    folder = folder_of(dataset.origin(entity).document.file)
    if kind not in BESIDE or not folder.startswith("strategies/"):
        return None
    home = f"{folder}/{BESIDE[kind]}"
    return None if home in dataset.documents or home in dataset.partially_read else home


def _place(dataset: Dataset, entity: Entity, key_path: KeyPath, reference: SourceRef) -> Finding | None:
    """What is wrong with the place in a source that a reference names; None if nothing is."""
    source = dataset.sources.get(reference.source)
    places = tuple(source.places) if source else ()
    is_known = source is None or not reference.place or reference.place in places
    if is_known or dataset.may_be("source", reference.place):
        return None
    message = msg(
        "the source `{source}` does not list the place `{place}`",
        source=reference.source,
        place=reference.place,
    )
    help = msg("add it to `places` of the source.")
    if places:
        help = msg("the source lists {places}.", places=listed(places))
    return _at(dataset, entity, key_path, message, help)


def _local_reference(
    dataset: Dataset, entity: Entity, key_path: KeyPath, reference: LocalReference
) -> Iterator[Finding]:
    keys: Any = getattr(entity, reference.scope)
    unread = dataset.partially_read.get(dataset.origin(entity).document.file, frozenset())
    if keys is None or reference in keys or not unread.isdisjoint((reference, ANYTHING)):
        return
    message = msg("there is no `{name}` in `{scope}`", name=reference, scope=reference.scope)
    help = did_you_mean(reference, keys)
    if keys and not help:
        help = msg("possible keys: {words}.", words=listed(keys))
    yield _at(dataset, entity, key_path, message, help)


def _at(dataset: Dataset, entity: Entity, key_path: KeyPath, message: Message, help: Message) -> Finding:
    origin = dataset.origin(entity)
    is_key = isinstance(key_path[-1], Reference | LocalReference)
    place = origin.key_span(key_path) if is_key else origin.span(key_path)
    return error(place, "unknown-reference", message, help)


def missing_source(dataset: Dataset) -> Iterator[Finding]:
    """Report claims and entries without a source, where no level above them has one either."""
    for entity in dataset.all():
        if isinstance(entity, Source):
            continue
        rests_alone = not isinstance(entity, Claim | Page | Redirect | Strategy)
        for key_path in ((),) if rests_alone and entity.source == () else _unsourced(entity):
            message = msg("`{name}` has no source", name=str(key_path[-1]) if key_path else entity.id)
            yield warning(dataset.origin(entity).key_span(key_path), "missing-source", message, SOURCE_HELP)


def _unsourced(entity: Entity) -> Iterator[KeyPath]:
    """Places of claims in an entity, with nothing around them that has a source, that rest on nothing."""
    settled: set[KeyPath] = set()
    for key_path, part in find(entity, Sourced):
        if any(key_path[:end] in settled for end in range(len(key_path))):
            continue
        if part.source != ():  # None in a draft, where the source could not be read, which is reported
            settled.add(key_path)
        elif isinstance(part, Claim):
            settled.add(key_path)
            yield key_path
