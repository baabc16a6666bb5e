"""What changed for readers between two states of the knowledge base, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.findings import Span
from generator.content.dataset import Dataset
from generator.diff.addresses import AddressChanges, GoneAddress, address_changes
from generator.diff.differences import Difference, Happened, StaleTranslation, differences
from generator.diff.phrases import sources_of, trail_of, words_of
from generator.model import City, Entity, Network, Page, Strategy
from generator.model.values import Text
from generator.pages.base import Edition, Language, Words, counted, message
from generator.pages.changes import LISTS
from generator.pages.display_names import name_of

WITH_OWN_GROUP = (City, Strategy, Network, Page)
"""Kinds whose entities are headings; others stand below what they are, city by city."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened: where on its page, from the outside in, in which words, and what it rests on.

    `place` is in the new files, or in the old ones if the thing is gone.
    """

    happened: Happened
    kind: str
    id: str
    key: str
    trail: tuple[Words, ...]
    words: Words
    sources: tuple[Words, ...]
    place: Span
    stale: tuple[StaleTranslation, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What happened in a strategy, a city or a list."""

    title: Words
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that changed for readers."""

    groups: tuple[Group, ...]
    addresses: AddressChanges | None
    """What happened to addresses; None where it is not known which there were."""

    @property
    def broken(self) -> tuple[GoneAddress, ...]:
        """Addresses that lead nowhere now."""
        return self.addresses.broken if self.addresses else ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences, group by group."""
        return (sentence for group in self.groups for sentence in group.sentences)


def reported(old: Dataset, new: Dataset, language: str, is_old_whole: bool = True) -> Report:
    """What changed between two states, for readers of the language.

    Of an old state with errors it is not known which pages there were.
    """
    before, now = Edition(old, language), Edition(new, language)
    groups: dict[tuple[str, str], tuple[Words, list[Difference]]] = {}
    found = tuple(differences(old, new))
    for one in sorted(found, key=lambda one: not isinstance(one.entity, WITH_OWN_GROUP)):
        edition = before if one.is_gone else now
        key, title = _group_of(edition, one.entity)
        groups.setdefault(key, (title, []))[1].append(one)
    return Report(
        tuple(Group(title, tuple(_sentences(before, now, inside))) for title, inside in groups.values()),
        address_changes(before, now, found) if is_old_whole else None,
    )


def _group_of(edition: Edition, entity: Entity) -> tuple[tuple[str, str], Words]:
    if isinstance(entity, WITH_OWN_GROUP):
        return (entity.kind, entity.id), name_of(edition, entity, entity, entity.id)
    section = LISTS[type(entity)][0] if type(entity) in LISTS else message("Table {name}", name=entity.kind)
    city = edition.dataset.cities.get(getattr(entity, "city", None) or "")
    if city is None:
        return (entity.kind, ""), section
    title = message("{section} ({city})", section=section, city=edition.text(city.name))
    return (entity.kind, city.id), title


def _sentences(before: Edition, now: Edition, found: list[Difference]) -> Iterator[Sentence]:
    """A sentence for each difference, but one for all translations of an entity that share their fate."""
    translations: dict[tuple[str, str, str, Happened], list[Difference]] = {}
    for one in found:
        if one.language:
            key = (one.entity.kind, one.entity.id, one.language, one.happened)
            translations.setdefault(key, []).append(one)
        else:
            yield _sentence(before if one.is_gone else now, one)
    for (_, _, language, happened), same in translations.items():
        yield _about_translations(now, happened, language, same)


def _sentence(edition: Edition, found: Difference) -> Sentence:
    entity, key_path = found.entity, found.key_path
    is_heading = isinstance(entity, WITH_OWN_GROUP)
    own = () if is_heading or not key_path else (name_of(edition, entity, entity, entity.id),)
    return Sentence(
        found.happened,
        entity.kind,
        entity.id,
        ".".join(map(str, key_path)),
        (*own, *trail_of(edition, found)),
        words_of(edition, found),
        sources_of(edition, found),
        found.place,
        found.stale,
    )


def _about_translations(
    edition: Edition, happened: Happened, language: str, found: list[Difference]
) -> Sentence:
    first = found[0]
    count, into = len(found), Language(language)
    match happened:
        case Happened.NEW:
            words = counted(
                "{count} text is translated into {language} now",
                "{count} texts are translated into {language} now",
                count,
                language=into,
            )
        case Happened.REMOVED:
            words = counted(
                "the translation of {count} text into {language} is gone",
                "the translations of {count} texts into {language} are gone",
                count,
                language=into,
            )
        case Happened.CHECKED:
            words = counted(
                "a native speaker has checked the translation of {count} text into {language}",
                "a native speaker has checked the translations of {count} texts into {language}",
                count,
                language=into,
            )
        case _:
            words = counted(
                "the translation of {count} text into {language} is different",
                "the translations of {count} texts into {language} are different",
                count,
                language=into,
            )
    entity = first.entity
    own = () if isinstance(entity, WITH_OWN_GROUP) else (name_of(edition, entity, entity, entity.id),)
    alone = trail_of(edition, first) if count == 1 and isinstance(first.old or first.new, str | Text) else ()
    key = ".".join(map(str, first.key_path)) if count == 1 else ""
    return Sentence(happened, entity.kind, entity.id, key, (*own, *alone), words, (), first.place)
