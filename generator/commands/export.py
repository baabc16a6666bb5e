"""`atlas export` and `atlas pages`: write the open data, or the pages as Markdown, below a folder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from generator.analysis.changelog import SiteMetadata
from generator.base.messages import msg
from generator.base.terminal import doing
from generator.cli.transaction import write_file
from generator.content.dataset import Dataset
from generator.mkdocs_plugin.data_files import data_files, picture_files
from generator.render.open_data import open_data
from generator.render.site import SiteFile, build_edition, editions_of


def write_data(dataset: Dataset, languages: Sequence[str], out: Path, publication: SiteMetadata) -> int:
    """Write the files below `out`, where they lie as below the address of the site; how many there are."""
    doing(msg("Making the open data"))
    files = open_data(editions_of(dataset, languages, publication))
    for path, content in files.items():
        write_file(out, path, content)
    return len(files)


def write_pages(
    root: Path, dataset: Dataset, languages: Sequence[str], out: Path, publication: SiteMetadata
) -> int:
    """Write the tree of pages of the knowledge base in `root` below `out`; how many pages there are."""
    count = 0
    editions = editions_of(dataset, languages, publication)
    pages = (found for edition in editions for found in build_edition(edition))
    for found in chain(pages, data_files(editions), picture_files(root, dataset)):
        write_file(out, found.path, found.content)
        count += isinstance(found, SiteFile)
    return count
