"""A percentage fits the two numbers that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.base.findings import Finding, error
from generator.base.messages import msg
from generator.content.dataset import Dataset


def check(dataset: Dataset) -> Iterator[Finding]:
    """A share that does not match its part and whole."""
    for city in dataset.cities.values():
        for key, found in city.observations.items():
            if found.share_of is None or found.value is None or found.about:
                continue
            part = city.observations.get(found.share_of.part)
            whole = city.observations.get(found.share_of.whole)
            if part is None or whole is None or part.value is None or not whole.value:
                continue
            exact = 100 * part.value / whole.value
            step = Decimal(1).scaleb(int(found.value.as_tuple().exponent))
            if abs(exact - found.value) > step / 2:
                place = dataset.origin(city).span(("observations", key, "value"))
                message = msg(
                    "`{share}`% does not match its parts: {part} of {whole} is {right}%",
                    share=str(found.value),
                    part=f"{part.value:f}",
                    whole=f"{whole.value:f}",
                    right=f"{exact.quantize(step):f}",
                )
                help = msg("correct the number that differs from the source.")
                yield error(place, "percentage", message, help)
