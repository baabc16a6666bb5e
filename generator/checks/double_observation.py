"""An indicator has one value for a place and a date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model import City
from generator.model.base import EvidenceStatus


def check(dataset: Dataset) -> Iterator[Finding]:
    """Two undisputed values of an indicator for the same area and date."""
    for city in dataset.all():
        if not isinstance(city, City):
            continue
        seen: dict[tuple[object, ...], str] = {}
        for key, found in (city.observations or {}).items():
            if found.value is None or found.status is EvidenceStatus.DISPUTED:
                continue
            first = seen.setdefault((found.indicator, found.area, found.as_of), key)
            if first == key:
                continue
            message = msg(
                "`{key}` and `{first}` give different values of `{indicator}` for {date}",
                key=key,
                first=first,
                indicator=found.indicator,
                date=found.as_of or "",
            )
            help = msg("remove one of the two; if sources disagree, write `status: disputed` for both.")
            if found.value == (city.observations or {})[first].value:
                message = msg(
                    "`{key}` and `{first}` give the same value of `{indicator}` for {date}",
                    key=key,
                    first=first,
                    indicator=found.indicator,
                    date=found.as_of or "",
                )
                help = msg("remove one of the two values.")
            report = error
            if found.as_of is None:
                message = msg(
                    "`{key}` and `{first}` both give `{indicator}` without a date",
                    key=key,
                    first=first,
                    indicator=found.indicator,
                )
                help = msg("add `as_of` to both, or remove one of the two.")
                report = warning
            yield report(
                dataset.origin(city).key_span(("observations", key)), "double-observation", message, help
            )
