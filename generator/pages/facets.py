"""Lists that readers filter by facets: what rows are told apart by, and what each row holds.

What no source states is a value of its own that readers can filter for; it is never a "no".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Generic, Self, TypeVar

from generator.base.messages import Message, message
from generator.model import Partner, Strategy
from generator.model.base import EvidenceStatus
from generator.model.dates import PartialDate
from generator.model.traversal import texts
from generator.pages.base import Country, Edition, Language, Localized, Words
from generator.pages.enum_labels import label

UNSTATED = "not-stated"
"""The value of a row of which nothing is stated."""
NOT_STATED = message("Not stated")
LANGUAGE_OF_PAGE = message("Language of the page")
Row = TypeVar("Row")


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
    title: Message
    values: tuple[FacetValue, ...]

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose. If not, it is a column of the download only."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class FacetDefinition(Generic[Row]):
    """What a facet is called, which values a row has, and the words of all values, in their order."""

    id: str
    title: Message
    values_of: Callable[[Row], Iterable[str]]
    labels: Callable[[set[str]], Mapping[str, Words]]
    unknown: Message = NOT_STATED
    always: frozenset[str] = frozenset()
    """Values that readers can filter for even where no row has them."""
    standing_of: Callable[[Row, str], EvidenceStatus] = lambda row, value: EvidenceStatus.STATED
    """How a value of a row stands to its source."""

    def facet(self, rows: Sequence[Sequence[str]]) -> Facet:
        """The facet with the values that rows have."""
        counts = Counter(value for row in rows for value in row or (UNSTATED,))
        labels = {**self.labels(set(counts) - {UNSTATED}), UNSTATED: self.unknown}
        return Facet(
            self.id,
            self.title,
            tuple(FacetValue(id, labels[id], counts[id]) for id in labels if counts[id] or id in self.always),
        )


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The controls above a list: its facets, how many rows there are, and the name of the download."""

    facets: tuple[Facet, ...]
    total: Message
    """Words with two numbers: `{count}` rows in all, and `{shown}`, filled in while readers filter."""
    file: str
    rows: tuple[str, ...]
    """The values of each row as its element carries them: facets by spaces, several values by commas.

    After a tilde, how a value stands to its source, where that does not state it.
    """
    standings: ClassVar = tuple(status for status in EvidenceStatus if status is not EvidenceStatus.STATED)

    @classmethod
    def over(
        cls,
        rows: Sequence[Row],
        definitions: Sequence[FacetDefinition[Row]],
        *,
        total: Message,
        file: str,
    ) -> Self:
        """The controls for rows, with the facets that are defined; `total` says how many rows are shown."""
        columns = [[tuple(definition.values_of(row)) for row in rows] for definition in definitions]
        written = [
            " ".join(
                ",".join(_marked(value, definition.standing_of(row, value)) for value in cell) or "-"
                for definition, cell in zip(definitions, cells, strict=True)
            )
            for row, cells in zip(rows, zip(*columns, strict=True), strict=True)
        ]
        facets = (definition.facet(column) for definition, column in zip(definitions, columns, strict=True))
        return cls(tuple(facets), total.filled(len(rows), shown="{shown}"), file, tuple(written))


def _marked(value: str, standing: EvidenceStatus) -> str:
    return value if standing is EvidenceStatus.STATED else f"{value}~{standing}"


def cities(
    edition: Edition, city_of: Callable[[Row], str | None], unknown: Message = NOT_STATED
) -> FacetDefinition[Row]:
    """The cities of the knowledge base."""
    names = {city.id: edition.text(city.name) for city in edition.dataset.cities.values()}

    def values_of(row: Row) -> Iterable[str]:
        city = city_of(row)
        return (city,) if city in names else ()

    return FacetDefinition("city", message("City"), values_of, lambda _: names, unknown)


def countries(country_of: Callable[[Row], str | None]) -> FacetDefinition[Row]:
    """The countries of rows."""
    return FacetDefinition(
        "country",
        message("Country"),
        lambda row: filter(None, (country_of(row),)),
        lambda codes: {code: Country(code) for code in sorted(codes)},
    )


def fields(edition: Edition, fields_of: Callable[[Row], Iterable[str]]) -> FacetDefinition[Row]:
    """The canonical fields of action; those that could not be read are left out."""
    names = {field.id: edition.text(field.name) for field in edition.dataset.fields.values()}

    def values_of(row: Row) -> Iterable[str]:
        wanted = set(fields_of(row))
        return (id for id in names if id in wanted)

    return FacetDefinition("field", message("Theme"), values_of, lambda _: names)


def since(edition: Edition, date_of: Callable[[Row], PartialDate | None]) -> FacetDefinition[Row]:
    """The years in which things began, the latest first."""

    def values_of(row: Row) -> Iterable[str]:
        date = date_of(row)
        return (date[:4],) if date else ()

    def labels(years: set[str]) -> Mapping[str, Words]:
        return {year: Localized(year, edition.language) for year in sorted(years, reverse=True)}

    return FacetDefinition("since", message("Since"), values_of, labels)


def choices(
    id: str,
    title: Message,
    values: type[StrEnum],
    values_of: Callable[[Row], Iterable[str]],
    standing_of: Callable[[Row, str], EvidenceStatus] = lambda row, value: EvidenceStatus.STATED,
) -> FacetDefinition[Row]:
    """The fixed values of the model; a value that says that nothing is stated is none."""
    labels: dict[str, Words] = {value: label(value) for value in values if value != UNSTATED}
    return FacetDefinition(
        id,
        title,
        lambda row: (value for value in values_of(row) if value in labels),
        lambda _: labels,
        standing_of=standing_of,
    )


def languages(edition: Edition, thing_of: Callable[[Row], Any]) -> FacetDefinition[Row]:
    """The language in which readers see most of the texts of a row: their own first."""

    def values_of(row: Row) -> Iterable[str]:
        lengths: Counter[str] = Counter({edition.language: 0})
        for text in texts(thing_of(row)).values():
            visible = edition.text(text)
            lengths[visible.language] += len(visible.value)
        return (max(lengths, key=lengths.__getitem__),)

    def labels(codes: set[str]) -> Mapping[str, Words]:
        return {code: Language(code) for code in (edition.language, *sorted(codes - {edition.language}))}

    always = frozenset((edition.language,))
    return FacetDefinition("language", LANGUAGE_OF_PAGE, values_of, labels, always=always)


def country_of(edition: Edition, thing: Strategy | Partner) -> str | None:
    """The country that something is in: that of its city, or else its own."""
    city = edition.dataset.cities.get(thing.city or "")
    return city.country if city else getattr(thing, "country", None)
