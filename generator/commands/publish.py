"""What happens to a finished site: it takes the place of the last one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def staging_of(site: Path) -> Path:
    """Where a site is built before it takes the place of the last good one."""
    return site.with_name(f".{site.name}-staging")


def replace(staged: Path, site: Path) -> None:
    """Put the staged site where the last one is, by renaming, so that neither is ever half there.

    The last one is removed afterwards, where possible by a process that nobody waits for: thousands of
    folders take seconds.
    """
    previous = site.with_name(f".{site.name}-previous")
    discard(previous)
    if site.exists():
        site.rename(previous)
    staged.rename(site)
    try:
        subprocess.Popen(["rm", "-rf", "--", str(previous)], start_new_session=True)
    except OSError:
        discard(previous)


def discard(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
