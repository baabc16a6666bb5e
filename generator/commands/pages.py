"""`atlas pages`: write the pages of the site as plain Markdown files, and what lies beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.analysis.history import Publication
from generator.dataset import Dataset
from generator.site import SiteFile, build


def write(dataset: Dataset, languages: Sequence[str], out: Path, publication: Publication) -> int:
    """Write the tree of pages below `out` and return how many pages there are."""
    count = 0
    for found in build(dataset, languages, publication):
        target = out / found.path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = found.content
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        count += isinstance(found, SiteFile)
    return count
