"""What pages are made of: texts in a language, words of the generator, links, and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.base.messages import Message
from generator.model.base import EvidenceStatus
from generator.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the content with the language it is in.

    `is_fallback` where that is not the reader's, `is_draft` where no native speaker has checked it.
    """

    value: str
    language: str
    is_fallback: bool = False
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class PageMessage:
    """Words of the generator, to be looked up in the catalogue. With `plural`, `count` decides.

    A value may be a word, a number, a link, words of its own, or a tuple of these, which is written
    as a list of the language ("A, B and C").
    """

    id: str
    values: tuple[tuple[str, Any], ...] = ()
    plural: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code (ISO 3166-1); its name is a matter of the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code (BCP 47); its name is a matter of the reader's language."""

    code: str


Words = Localized | PageMessage | Country | Language | Message
"""What can stand as a title or a label. What is `Said` is for editors, and in fewer languages."""


def message(id: str, **values: Any) -> PageMessage:
    """Words of the generator; the values fill the places in braces."""
    return PageMessage(id, tuple(values.items()))


def counted(singular: str, plural: str, count: int, **values: Any) -> PageMessage:
    """Words that depend on a number, which stands at `{count}`; the values fill the other places."""
    return PageMessage(singular, (("count", count), *values.items()), plural, count)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same language: the path below `/<language>/`, with an anchor or not."""

    text: Words
    path: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: a link to its entry, and what to show of it."""

    path: str
    label: str
    place: PageMessage | None
    heading: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Review:
    """By when something is to be checked again. Whether that is past, the reader's clock says."""

    by: PartialDate
    date: str
    """The same for machines."""
    last_day: str
    """The last day that the date can mean."""


def review(by: PartialDate | None) -> Review | None:
    """What readers are told of a date for checking again, if there is one."""
    return Review(by, str(by), by.latest.isoformat()) if by else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on, and how."""

    citations: tuple[Citation, ...] = ()
    as_of: PartialDate | None = None
    standing: EvidenceStatus = EvidenceStatus.STATED
    note: Localized | None = None
    review: Review | None = None
