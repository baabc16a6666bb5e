"""Rules that the knowledge base keeps: functions from a dataset to findings, one module a subject."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.base.findings import Finding, in_order
from generator.base.messages import msg
from generator.checks import (
    codes,
    dates,
    numbers,
    personal_data,
    readability,
    references,
    strategies,
    texts,
    translations,
    written_pages,
)
from generator.content.dataset import Dataset

CHECKS: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (
    codes.coordinates,
    codes.country_code,
    codes.language_code,
    dates.date_order,
    dates.implausible_date,
    dates.overdue,
    numbers.double_observation,
    numbers.implausible_number,
    numbers.percentage,
    numbers.table_total,
    written_pages.page_section,
    written_pages.redirect,
    personal_data.personal_data,
    references.missing_source,
    references.unknown_reference,
    strategies.excluded_field,
    strategies.strategy_status,
    strategies.vacancy,
    texts.ambiguous_scalar,
    texts.endless_sentence,
    texts.pasted_text,
    texts.swallowed_text,
    translations.translation,
    translations.stale_translation,
)
"""Every check, named like the id of its findings. A new one is a function, a line here, and its examples."""

HINTS: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (readability.readability,)
"""Checks of what could be better. They take long, so they are asked for; all that they find is `info`."""


TRUNCATED = msg("fix these first, then check again.")
MAX_REPORTED = 1_000
"""How many findings a check lists; who has that many has one cause to mend first."""


def run_checks(dataset: Dataset, hints: bool = False) -> tuple[Finding, ...]:
    """The findings of all checks, in the order of files and lines; with `hints`, also those of `HINTS`."""
    checks = (*CHECKS, *HINTS) if hints else CHECKS
    return in_order(finding for check in checks for finding in limit_findings(MAX_REPORTED, check(dataset)))


def limit_findings(most: int, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first of the findings, then one that says that there are more."""
    for number, finding in enumerate(findings):
        if number == most:
            message = msg("this check has more than {most} findings; the rest are not listed", most=most)
            yield replace(finding, message=message, help=TRUNCATED)
            return
        yield finding
