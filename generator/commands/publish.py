"""What happens to a finished site: it takes the place of the last one."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

_HERE = -100
"""What Linux calls the folder that relative paths start from (AT_FDCWD)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS: two paths change places in one step."""


def staging_of(site: Path) -> Path:
    """Where a site is built before it takes the place of the last good one."""
    return site.with_name(f".{site.name}-staging")


def prepare(site: Path) -> Path:
    """An empty place to build a site in, whatever a build that was killed has left.

    Where folders cannot change places in one step, it may have left the last good site under another name.
    """
    previous, staged = _previous_of(site), staging_of(site)
    if previous.exists() and not site.exists():
        previous.rename(site)
    discard(staged)
    return staged


def replace(staged: Path, site: Path) -> None:
    """Put the staged site where the last one is, in one step, so that there is always one whole site.

    The last one is removed afterwards, where possible by a process that nobody waits for: thousands of
    folders take seconds.
    """
    previous = _previous_of(site)
    discard(previous)
    if exchange(staged, site):
        staged.rename(previous)
    else:
        if site.exists():
            site.rename(previous)
        staged.rename(site)
    try:
        subprocess.Popen(["rm", "-rf", "--", str(previous)], start_new_session=True)
    except OSError:
        discard(previous)


def exchange(one: Path, other: Path) -> bool:
    """Have two folders change places in one step; False where one is missing or the system cannot do it."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):  # no such function, or no such library
        return False


def discard(folder: Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def _previous_of(site: Path) -> Path:
    return site.with_name(f".{site.name}-previous")
