"""Reports countries, languages and coordinates of cities that do not exist or contradict each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

from generator.base.findings import Finding, Span, did_you_mean, error, listed, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model import City
from generator.model.error_messages import COUNTRY_HELP, LANGUAGE_HELP

PACKAGE = Path(__file__).parent.parent
EXTENTS = PACKAGE / "assets" / "countries.json"
LOCALES = PACKAGE / "locale"
"""The folder with the words of pages: one folder a language, but for English, in which they are written."""
SHAPE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)*")
"""Codes name files. Babel alone takes `de./x` for German: it leaves off what follows a dot."""
NUTS_PREFIX = {"GR": "EL"}
"""Where the country part of a NUTS code is not the ISO 3166 code (the UK left NUTS with UK)."""
EU_CODES = {"UK": "GB", "EL": "GR"}
"""Codes that the European Union writes instead of those of ISO 3166."""
LAU_LENGTHS = {
    "AT": 5, "BE": 5, "CZ": 6, "DE": 8, "DK": 3, "EE": 4, "ES": 5, "FI": 3, "FR": 5, "IT": 6, "LV": 7,
    "NL": 6, "NO": 4, "PL": 7, "SE": 4,
}  # fmt: skip
"""How many characters the code of a municipality has, where all have as many.

These are the codes of Eurostat's list of local administrative units (LAU).
"""


def country_code(dataset: Dataset) -> Iterator[Finding]:
    """Report country codes that are not in ISO 3166, and register codes that do not fit the country."""
    territories = {str(code) for code in Locale("en").territories}
    for city in _cities(dataset):
        if not city.country:
            continue
        origin = dataset.origin(city)
        if city.country not in territories:
            countries = [code for code in territories if len(code) == 2 and code.isalpha()]
            help = did_you_mean(city.country, countries) or COUNTRY_HELP
            if city.country in EU_CODES:
                help = msg("write `{word}`.", word=EU_CODES[city.country])
            message = msg("`{code}` is not a country code", code=city.country)
            yield error(origin.span(("country",)), "country-code", message, help)
        elif _is_of_other_country(city):
            nuts = city.identifiers.nuts3 if city.identifiers else None
            message = msg(
                "the country `{code}` of `{id}` contradicts its NUTS code `{nuts}`",
                code=city.country,
                id=city.id,
                nuts=nuts or "",
            )
            help = msg("correct the country (two letters of ISO 3166) or `identifiers.nuts3`.")
            yield error(origin.span(("country",)), "country-code", message, help)
        else:
            yield from _municipality_code(dataset, city)


def _municipality_code(dataset: Dataset, city: City) -> Iterator[Finding]:
    lau = city.identifiers.lau if city.identifiers else None
    length = LAU_LENGTHS.get(city.country)
    if not lau or not length or len(lau) == length:
        return
    message = msg(
        "`{code}` is not a municipality code in `{country}`: those have {length} characters",
        code=lau,
        country=city.country,
        length=length,
    )
    help = msg("copy the code from the register and put it in quotes.")
    if lau.isdecimal() and len(lau) == length - 1:
        help = msg('write `"0{code}"`, in quotes: spreadsheets drop the leading 0.', code=lau)
    yield error(dataset.origin(city).span(("identifiers", "lau")), "country-code", message, help)


def _cities(dataset: Dataset) -> Iterator[City]:
    """All cities, drafts included."""
    return (entity for entity in dataset.all() if isinstance(entity, City))


def _is_of_other_country(city: City) -> bool:
    """Whether the NUTS code of a city is that of another country."""
    nuts = city.identifiers.nuts3 if city.identifiers else None
    return nuts is not None and not nuts.startswith(NUTS_PREFIX.get(city.country, city.country))


def coordinates(dataset: Dataset) -> Iterator[Finding]:
    """Report points outside the country of their city."""
    for city in _cities(dataset):
        if not (city.country and city.coordinates):
            continue
        north, east = point = city.coordinates.latitude, city.coordinates.longitude
        is_nowhere = point == (0, 0)
        if _is_of_other_country(city) or (_is_within(city.country, *point) and not is_nowhere):
            continue
        slips = (
            (east, north),
            (north, -east),
            (-north, east),
            (-north, -east),
            (east, -north),
            (-east, north),
        )
        meant = next((one for one in slips if _is_within(city.country, *one) and not is_nowhere), None)
        message = msg("the point is outside the country `{code}`", code=city.country)
        help = msg(
            "correct the coordinates or the country; overseas territories have their own country "
            "code, such as `RE` for Réunion."
        )
        if is_nowhere:
            message = msg("0° north, 0° east is in the sea off Africa, not in a city")
            help = msg("write the coordinates of the town hall in decimal degrees.")
        elif meant:
            latitude, longitude = (f"{degrees:g}" for degrees in meant)
            help = msg(
                "write `latitude: {latitude}` and `longitude: {longitude}`.",
                latitude=latitude,
                longitude=longitude,
            )
            if meant == (east, north):
                message = msg(
                    "latitude and longitude are swapped: the point is outside `{code}`", code=city.country
                )
        report = error if is_nowhere or meant else warning
        yield report(dataset.origin(city).span(("coordinates",)), "coordinates", message, help)


def _is_within(country: str, latitude: float, longitude: float) -> bool:
    """Whether a point may lie in a country, in whole degrees around it; so it may where nothing is known."""
    south, west, north, east = _extents().get(country, (-90, -180, 90, 180))
    return south <= latitude <= north and west <= longitude <= east


@cache
def _extents() -> Mapping[str, tuple[int, int, int, int]]:
    extents: Mapping[str, tuple[int, int, int, int]] = json.loads(EXTENTS.read_text(encoding="utf-8"))
    return extents


def language_code(dataset: Dataset) -> Iterator[Finding]:
    """Report languages that do not exist, and translations into a language that the site does not have."""
    refused = {
        dataset.origin(city).document.file
        for city in dataset.drafts.get(City, {}).values()
        if isinstance(city, City) and city.language is None
    }
    for document in dataset.documents.values():
        code = document.data.get("language")
        if isinstance(code, str) and not is_language(code) and document.file not in refused:
            yield _unknown_language(document.span(("language",)), code)
    languages = sorted({"en", *(folder.name for folder in LOCALES.iterdir() if folder.is_dir())})
    for one in dataset.translations:
        if not is_language(one.language):
            yield _unknown_language(Span(one.document.file), one.language)
        elif one.language not in languages:
            message = msg(
                "this file is a translation into `{code}`, a language that the site does not have",
                code=one.language,
            )
            help = msg("the languages of the site are {languages}.", languages=listed(languages))
            yield warning(Span(one.document.file), "language-code", message, help)
    for source in dataset.sources.values():
        if not is_language(source.language):
            yield _unknown_language(dataset.origin(source).span(("language",)), source.language)


def is_language(code: str) -> bool:
    """Whether CLDR knows a language with this code, written in lower case."""
    try:
        return SHAPE.fullmatch(code) is not None and bool(Locale.parse(code, sep="-"))
    except (ValueError, UnknownLocaleError):
        return False


def _unknown_language(place: Span, code: str) -> Finding:
    return error(place, "language-code", msg("`{code}` is not a language code", code=code), LANGUAGE_HELP)
