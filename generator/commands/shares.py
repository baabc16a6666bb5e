"""Checks a large knowledge base in shares, each in a process of its own.

A share is all files of some folders. A file depends on others of its folder only, but for the names in it: so
each process loads its share and says what can be named there, hears what can be named everywhere, and checks.
Where that does not do, because a thing is defined in two shares, a check found more than it lists or a
process came to grief, the answer is None, and all is checked as one.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.checks import is_cut, run_checks
from generator.commands.addresses import (
    Addresses,
    addresses_in,
    asks_for_pages,
    get_ready,
    with_addresses_of_shares,
)
from generator.dataset import Dataset, Names
from generator.diagnostic import Diagnostic, has_errors, in_order
from generator.layout import folder_of
from generator.load import load_files
from generator.progress import doing
from generator.saying import say_counted
from generator.workers import Line, available, workers

ENOUGH_FILES = 200
"""In a share; with fewer, there is at most a tenth of a second to save."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, everything that was found, and where pages are, if something leads there."""

    files: int
    findings: tuple[Diagnostic, ...]
    addresses: Addresses = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What was loaded of some files."""

    dataset: Dataset
    findings: tuple[Diagnostic, ...]

    @classmethod
    def load(cls, root: Path, files: Sequence[str]) -> Share:
        """Load files of the knowledge base in `root`."""
        return cls(*load_files(root, files))

    def check(self, known: Names, hints: bool = False, pages: bool = False) -> Checked:
        """Everything that is found in the files, when so much can be named in all files.

        With `pages`, also the addresses of the pages that show what is in the files.
        """
        everywhere = replace(self.dataset, known=known)
        found = (*self.findings, *run_checks(everywhere, hints))
        addresses = addresses_in(everywhere) if pages and not has_errors(found) else {}
        return Checked(len(everywhere.documents), found, addresses)


def check_in_shares(root: Path, files: Sequence[str], hints: bool = False) -> Checked | None:
    """What all checks find in the files; None where it takes all of them at once to say."""
    processes = min(available(), len(files) // ENOUGH_FILES)
    if processes < 2:
        return None
    doing(say_counted("Checking {count} file", "Checking {count} files", len(files)))
    pages = asks_for_pages(files)
    if pages:
        get_ready()
    tasks = [partial(_check_share, root, share, hints, pages) for share in shares_of(files, processes)]
    try:
        with workers(tasks) as lines:
            known = Names.together([line.hear() for line in lines])
            if known is None:
                return None
            for line in lines:
                line.say(known)
            checked: list[Checked] = [line.hear() for line in lines]
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    if any(is_cut(share.findings) for share in checked):
        return None  # each share would list as many as all together
    findings = in_order(finding for share in checked for finding in share.findings)
    if pages:
        together = with_addresses_of_shares(root, [share.addresses for share in checked], findings)
        if together is None:
            return None
        findings = together
    return Checked(sum(share.files for share in checked), findings)


def shares_of(files: Sequence[str], number: int) -> list[list[str]]:
    """The files in so many shares of about the same size; files of a folder stay together."""
    folders: dict[str, list[str]] = defaultdict(list)
    for file in files:
        folders[folder_of(file)].append(file)
    shares: list[list[str]] = [[] for _ in range(number)]
    for found in sorted(folders.values(), key=len, reverse=True):
        min(shares, key=len).extend(found)
    return [sorted(share) for share in shares]


def _check_share(root: Path, files: Sequence[str], hints: bool, pages: bool, line: Line) -> None:
    share = Share.load(root, files)
    line.say(share.dataset.names)
    line.say(share.check(line.hear(), hints, pages))
