"""`atlas pages`: write the pages of the site as plain Markdown files, and what lies beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from generator.analysis.history import Publication
from generator.commands.data_files import data_files, picture_files
from generator.commands.writing import write_file
from generator.dataset import Dataset
from generator.site import SiteFile, build_edition, editions_of


def write(root: Path, dataset: Dataset, languages: Sequence[str], out: Path, publication: Publication) -> int:
    """Write the tree of pages of the knowledge base in `root` below `out`; how many pages there are."""
    count = 0
    editions = editions_of(dataset, languages, publication)
    pages = (found for edition in editions for found in build_edition(edition))
    for found in chain(pages, data_files(editions), picture_files(root, dataset)):
        write_file(out, found.path, found.content)
        count += isinstance(found, SiteFile)
    return count
