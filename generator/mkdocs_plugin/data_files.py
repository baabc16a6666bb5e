"""The files of a site that are there once for all languages: open data, pictures, the spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.content.dataset import Dataset
from generator.content.pictures import PICTURES, read_picture
from generator.intake.forms import forms
from generator.intake.spreadsheet import workbook_template
from generator.pages import Edition
from generator.pages.open_data import PROPOSAL
from generator.render.site import Asset, build_data


def data_files(editions: Sequence[Edition]) -> Iterator[Asset]:
    """The open data, and the spreadsheet with what can be chosen in this knowledge base."""
    yield from build_data(editions)
    if editions:
        yield Asset(PROPOSAL, workbook_template(forms()["city"], editions[0].dataset))


def picture_files(root: Path, dataset: Dataset) -> Iterator[Asset]:
    """The pictures of the pages written by hand."""
    for file in sorted(dataset.pictures):
        content = read_picture(root, file)
        if isinstance(content, bytes):  # else it has changed since it was checked
            yield Asset(f"{PICTURES.rpartition('/')[2]}/{file.rpartition('/')[2]}", content)
