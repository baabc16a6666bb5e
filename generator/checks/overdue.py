"""What somebody wanted to look at again by now is looked at again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from generator.base.findings import Finding, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.document import KeyPath
from generator.model import Claim
from generator.model.partner import GenericContact
from generator.model.traversal import find

CLOCK_VARIABLE = "SOURCE_DATE_EPOCH"
"""The name that builds which can be repeated have agreed on: seconds since 1970 that count as now."""
HELP = msg("compare it with the source or ask the office, then write the next date or remove `review_by`.")


def check(dataset: Dataset, now: date | None = None) -> Iterator[Finding]:
    """A claim or a contact whose `review_by` date has passed."""
    now = now or today()
    dated_files = {file for file, document in dataset.documents.items() if _may_hold_dates(document.text)}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file not in dated_files:
            continue
        dated: list[tuple[KeyPath, Claim | GenericContact]]
        dated = [*find(entity, Claim), *find(entity, GenericContact)]
        for key_path, found in dated:
            if found.review_by is not None and found.review_by.latest < now:
                place = origin.span((*key_path, "review_by"))
                message = msg("this was due for a review by {date}", date=found.review_by)
                yield warning(place, "overdue", message, HELP)


def _may_hold_dates(text: str) -> bool:
    """Whether a file can hold such a date; quick, because most cannot. An escape can write any key."""
    return "review_by" in text or "\\" in text


def clock() -> int | None:
    """The seconds that count as now; None where the variable is not set, or is no time that we know."""
    seconds = os.environ.get(CLOCK_VARIABLE, "")
    return int(seconds) if re.fullmatch(r"[0-9]{1,11}", seconds) else None


def today() -> date:
    """The day by the clock that counts, in UTC."""
    seconds = clock()
    now = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return now.date()
