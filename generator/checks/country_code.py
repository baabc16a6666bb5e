"""The country of a city exists and agrees with the codes that registers give the city."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, did_you_mean, error
from generator.model import City
from generator.model.problems import COUNTRY_HELP
from generator.saying import say

NUTS_PREFIX = {"GR": "EL"}
"""Where the country part of a NUTS code is not the ISO 3166 code (the UK left NUTS with UK)."""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A country code that ISO 3166 does not know, or that contradicts the city's NUTS code."""
    territories = {str(code) for code in Locale("en").territories}
    for city in dataset.all():
        if not isinstance(city, City) or not city.country:
            continue
        origin = dataset.origin(city)
        if city.country not in territories:
            known = [code for code in territories if len(code) == 2 and code.isalpha()]
            hint = did_you_mean(city.country, known) or COUNTRY_HELP
            yield error(
                origin.span(("country",)),
                "country-code",
                say("`{code}` is not the code of a country", code=city.country),
                hint,
            )
            continue
        nuts = city.identifiers.nuts3 if city.identifiers else None
        expected = NUTS_PREFIX.get(city.country, city.country)
        if nuts is not None and not nuts.startswith(expected):
            yield error(
                origin.span(("country",)),
                "country-code",
                say(
                    "the country `{code}` of `{id}` contradicts its NUTS code `{nuts}`",
                    code=city.country,
                    id=city.id,
                    nuts=nuts,
                ),
                say("correct the country (two letters of ISO 3166) or `identifiers.nuts3`."),
            )
