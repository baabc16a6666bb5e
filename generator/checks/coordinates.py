"""A city lies in its country."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.base.findings import Finding, error, warning
from generator.base.messages import msg
from generator.checks.country_code import contradicts
from generator.content.dataset import Dataset
from generator.model import City

EXTENTS = Path(__file__).parent.parent / "assets" / "countries.json"


def check(dataset: Dataset) -> Iterator[Finding]:
    """A point outside the country of its city."""
    for city in dataset.all():
        if not isinstance(city, City) or not (city.country and city.coordinates):
            continue
        north, east = point = city.coordinates.latitude, city.coordinates.longitude
        is_nowhere = point == (0, 0)
        nuts = city.identifiers.nuts3 if city.identifiers else None
        if contradicts(city.country, nuts) or (_is_within(city.country, *point) and not is_nowhere):
            continue
        others = [
            (east, north),
            (north, -east),
            (-north, east),
            (-north, -east),
            (east, -north),
            (-east, north),
        ]
        meant = next((one for one in others if _is_within(city.country, *one) and not is_nowhere), None)
        message = msg("the point is outside the country `{code}`", code=city.country)
        help = msg(
            "correct the coordinates or the country; overseas territories have their own country "
            "code, such as `RE` for Réunion."
        )
        if is_nowhere:
            message = msg("0° north, 0° east is in the sea off Africa, not in a city")
            help = msg("write the coordinates of the town hall in decimal degrees.")
        elif meant:
            help = msg(
                "write `latitude: {latitude}` and `longitude: {longitude}`.",
                latitude=f"{meant[0]:g}",
                longitude=f"{meant[1]:g}",
            )
            if meant == (east, north):
                message = msg(
                    "latitude and longitude are swapped: the point is outside `{code}`",
                    code=city.country,
                )
        report = error if is_nowhere or meant else warning
        yield report(dataset.origin(city).span(("coordinates",)), "coordinates", message, help)


def _is_within(country: str, latitude: float, longitude: float) -> bool:
    """Whether a point may lie in a country, in whole degrees around it; so it may where nothing is known."""
    south, west, north, east = _extents().get(country, (-90, -180, 90, 180))
    return south <= latitude <= north and west <= longitude <= east


@cache
def _extents() -> Mapping[str, tuple[int, int, int, int]]:
    found: Mapping[str, tuple[int, int, int, int]] = json.loads(EXTENTS.read_text(encoding="utf-8"))
    return found
