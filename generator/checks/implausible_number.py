"""Numbers can be what they are said to be: no half persons, no more than all, no thousands with a point."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, error, warning
from generator.model.city import Observation
from generator.model.measure import Quantity
from generator.model.walk import find
from generator.saying import say

COUNTED = frozenset(("families", "households", "inhabitants", "people", "persons", "einwohner", "personen"))
"""Units of which there is no part."""
PER_CENT = "%"


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A count below 0 or of half persons, a share below 0 or above 100 %, thousands written with a point."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for steps, quantity in find(entity, Quantity):
            if quantity.value is not None:
                yield from _number(origin.span((*steps, "value")), quantity.value, "", is_count=True)
        for steps, found in find(entity, Observation):
            if found.value is not None and found.share_of is None:
                indicator = dataset.indicators.get(found.indicator)
                unit = str(indicator.unit or "") if indicator else ""
                is_count = unit.casefold() in COUNTED
                yield from _number(origin.span((*steps, "value")), found.value, unit, is_count)


def _number(place: Span, value: Decimal, unit: str, is_count: bool) -> Iterator[Diagnostic]:
    digits = f"{abs(value):f}".replace(".", "")
    is_grouped = value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000
    if unit == PER_CENT and not 0 <= value <= 100:
        message = say("`{value}` % can be no share: that is between 0 and 100", value=f"{value:f}")
        help = say(
            "write it with a point before the decimals; a change has another unit, such as `% of 2015`."
        )
        yield warning(place, "implausible-number", message, help)
    elif is_count and value < 0:
        message = say("`{value}` is less than 0, and nothing can be counted below that", value=f"{value:f}")
        help = say("write it without the minus; a change is something else than what is counted here.")
        yield error(place, "implausible-number", message, help)
    elif is_count and unit and value.as_tuple().exponent:
        message = say("`{value}` is no whole number, but `{unit}` are counted", value=f"{value:f}", unit=unit)
        help = say("write a whole number; where the source says “about”, add `about: true`.")
        if is_grouped:
            help = say(
                "write `{number}`: thousands are not separated, a point begins decimals.", number=digits
            )
        yield error(place, "implausible-number", message, help)
    elif is_grouped and unit != PER_CENT:
        message = say(
            "`{value}` has three digits after the point, as if it separated thousands", value=f"{value:f}"
        )
        help = say(
            "write `{number}` if these are thousands, and `{parts}` if not.",
            number=digits,
            parts=f"{value:f}0",
        )
        yield warning(place, "implausible-number", message, help)
