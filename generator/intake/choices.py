"""What can be chosen in a field: fixed values in words, and what there is in the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.content.dataset import Dataset
from generator.i18n.locale import locale_for
from generator.intake.forms import Bilingual, Field, Section, agreements, codes
from generator.model import Field as CanonicalField
from generator.model.measure import FundingLevel
from generator.model.partner import Sector
from generator.model.source import Medium
from generator.model.strategy import StrategyStatus
from generator.model.values import Text
from generator.model.vocabulary import Match
from generator.pages.base import Country, Language, Words
from generator.pages.enum_labels import label
from generator.render.escape import plain

GERMAN, ENGLISH = "de", "en"  # the two languages of the forms
BETWEEN = " – "
_ENUMS = (Sector, Medium, StrategyStatus, Match, FundingLevel)


OTHER_CODES = {"languages": re.compile(r"[a-z]{2,3}"), "countries": re.compile(r"[A-Z]{2}")}
"""What can be written in place of a choice; the check knows all languages and countries."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: what is written into the file, and how the form shows it."""

    id: str
    words: Bilingual

    def __str__(self) -> str:
        return f"{self.id}{BETWEEN}{self.words}"

    def matches(self, answer: str) -> bool:
        """Whether an answer names it: as the form shows it, by its id, or by its words in one language."""
        given = answer.strip().casefold()
        whole = (str(self), self.id, str(self.words), self.words.de, self.words.en)
        return given in {text.casefold() for text in whole}


def choices(section: Section, field: Field, dataset: Dataset) -> tuple[Choice, ...]:
    """What can be chosen in a field."""
    return tuple(_choices(section, field, dataset))


def _choices(section: Section, field: Field, dataset: Dataset) -> Iterator[Choice]:
    match field.choices:
        case "languages":
            for code in codes("languages"):
                yield Choice(code, _in_both(Language(code)))
        case "countries":
            for code in codes("countries"):
                yield Choice(code, _in_both(Country(code)))
        case "fields":
            for id, found in dataset.of(CanonicalField).items():
                yield Choice(id, Bilingual(*(_text(found.name, language) for language in (GERMAN, ENGLISH))))
        case "strategies":
            for strategy in dataset.strategies.values():
                titles = (_text(strategy.title, language) for language in (GERMAN, ENGLISH))
                yield Choice(f"{strategy.city}/{strategy.id}", Bilingual(*titles))
        case "agreement":
            for id, words in agreements().items():
                yield Choice(id, words)
        case _:
            yield from (Choice(str(member), _in_both(label(member))) for member in _members(section, field))


def _members(section: Section, field: Field) -> Iterator[StrEnum]:
    if field.key == "match":  # how a field of the city fits a common one; the value of a map
        yield from Match
        return
    options = section.questions[field.key].choices
    yield from next(tuple(enum) for enum in _ENUMS if tuple(map(str, enum)) == options)


def _text(text: Text, language: str) -> str:
    return plain(text.in_language(language, ENGLISH)[0])


def _in_both(words: Words) -> Bilingual:
    return Bilingual(locale_for(GERMAN).translate(words), locale_for(ENGLISH).translate(words))
