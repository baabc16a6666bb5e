"""The city around a strategy: where it is, and the numbers that say what it is like."""

from __future__ import annotations

from generator.analysis.comparison import contexts
from generator.model import Indicator, Strategy
from generator.model.city import Observation
from generator.pages.base import Edition, message
from generator.pages.entity_links import city_link
from generator.pages.fact_sheet.aspects import Aspect, AspectGroup, Item, aspect, group


def context(edition: Edition, strategy: Strategy) -> AspectGroup:
    """The country, and each context indicator that any city here has."""
    city = edition.dataset.cities[strategy.city]
    indicators = edition.dataset.indicators
    known = contexts(edition.dataset)
    values = known.values[city.id]
    link = city_link(edition, city.id)
    region = edition.optional(city.region)
    return group(
        "context",
        message("The city"),
        [
            aspect("city", message("City"), [Item(link)] if link else [], [city.id]),
            aspect(
                "region",
                message("Region"),
                [Item(region)] if region else [],
                [city.region.value] if city.region else [],
            ),
            *(_indicator(edition, indicators[id], values.get(id)) for id in known.ranges),
        ],
    )


def _indicator(edition: Edition, indicator: Indicator, found: Observation | None) -> Aspect:
    title = edition.text(indicator.name)
    if found is None or found.value is None:
        return aspect(indicator.id, title, [], [])
    text = message("{value}%", value=found.value) if indicator.unit == "%" else found.value
    return aspect(indicator.id, title, [Item(text, evidence=edition.evidence(found))], [found.value])
