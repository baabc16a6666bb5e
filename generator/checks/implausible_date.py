"""Dates are those of our time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.overdue import today
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error, warning
from generator.model import Source
from generator.model.dates import PartialDate
from generator.model.walk import find
from generator.saying import say

LONGEST_AHEAD = 30
"""Years: plans reach further than that only where somebody exchanged two digits."""
NEVER = 100
EARLIEST = 1000


def check(dataset: Dataset, now: date | None = None) -> Iterator[Diagnostic]:
    """A date far in the future or before the year 1000, or a source with a future date."""
    now = now or today()
    for entity in dataset.all():
        for steps, found in find(entity, PartialDate):
            years = found.earliest.year - now.year
            is_source = isinstance(entity, Source) and steps == ("date",) and found.earliest > now
            if years <= LONGEST_AHEAD and found.latest.year >= EARLIEST and not is_source:
                continue
            message = say(
                "`{date}` is more than {years} years in the future", date=found, years=LONGEST_AHEAD
            )
            if is_source:
                message = say("the source is dated `{date}`, which is in the future", date=found)
            elif years < 0:
                message = say("`{date}` is more than a thousand years ago", date=found)
            report = error if years > NEVER else warning
            help = say("compare it with the source: two digits may be swapped, or one is missing.")
            yield report(dataset.origin(entity).span(steps), "implausible-date", message, help)
