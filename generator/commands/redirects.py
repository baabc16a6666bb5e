"""Where redirects lead: it can be said only when it is known which pages there are.

A page needs entities without mistakes, so redirects are looked at when nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.checks import MOST, at_most
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, has_errors, in_order
from generator.load import load_files
from generator.model import Redirect

FILES = frozenset(files.pattern for files in Redirect.files)
"""The files that hold redirects."""


def with_redirects(dataset: Dataset, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """All findings about a dataset, given those that ask for no pages."""
    if not dataset.of(Redirect) or has_errors(found):
        return found
    return _together(dataset, addresses_in(dataset), found)


def with_redirects_of_shares(
    root: Path, addresses: Iterable[str], found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """The same where no process has the whole dataset, given the addresses that all of them know.

    Redirects are short: they are read once more here.
    """
    if has_errors(found):
        return found
    dataset, _ = load_files(root, sorted(file for file in FILES if (root / file).is_file()))
    return _together(dataset, frozenset(addresses), found)


def asks_for_pages(files: Sequence[str]) -> bool:
    """Whether there are redirects among the files."""
    return not FILES.isdisjoint(files)


def get_ready() -> None:
    """Import what knows pages, before processes are split that would each import it: it takes a while."""
    import generator.views.addresses  # noqa: F401


def addresses_in(dataset: Dataset) -> frozenset[str]:
    """Where the pages are that the dataset is shown on."""
    from generator.views.addresses import page_addresses
    from generator.views.base import Edition

    return page_addresses(Edition(dataset, "en"))


def _together(
    dataset: Dataset, addresses: frozenset[str], found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    from generator.views.addresses import redirect_findings

    return in_order((*found, *at_most(MOST, redirect_findings(dataset, addresses))))
