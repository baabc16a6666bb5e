"""Numbers can be what they are said to be: no half persons, no more than all, no thousands with a point."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.base.findings import Finding, Span, error, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.city import Observation
from generator.model.measure import Quantity
from generator.model.traversal import find

COUNTED = frozenset(("families", "households", "inhabitants", "people", "persons", "einwohner", "personen"))
"""Units of which there is no part."""
PER_CENT = "%"


def check(dataset: Dataset) -> Iterator[Finding]:
    """A negative or fractional count, a share outside 0 to 100%, or thousands with a point."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for key_path, quantity in find(entity, Quantity):
            if quantity.value is not None:
                yield from _number(origin.span((*key_path, "value")), quantity.value, "", is_count=True)
        for key_path, found in find(entity, Observation):
            if found.value is not None and found.share_of is None:
                indicator = dataset.indicators.get(found.indicator)
                unit = str(indicator.unit or "") if indicator else ""
                is_count = unit.casefold() in COUNTED
                yield from _number(origin.span((*key_path, "value")), found.value, unit, is_count)


def _number(place: Span, value: Decimal, unit: str, is_count: bool) -> Iterator[Finding]:
    digits = f"{abs(value):f}".replace(".", "")
    is_grouped = value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000
    if unit == PER_CENT and not 0 <= value <= 100:
        message = msg("`{value}`% cannot be a share: shares are between 0 and 100", value=f"{value:f}")
        help = msg("put a point before the decimals; a change has another unit, such as `% of 2015`.")
        yield warning(place, "implausible-number", message, help)
    elif is_count and value < 0:
        message = msg("`{value}` is negative, which a count cannot be", value=f"{value:f}")
        help = msg("remove the minus; a change is not what is counted here.")
        yield error(place, "implausible-number", message, help)
    elif is_count and unit and value.as_tuple().exponent:
        message = msg(
            "`{value}` is not a whole number, but `{unit}` are counted", value=f"{value:f}", unit=unit
        )
        help = msg("write a whole number; if the source says “about”, add `about: true`.")
        if is_grouped:
            help = msg(
                "write `{number}`: nothing separates thousands, and decimals follow a point.", number=digits
            )
        yield error(place, "implausible-number", message, help)
    elif is_grouped and unit != PER_CENT:
        message = msg(
            "`{value}` has three digits after the point, as if it separated thousands", value=f"{value:f}"
        )
        help = msg(
            "write `{number}` if these are thousands, otherwise `{parts}`.",
            number=digits,
            parts=f"{value:f}0",
        )
        yield warning(place, "implausible-number", message, help)
