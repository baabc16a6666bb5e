"""Where redirects and the links of pages written by hand lead: that asks which pages there are.

A page needs entities without mistakes, so addresses are looked at when nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from generator.checks import MOST, at_most
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, has_errors, in_order
from generator.folders import files_in
from generator.layout import folder_of
from generator.load import load_files
from generator.model import Redirect

Addresses = Mapping[str, tuple[str, ...]]
"""Where pages are, below the address of the language; and the languages that have one, if not all do."""
REDIRECTS = frozenset(files.pattern for files in Redirect.files)
PAGES = "content/pages"


def with_addresses(dataset: Dataset, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """All findings about a dataset, given those that ask for no pages."""
    if not (dataset.of(Redirect) or dataset.pages) or has_errors(found):
        return found
    return _together(dataset, addresses_in(dataset), found)


def with_addresses_of_shares(
    root: Path, addresses: Iterable[Addresses], found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...] | None:
    """The same where no process has the whole dataset, given the addresses that all of them know.

    Redirects and pages are few: they are read once more here. None where an anchor takes the whole dataset.
    """
    from generator.commands.page_links import names_anchors

    if has_errors(found):
        return found
    dataset, _ = load_files(root, sorted(file for file in files_in(root) if asks_for_pages([file])))
    if names_anchors(dataset):
        return None
    return _together(dataset, dict(chain.from_iterable(known.items() for known in addresses)), found)


def asks_for_pages(files: Sequence[str]) -> bool:
    """Whether there are redirects or pages written by hand among the files."""
    return any(file in REDIRECTS or folder_of(file) == PAGES for file in files)


def get_ready() -> None:
    """Import what knows pages, before processes are split that would each import it: it takes a while."""
    import generator.views.addresses  # noqa: F401


def addresses_in(dataset: Dataset) -> Addresses:
    """Where the pages are that the dataset is shown on."""
    from generator.views.addresses import page_addresses
    from generator.views.base import Edition

    return page_addresses(Edition(dataset, "en"))


def _together(
    dataset: Dataset, addresses: Addresses, found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    from generator.commands.page_links import page_link_findings
    from generator.views.addresses import redirect_findings

    return in_order(
        (
            *found,
            *at_most(MOST, redirect_findings(dataset, addresses)),
            *at_most(MOST, page_link_findings(dataset, addresses)),
        )
    )
