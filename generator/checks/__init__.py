"""Rules that the knowledge base keeps: one module a rule, each from a dataset to findings."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.base.findings import Finding, in_order
from generator.base.messages import msg
from generator.checks import (
    ambiguous_scalar,
    coordinates,
    country_code,
    date_order,
    double_observation,
    endless_sentence,
    excluded_field,
    implausible_date,
    implausible_number,
    language_code,
    missing_source,
    overdue,
    overlay,
    page_section,
    pasted_text,
    percentage,
    personal_data,
    readability,
    redirect,
    stale_translation,
    strategy_status,
    swallowed_text,
    table_total,
    unknown_reference,
    vacancy,
)
from generator.content.dataset import Dataset

CHECKS: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (
    ambiguous_scalar.check,
    coordinates.check,
    country_code.check,
    date_order.check,
    double_observation.check,
    endless_sentence.check,
    excluded_field.check,
    implausible_date.check,
    implausible_number.check,
    language_code.check,
    missing_source.check,
    overdue.check,
    overlay.check,
    page_section.check,
    pasted_text.check,
    percentage.check,
    personal_data.check,
    redirect.check,
    stale_translation.check,
    strategy_status.check,
    swallowed_text.check,
    table_total.check,
    unknown_reference.check,
    vacancy.check,
)
"""Every check. A new one is a module with a function `check`, and two lines here."""

HINTS: tuple[Callable[[Dataset], Iterator[Finding]], ...] = (readability.check,)
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
