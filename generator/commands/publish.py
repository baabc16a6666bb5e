"""What happens to a finished site: its search is indexed, and it takes the place of the last one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


class SearchIndexError(Exception):
    """Pagefind could not index the site."""


def staging_of(site: Path) -> Path:
    """Where a site is built before it takes the place of the last good one."""
    return site.with_name(f".{site.name}-staging")


def index_search(site: Path) -> None:
    """Write the search index of the finished pages to `site/pagefind/`, one a language."""
    done = subprocess.run(_index_command(site), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchIndexError(
            f"Pagefind could not index {site}: {done.stderr.strip() or done.stdout.strip()}"
        )


def begin_to_index_search(site: Path) -> subprocess.Popen[bytes]:
    """The same without waiting for it, for a site that is looked at while it is written."""
    return subprocess.Popen(
        _index_command(site), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _index_command(site: Path) -> list[str]:
    return [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]


def replace(staged: Path, site: Path) -> None:
    """Put the staged site where the last one is, by renaming, so that neither is ever half there."""
    previous = site.with_name(f".{site.name}-previous")
    discard(previous)
    if site.exists():
        site.rename(previous)
    staged.rename(site)
    discard(previous)


def discard(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
