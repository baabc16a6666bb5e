"""Rules that the knowledge base keeps: one module a rule, each from a dataset to findings."""

from collections.abc import Callable, Iterator

from generator.checks import (
    ambiguous_scalar,
    country_code,
    date_order,
    excluded_field,
    language_code,
    missing_source,
    overlay,
    percentage,
    personal_data,
    redirect,
    stale_translation,
    strategy_status,
    table_total,
    unknown_reference,
    vacancy,
)
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, in_order

CHECKS: tuple[Callable[[Dataset], Iterator[Diagnostic]], ...] = (
    ambiguous_scalar.check,
    country_code.check,
    date_order.check,
    excluded_field.check,
    language_code.check,
    missing_source.check,
    overlay.check,
    percentage.check,
    personal_data.check,
    redirect.check,
    stale_translation.check,
    strategy_status.check,
    table_total.check,
    unknown_reference.check,
    vacancy.check,
)
"""Every check. A new one is a module with a function `check`, and two lines here."""


def run_checks(dataset: Dataset) -> tuple[Diagnostic, ...]:
    """The findings of all checks, in the order of files and lines."""
    return in_order(finding for check in CHECKS for finding in check(dataset))
