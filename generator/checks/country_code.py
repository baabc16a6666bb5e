"""The country of a city exists and agrees with the codes that registers give the city.

The codes of municipalities are those of Eurostat's list of local administrative units (LAU).
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from generator.base.findings import Finding, did_you_mean, error
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model import City
from generator.model.error_messages import COUNTRY_HELP

NUTS_PREFIX = {"GR": "EL"}
"""Where the country part of a NUTS code is not the ISO 3166 code (the UK left NUTS with UK)."""


LAU_LENGTHS = {
    "AT": 5, "BE": 5, "CZ": 6, "DE": 8, "DK": 3, "EE": 4, "ES": 5, "FI": 3, "FR": 5, "IT": 6, "LV": 7,
    "NL": 6, "NO": 4, "PL": 7, "SE": 4,
}  # fmt: skip
"""How many characters the code of a municipality has, where all have as many."""


def check(dataset: Dataset) -> Iterator[Finding]:
    """A country code that is not in ISO 3166, or a register code that does not fit the country."""
    territories = {str(code) for code in Locale("en").territories}
    for city in dataset.all():
        if not isinstance(city, City) or not city.country:
            continue
        origin = dataset.origin(city)
        if city.country not in territories:
            known = [code for code in territories if len(code) == 2 and code.isalpha()]
            meant = {"UK": "GB", "EL": "GR"}.get(city.country)  # as the European Union writes them
            hint = (
                msg("write `{word}`.", word=meant)
                if meant
                else did_you_mean(city.country, known) or COUNTRY_HELP
            )
            yield error(
                origin.span(("country",)),
                "country-code",
                msg("`{code}` is not a country code", code=city.country),
                hint,
            )
            continue
        lau = city.identifiers.lau if city.identifiers else None
        length = LAU_LENGTHS.get(city.country)
        nuts = city.identifiers.nuts3 if city.identifiers else None
        if contradicts(city.country, nuts):
            yield error(
                origin.span(("country",)),
                "country-code",
                msg(
                    "the country `{code}` of `{id}` contradicts its NUTS code `{nuts}`",
                    code=city.country,
                    id=city.id,
                    nuts=nuts or "",
                ),
                msg("correct the country (two letters of ISO 3166) or `identifiers.nuts3`."),
            )
        elif lau and length and len(lau) != length:
            message = msg(
                "`{code}` is not a municipality code in `{country}`: those have {length} characters",
                code=lau,
                country=city.country,
                length=length,
            )
            help = msg("copy the code from the register and put it in quotes.")
            if lau.isdecimal() and len(lau) == length - 1:
                help = msg('write `"0{code}"`, in quotes: spreadsheets drop the leading 0.', code=lau)
            yield error(origin.span(("identifiers", "lau")), "country-code", message, help)


def contradicts(country: str, nuts: str | None) -> bool:
    """Whether a NUTS code is that of another country."""
    return nuts is not None and not nuts.startswith(NUTS_PREFIX.get(country, country))
