"""Dates are those of our time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.base.findings import Finding, error, warning
from generator.base.messages import msg
from generator.checks.overdue import today
from generator.content.dataset import Dataset
from generator.model import Source
from generator.model.dates import PartialDate
from generator.model.traversal import find

LONGEST_AHEAD = 30
"""Years: plans reach further than that only where somebody exchanged two digits."""
YEARS_AHEAD = 100
EARLIEST = 1000


def check(dataset: Dataset, now: date | None = None) -> Iterator[Finding]:
    """A date far in the future or before the year 1000, or a source with a future date."""
    now = now or today()
    for entity in dataset.all():
        for key_path, found in find(entity, PartialDate):
            years = found.earliest.year - now.year
            is_source = isinstance(entity, Source) and key_path == ("date",) and found.earliest > now
            if years <= LONGEST_AHEAD and found.latest.year >= EARLIEST and not is_source:
                continue
            message = msg(
                "`{date}` is more than {years} years in the future", date=found, years=LONGEST_AHEAD
            )
            if is_source:
                message = msg("the source is dated `{date}`, which is in the future", date=found)
            elif years < 0:
                message = msg("`{date}` is more than a thousand years ago", date=found)
            report = error if years > YEARS_AHEAD else warning
            help = msg("compare it with the source: two digits may be swapped, or one is missing.")
            yield report(dataset.origin(entity).span(key_path), "implausible-date", message, help)
