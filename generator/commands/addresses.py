"""Where redirects and the links of pages written by hand lead: that asks which pages there are.

A page needs entities without mistakes, so addresses are looked at when nothing else is wrong.
"""

from __future__ import annotations

from generator.checks import MOST, at_most
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, has_errors, in_order
from generator.model import Redirect


def with_addresses(dataset: Dataset, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """All findings about a dataset, given those that ask for no pages."""
    if not (dataset.of(Redirect) or dataset.pages) or has_errors(found):
        return found
    # It takes a while to import what knows pages.
    from generator.commands.page_links import page_link_findings
    from generator.views.addresses import page_addresses, redirect_findings
    from generator.views.base import Edition

    addresses = page_addresses(Edition(dataset, "en"))
    return in_order(
        (
            *found,
            *at_most(MOST, redirect_findings(dataset, addresses)),
            *at_most(MOST, page_link_findings(dataset, addresses)),
        )
    )
