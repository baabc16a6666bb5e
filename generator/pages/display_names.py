"""What things and values of the content are called, in the reader's language."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generator.base.messages import counted, message
from generator.model import Entity, Model
from generator.model.city import Observation
from generator.model.dates import PartialDate
from generator.model.governance import Seat
from generator.model.network import Member, Pairing
from generator.model.references import LocalReference, Reference, SourceRef
from generator.model.values import Text
from generator.pages.base import NAMES, Edition, Localized, Words, cite
from generator.pages.enum_labels import label, vacant


def name_of(edition: Edition, value: Any, around: Entity, key: str = "") -> Words:
    """What a thing or a value inside an entity is called; `key` where nothing names it."""
    match value:
        case Text():
            return edition.text(value)
        case Reference():
            return _referred(edition, value)
        case LocalReference():
            named = getattr(around, value.scope).get(value)
            return Localized(value, "") if named is None else name_of(edition, named, around, value)
        case SourceRef():
            return _cited(edition, value)
        case bool():
            return message("yes") if value else message("no")
        case StrEnum():
            return label(value)
        case PartialDate() | int() | float() | Decimal():
            return message("{value}", value=value)
        case str():
            return Localized(value, "")
        case dict():
            seats = Counter(name_of(edition, seat, around, key) for key, seat in value.items())
            return message("{things}", things=tuple(_seats(name, count) for name, count in seats.items()))
        case tuple():
            return message("{things}", things=tuple(name_of(edition, item, around) for item in value))
        case Model():
            return _thing(edition, value, around, key)
        case _:
            return Localized(key or str(value), "")


def _thing(edition: Edition, thing: Model, around: Entity, key: str) -> Words:
    match thing:
        case Observation():
            named = _referred(edition, thing.indicator)
            if thing.area is not None:
                named = message("{name} ({place})", name=named, place=name_of(edition, thing.area, around))
            return message("{name}, {date}", name=named, date=thing.as_of) if thing.as_of else named
        case Seat() if thing.vacant:
            return vacant(1)
        case Seat() | Member() if thing.partner is not None:
            return _referred(edition, thing.partner)
        case Seat():
            return Localized(thing.label, "") if thing.label else message("reading unclear")
        case Pairing():
            return name_of(edition, thing.city, around)
    said = next((found for found in (getattr(thing, name, None) for name in NAMES) if found), None)
    return Localized(key, "") if said is None else name_of(edition, said, around)


def _seats(name: Words, count: int) -> Words:
    """What seats are called that have the same holder, or none."""
    if count == 1:
        return name
    if name == vacant(1):
        return vacant(count)
    return counted("{name} ({count} seat)", "{name} ({count} seats)", count, name=name)


def _referred(edition: Edition, reference: Reference) -> Words:
    """What the entity that is named is called."""
    entity = edition.referred(reference)
    return Localized(reference, "") if entity is None else name_of(edition, entity, entity, reference)


def _cited(edition: Edition, reference: SourceRef) -> Words:
    """A source by its short title, with the place."""
    source = edition.dataset.sources.get(reference.source)
    if source is None:
        return Localized(reference, "")
    found = cite(source, reference.place)
    named = Localized(found.label, "")
    return message("{source}, {place}", source=named, place=found.place) if found.place else named
