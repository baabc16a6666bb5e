"""`atlas export`: write the open data as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.analysis.history import Publication
from generator.commands.writing import write_file
from generator.dataset import Dataset
from generator.progress import doing
from generator.render.open_data import open_data
from generator.saying import say
from generator.site import editions_of


def write(dataset: Dataset, languages: Sequence[str], out: Path, publication: Publication) -> int:
    """Write the files below `out`, where they lie as below the address of the site; how many there are."""
    doing(say("Making the open data"))
    files = open_data(editions_of(dataset, languages, publication))
    for path, content in files.items():
        write_file(out, path, content)
    return len(files)
