"""Rules that the knowledge base keeps: one module a rule, each from a dataset to findings."""

from collections.abc import Callable, Iterator

from generator.checks import (
    ambiguous_scalar,
    country_code,
    date_order,
    language_code,
    missing_source,
    overlay,
    personal_data,
    stale_translation,
    unknown_reference,
)
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, in_order

CHECKS: tuple[Callable[[Dataset], Iterator[Diagnostic]], ...] = (
    ambiguous_scalar.check,
    country_code.check,
    date_order.check,
    language_code.check,
    missing_source.check,
    overlay.check,
    personal_data.check,
    stale_translation.check,
    unknown_reference.check,
)
"""Every check. A new one is a module with a function `check`, and two lines here."""


def run_checks(dataset: Dataset) -> tuple[Diagnostic, ...]:
    """The findings of all checks, in the order of files and lines."""
    return in_order(finding for check in CHECKS for finding in check(dataset))
