"""Links to entities that may be named without being there."""

from __future__ import annotations

from generator.content.page_paths import path_of
from generator.pages.base import Edition, Link


def city_link(edition: Edition, id: str | None) -> Link | None:
    """A link to a city; None where no city is named or it could not be read."""
    city = edition.dataset.cities.get(id or "")
    return Link(edition.text(city.name), path_of(city)) if city else None
