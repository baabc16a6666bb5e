"""Where redirects and the links of pages written by hand lead: that asks which pages there are.

A page needs entities without mistakes, so addresses are looked at when nothing else is wrong.
"""

from __future__ import annotations

from generator.base.findings import Finding, has_errors, in_order
from generator.checks import MAX_REPORTED, limit_findings
from generator.content.dataset import Dataset
from generator.model import Redirect


def with_addresses(dataset: Dataset, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All findings about a dataset, given those that ask for no pages."""
    if not (dataset.of(Redirect) or dataset.pages) or has_errors(found):
        return found
    # It takes a while to import what knows pages.
    from generator.diff.addresses import page_addresses, redirect_findings
    from generator.pages.base import Edition
    from generator.render.page_links import page_link_findings

    addresses = page_addresses(Edition(dataset, "en"))
    return in_order(
        (
            *found,
            *limit_findings(MAX_REPORTED, redirect_findings(dataset, addresses)),
            *limit_findings(MAX_REPORTED, page_link_findings(dataset, addresses)),
        )
    )
