"""What the search can be narrowed by: the kind of a page, and its cities, countries and fields."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.base import Country, Edition, PageMessage, Words, message

Tags = tuple[tuple[PageMessage, Words], ...]


def tags(
    edition: Edition,
    kind: PageMessage,
    *,
    cities: Iterable[str | None] = (),
    fields: Iterable[str] = (),
    countries: Iterable[str | None] = (),
) -> Tags:
    """The filters of a page, each with a value. The country of a city need not be named."""
    dataset = edition.dataset
    places = [dataset.cities[id] for id in dict.fromkeys(cities) if id and id in dataset.cities]
    codes = {code for code in countries if code} | {city.country for city in places}
    wanted = set(fields)
    return (
        (message("Kind of page"), kind),
        *((message("City"), edition.text(city.name)) for city in places),
        *((message("Country"), Country(code)) for code in sorted(codes)),
        *(
            (message("Theme"), edition.text(field.name))
            for field in dataset.fields.values()
            if field.id in wanted
        ),
    )
