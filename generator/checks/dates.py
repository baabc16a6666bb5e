"""Reports dates that cannot be right, and claims and contacts whose review date has passed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from generator.base.findings import Finding, error, warning
from generator.base.messages import EMPTY, Message, msg
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import Claim, Entity, Source
from generator.model.base import Period
from generator.model.dates import PartialDate
from generator.model.partner import GenericContact
from generator.model.traversal import find

LONGEST_AHEAD = 30
"""Years: plans reach further than that only where somebody exchanged two digits."""
YEARS_AHEAD = 100
EARLIEST = 1000
CLOCK_VARIABLE = "SOURCE_DATE_EPOCH"
"""The name that builds which can be repeated have agreed on: seconds since 1970 that count as now."""
REVIEWED: tuple[type[Claim | GenericContact], ...] = (Claim, GenericContact)
REVIEW_HELP = msg(
    "compare it with the source or ask the office, then write the next date or remove `review_by`."
)


def date_order(dataset: Dataset) -> Iterator[Finding]:
    """Report periods that end before they begin."""
    for origin, key_path, period in dataset.find(Period):
        if period.start and period.end and period.end.latest < period.start.earliest:
            message = msg("the end `{end}` is before the start `{start}`", end=period.end, start=period.start)
            help = msg("swap the two dates, or correct the wrong one.")
            yield error(origin.span((*key_path, "end")), "date-order", message, help)


def implausible_date(dataset: Dataset, now: date | None = None) -> Iterator[Finding]:
    """Report dates far in the future or before the year 1000, and sources with a future date."""
    now = now or today()
    for entity in dataset.all():
        for key_path, day in find(entity, PartialDate):
            message = _implausible(entity, key_path, day, now)
            if message:
                report = error if day.earliest.year > now.year + YEARS_AHEAD else warning
                help = msg("compare it with the source: two digits may be swapped, or one is missing.")
                yield report(dataset.origin(entity).span(key_path), "implausible-date", message, help)


def _implausible(entity: Entity, key_path: KeyPath, day: PartialDate, now: date) -> Message:
    """Why a date cannot be right; empty if it can."""
    if isinstance(entity, Source) and key_path == ("date",) and day.earliest > now:
        return msg("the source is dated `{date}`, which is in the future", date=day)
    if key_path[-1:] == ("as_of",) and day.earliest.year > now.year:
        return msg("nothing can be true as of `{date}` yet", date=day)
    if day.latest.year < EARLIEST:
        return msg("`{date}` is more than a thousand years ago", date=day)
    if day.earliest.year > now.year + LONGEST_AHEAD:
        return msg("`{date}` is more than {years} years in the future", date=day, years=LONGEST_AHEAD)
    return EMPTY


def overdue(dataset: Dataset, now: date | None = None) -> Iterator[Finding]:
    """Report claims and contacts whose `review_by` date has passed."""
    now = now or today()
    for origin, key_path, dated in dataset.find(REVIEWED):
        if dated.review_by is not None and dated.review_by.latest < now:
            place = origin.span((*key_path, "review_by"))
            message = msg("this was due for a review by {date}", date=dated.review_by)
            yield warning(place, "overdue", message, REVIEW_HELP)


def clock() -> int | None:
    """The seconds that count as now; None where the variable is not set, or is no time that we know."""
    seconds = os.environ.get(CLOCK_VARIABLE, "")
    return int(seconds) if re.fullmatch(r"[0-9]{1,11}", seconds) else None


def today() -> date:
    """The day by the clock that counts, in UTC."""
    seconds = clock()
    now = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return now.date()
