"""`atlas export` and `atlas pages`: the open data, or the pages as Markdown, in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.messages import msg
from generator.base.terminal import doing
from generator.cli.options import (
    Documented,
    language_option,
    load_for_writing,
    out_option,
    root_argument,
)

if TYPE_CHECKING:
    from generator.analysis.publication import SiteMetadata
    from generator.content.dataset import Dataset
    from generator.pages import Edition
    from generator.render.site_files import Asset


@click.command(cls=Documented)
@root_argument
@out_option
@language_option
def pages(root: Path, out: Path, chosen: tuple[str, ...]) -> None:
    """Write the pages as Markdown, for other site generators.

    They are the pages of the site of ROOT with their pictures, in a folder for each language.

    Examples:
      atlas pages --out pages
      atlas pages --out pages --language de --language en
          Only these languages.

    Exit codes:
      0  written
      1  the content has errors; nothing was written
      2  wrong use
    """
    from generator.analysis.publication import SiteMetadata
    from generator.cli.git import read_history, warned

    publication = SiteMetadata(history=warned(read_history(root)))
    count = write_pages(root, load_for_writing(root), chosen, out, publication)
    click.echo(f"{count} pages written to {out}", err=True)


@click.command(cls=Documented)
@root_argument
@out_option
@language_option
@click.option("--address", help="The address of the site, for links. Without it, links are relative.")
def export(root: Path, out: Path, chosen: tuple[str, ...], address: str | None) -> None:
    """Write the open data: tables, networks, linked data, changes.

    They are the files below data/v1/ of the built site of ROOT.

    Examples:
      atlas export --out data
      atlas export --out data --address https://atlas.example.org/
          With full links to pages.

    Exit codes:
      0  written
      1  the content has errors; nothing was written
      2  wrong use
    """
    from generator.analysis.publication import SiteMetadata
    from generator.cli.git import read_history, warned

    if address and not address.startswith(("https://", "http://")):
        raise click.UsageError("--address must begin with https:// or http://")
    publication = SiteMetadata(f"{address.rstrip('/')}/" if address else "", warned(read_history(root)))
    count = write_data(load_for_writing(root), chosen, out, publication)
    click.echo(f"{count} files written to {out}", err=True)


def write_data(dataset: Dataset, languages: Sequence[str], out: Path, publication: SiteMetadata) -> int:
    """Write the files below `out`, where they lie as below the address of the site; how many there are."""
    from generator.cli.knowledge_base import write_file
    from generator.render.open_data import open_data
    from generator.render.site_files import editions_of

    doing(msg("Making the open data"))
    files = open_data(editions_of(dataset, languages, publication))
    for path, content in files.items():
        write_file(out, path, content)
    return len(files)


def write_pages(
    root: Path, dataset: Dataset, languages: Sequence[str], out: Path, publication: SiteMetadata
) -> int:
    """Write the tree of pages of the knowledge base in `root` below `out`; how many pages there are."""
    from generator.cli.knowledge_base import write_file
    from generator.render.site_files import SiteFile, build_edition, editions_of

    count = 0
    editions = editions_of(dataset, languages, publication)
    pages = (page for edition in editions for page in build_edition(edition))
    for file in chain(pages, data_files(editions), picture_files(root, dataset)):
        write_file(out, file.path, file.content)
        count += isinstance(file, SiteFile)
    return count


def data_files(editions: Sequence[Edition]) -> Iterator[Asset]:
    """The open data, and the spreadsheet with what can be chosen in this knowledge base."""
    from generator.intake.forms import forms
    from generator.intake.spreadsheet import workbook_template
    from generator.pages.open_data import PROPOSAL
    from generator.render.site_files import Asset, build_data

    yield from build_data(editions)
    if editions:
        yield Asset(PROPOSAL, workbook_template(forms()["city"], editions[0].dataset))


def picture_files(root: Path, dataset: Dataset) -> Iterator[Asset]:
    """The pictures of the pages written by hand."""
    from generator.content.pictures import PICTURES, read_picture
    from generator.render.site_files import Asset

    for file in sorted(dataset.pictures):
        content = read_picture(root, file)
        if isinstance(content, bytes):  # else it has changed since it was checked
            yield Asset(f"{PICTURES.rpartition('/')[2]}/{file.rpartition('/')[2]}", content)
