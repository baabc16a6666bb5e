"""Rules that the knowledge base keeps: one module a rule, each from a dataset to findings."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

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
    stale_translation,
    strategy_status,
    table_total,
    unknown_reference,
    vacancy,
)
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, in_order


class WideCheck(NamedTuple):
    """A check that compares a part of a knowledge base with something of the whole: its id, itself, that."""

    id: str
    check: Callable[[Dataset, Dataset], Iterator[Diagnostic]]
    around: Callable[[Dataset], object]


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
    stale_translation.check,
    strategy_status.check,
    table_total.check,
    unknown_reference.check,
    vacancy.check,
)
"""Every check. A new one is a module with a function `check`, and two lines here.

What a check says of a file and its translations depends on nothing else, so that after an edit only the
files that changed are checked again. Those that look further have a line below, too.
"""

WIDE_CHECKS: tuple[WideCheck, ...] = (
    WideCheck("personal-data", personal_data.check, personal_data.around),
    WideCheck("unknown-reference", unknown_reference.check, unknown_reference.around),
)


def run_checks(dataset: Dataset) -> tuple[Diagnostic, ...]:
    """The findings of all checks, in the order of files and lines."""
    return in_order(finding for check in CHECKS for finding in check(dataset))
