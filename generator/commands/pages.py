"""`atlas pages`: write the pages of the site as plain Markdown files, for any other generator."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.dataset import Dataset
from generator.site import pages


def write(dataset: Dataset, languages: Sequence[str], out: Path) -> int:
    """Write the tree of pages below `out` and return how many there are."""
    count = 0
    for site_file in pages(dataset, languages):
        target = out / site_file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(site_file.content, encoding="utf-8")
        count += 1
    return count
