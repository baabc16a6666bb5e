"""Lists that readers filter by facets: what rows are told apart by, and what each row holds.

What no source states is a value of its own that readers can filter for; it is never a "no".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from generator.model.dates import PartialDate
from generator.model.measure import FundingLevel
from generator.model.traversal import texts
from generator.pages.base import Country, Edition, Language, Localized, PageMessage, Words, message
from generator.pages.enum_labels import label

UNSTATED = "not-stated"
"""The value of a row of which nothing is stated."""
NOT_STATED = message("Not stated")
LANGUAGE_OF_PAGE = message("Language of the page")

FacetValues = Mapping[str, Sequence[str]]
"""What a row holds: the ids of its values by facet; none where nothing is stated."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter for: its id in the address, its words, and how many rows have it."""

    id: str
    label: Words
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows are told apart by; its id is its name in the address."""

    id: str
    title: PageMessage
    values: tuple[FacetValue, ...]

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose. If not, it is a column of the download only."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class FacetDefinition:
    """What a facet may hold: its name in the address, its title, and its values in order."""

    id: str
    title: PageMessage
    values: Mapping[str, Words]
    unknown: PageMessage = NOT_STATED
    always: frozenset[str] = frozenset()
    """Values that readers can filter for even where no row has them."""

    def facet(self, rows: Sequence[FacetValues]) -> Facet:
        """The facet with the values that rows have."""
        counts = Counter(value for row in rows for value in row[self.id] or (UNSTATED,))
        words = {**self.values, UNSTATED: self.unknown}
        return Facet(
            self.id,
            self.title,
            tuple(FacetValue(id, words[id], counts[id]) for id in words if counts[id] or id in self.always),
        )


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The controls above a list: its facets, how many rows there are, and the name of the download."""

    facets: tuple[Facet, ...]
    total: PageMessage
    """Words with two numbers: `{count}` rows in all, and `{shown}`, filled in while readers filter."""
    file: str

    @classmethod
    def over(
        cls,
        rows: Sequence[FacetValues],
        vocabularies: Iterable[FacetDefinition],
        *,
        total: PageMessage,
        file: str,
    ) -> Self:
        """The controls for rows, with the facets of these vocabularies."""
        return cls(tuple(found.facet(rows) for found in vocabularies), total, file)

    def values(self, row: FacetValues) -> str:
        """The values of a row as its element carries them: facets by spaces, several values by commas."""
        return " ".join(",".join(row[facet.id]) or "-" for facet in self.facets)


def cities(edition: Edition, unknown: PageMessage = NOT_STATED) -> FacetDefinition:
    """The cities of the knowledge base."""
    names = {city.id: edition.text(city.name) for city in edition.dataset.cities.values()}
    return FacetDefinition("city", message("City"), names, unknown)


def countries(rows: Iterable[FacetValues]) -> FacetDefinition:
    """The countries of rows."""
    codes = sorted({code for row in rows for code in row["country"]})
    return FacetDefinition("country", message("Country"), {code: Country(code) for code in codes})


def fields(edition: Edition) -> FacetDefinition:
    """The canonical fields of action."""
    names = {field.id: edition.text(field.name) for field in edition.dataset.fields.values()}
    return FacetDefinition("field", message("Theme"), names)


def funding() -> FacetDefinition:
    """Which level of government pays."""
    return choices("funding", message("Who pays"), FundingLevel)


def since(rows: Iterable[FacetValues], edition: Edition) -> FacetDefinition:
    """The years in which things began, the latest first."""
    years = sorted({year for row in rows for year in row["since"]}, reverse=True)
    return FacetDefinition(
        "since", message("Since"), {year: Localized(year, edition.language) for year in years}
    )


def choices(id: str, title: PageMessage, values: type[StrEnum]) -> FacetDefinition:
    """The fixed values of the model; a value that says that nothing is stated is none."""
    return FacetDefinition(id, title, {value: label(value) for value in values if value != UNSTATED})


def languages(rows: Iterable[FacetValues], edition: Edition) -> FacetDefinition:
    """The languages that pages are read in: the reader's own first."""
    others = sorted({code for row in rows for code in row["language"]} - {edition.language})
    values = {code: Language(code) for code in (edition.language, *others)}
    return FacetDefinition("language", LANGUAGE_OF_PAGE, values, always=frozenset((edition.language,)))


def language_of(edition: Edition, thing: Any) -> tuple[str, ...]:
    """The language in which readers see most of the texts of a thing, as a trait."""
    lengths: Counter[str] = Counter({edition.language: 0})
    for text in texts(thing).values():
        shown = edition.text(text)
        lengths[shown.language] += len(shown.value)
    return (max(lengths, key=lengths.__getitem__),)


def city_of(edition: Edition, city: str | None) -> tuple[str, ...]:
    """A city, as a trait."""
    return (city,) if city in edition.dataset.cities and city is not None else ()


def country_of(edition: Edition, city: str | None) -> tuple[str, ...]:
    """The country of a city, as a trait."""
    found = edition.dataset.cities.get(city or "")
    return (found.country,) if found else ()


def in_order(edition: Edition, found: Iterable[str]) -> tuple[str, ...]:
    """Canonical fields in their order, as a trait; those that could not be read are left out."""
    wanted = set(found)
    return tuple(id for id in edition.dataset.fields if id in wanted)


def year_of(date: PartialDate | None) -> tuple[str, ...]:
    """The year of a date, as a trait."""
    return (date[:4],) if date else ()
