"""The files of a site that are there once for all languages: open data, and the spreadsheet for proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.commands.intake.definition import forms
from generator.commands.intake.template import workbook_template
from generator.site import Asset, build_data
from generator.views import Edition

PROPOSAL = "data/propose-a-city.xlsx"
"""The spreadsheet that cities are proposed with. Pages and people link to it: keep the address."""


def data_files(editions: Sequence[Edition]) -> Iterator[Asset]:
    """The open data, and the spreadsheet with what can be chosen in this knowledge base."""
    yield from build_data(editions)
    if editions:
        yield Asset(PROPOSAL, workbook_template(forms()["city"], editions[0].dataset))
