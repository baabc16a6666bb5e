"""Remembers what a site was built from and what it is, so that nothing is built again that has not changed.

Beside the site lies a list of every file it was made from and of every file in it, with its size and the time
of its last change, as `make` compares them.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.commands.history import read_history
from generator.saying import say

VARIABLES = (
    "ATLAS_SITE_URL",
    "ATLAS_EDIT_URI_TEMPLATE",
    "ATLAS_FOLDER_URI_TEMPLATE",
    "ATLAS_REPORT_URI_TEMPLATE",
    "ATLAS_REPORT_URL",
)
"""Environment variables that a configuration reads."""

BEGIN = time.time_ns()
"""When this program began, more or less."""
BLUR = 10_000_000
"""Nanoseconds by which the clock of a disk may be late."""

UNCHANGED = say("Nothing has changed: the site is as it would be built.")
Sizes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is built from, as it was when the build began."""

    places: tuple[str, ...]
    """Folders and files that are read, with all that is below them."""
    sizes: Sizes
    surroundings: tuple[str, ...]
    is_settled: bool = True
    """Whether nothing has changed since the program began, which may have read it before or after that."""


def stamp_of(site: Path) -> Path:
    """The file beside a site that says what it was built from."""
    return site.with_name(f".{site.name}-stamp.json")


def inputs(root: Path, places: Iterable[Path]) -> Inputs:
    """What is there now at the places, in our own code and in what surrounds the build."""
    named = tuple(dict.fromkeys(str(place.resolve()) for place in (*places, *_programs()) if place.exists()))
    found = sizes(named)
    now = time.time_ns()
    is_settled = not any(BEGIN - BLUR < changed <= now for _, changed in found.values())
    return Inputs(named, found, _surroundings(root), is_settled)


def text(site: Path, made_from: Inputs, report: str) -> str:
    """What the stamp says of a finished site; `report` is said again while nothing changes."""
    return json.dumps({"inputs": asdict(made_from), "outputs": _outputs(site), "report": report})


def report_if_current(site: Path, root: Path) -> str | None:
    """What was said of the site if it would be built the same again; None if not, or if that is not known."""
    try:
        stamp = json.loads(stamp_of(site).read_bytes())
        made_from = inputs(root, map(Path, stamp["inputs"]["places"]))
        report = str(stamp["report"])
        now = json.loads(text(site, made_from, report))
        is_same = made_from.is_settled and all(stamp[name] == now[name] for name in now)
        return report if is_same else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _outputs(site: Path) -> Sizes:
    return {path.removeprefix(str(site)): found for path, found in _below(str(site))}


def _programs() -> tuple[Path, Path]:
    """Our own code, and the folder of the libraries, which changes when one is installed."""
    return Path(__file__).parent.parent, Path(sysconfig.get_path("purelib"))


def _surroundings(root: Path) -> tuple[str, ...]:
    """What else a site depends on: the interpreter, variables, and the last change that git knows of."""
    revisions = read_history(root).revisions[:1]
    variables = (os.environ.get(name, "") for name in VARIABLES)
    return (sys.executable, *variables, *(revision.id for revision in revisions))


def sizes(places: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The size and the time of the last change (in nanoseconds) of the places and all that is below them."""
    libraries = str(Path(sysconfig.get_path("purelib")).resolve())
    found = {}
    for place in places:
        is_listed = place != libraries and os.path.isdir(place)  # noqa: PTH112
        found[place] = (0, 0) if is_listed else _size(Path(place))
        if is_listed:
            found.update(_below(place))
    return found


def _below(folder: str) -> Iterable[tuple[str, tuple[int, int]]]:
    """All that is below a folder. Of folders below it only counts that they are there."""
    try:
        entries = list(os.scandir(folder))  # with this, thousands of files take milliseconds
    except OSError:  # it is no folder, or one that nobody may look into, which the checks report
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        # A link may lead round or out of the folder; the checks say what they think of it.
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, (0, 0)
            yield from _below(entry.path)
        else:
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                yield entry.path, (status.st_size, status.st_mtime_ns)


def _size(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
