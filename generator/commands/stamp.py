"""Remembers what a site was built from, so that nothing is built again that has not changed.

Beside the site lies a list of every file and folder it was made from, with its size and the time of its
last change, as `make` compares them. A folder changes when something in it comes or goes.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.commands.history import read_history

VARIABLES = (
    "ATLAS_SITE_URL",
    "ATLAS_EDIT_URI_TEMPLATE",
    "ATLAS_FOLDER_URI_TEMPLATE",
    "ATLAS_REPORT_URI_TEMPLATE",
    "ATLAS_REPORT_URL",
)
"""Environment variables that a configuration reads."""

Sizes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is built from, as it was when the build began."""

    places: tuple[str, ...]
    """Folders and files that are read, with all that is below them."""
    sizes: Sizes
    surroundings: tuple[str, ...]


def stamp_of(site: Path) -> Path:
    """The file beside a site that says what it was built from."""
    return site.with_name(f".{site.name}-stamp.json")


def inputs(root: Path, places: Iterable[Path]) -> Inputs:
    """What is there now at the places, in our own code and in what surrounds the build."""
    named = tuple(dict.fromkeys(str(place.resolve()) for place in (*places, *_programs()) if place.exists()))
    return Inputs(named, sizes(named), _surroundings(root))


def write(site: Path, made_from: Inputs, report: str) -> None:
    """Say what the finished site was built from; `report` is said again while nothing changes."""
    stamp = {"inputs": asdict(made_from), "site": _size(site / "index.html"), "report": report}
    stamp_of(site).write_text(json.dumps(stamp), encoding="utf-8")


def report_if_current(site: Path, root: Path) -> str | None:
    """What was said of the site if it would be built the same again; None if not, or if that is not known."""
    try:
        stamp = json.loads(stamp_of(site).read_text(encoding="utf-8"))
        before = stamp["inputs"]
        now = json.loads(json.dumps(asdict(inputs(root, map(Path, before["places"])))))
        is_same = now == before and stamp["site"] == list(_size(site / "index.html"))
        return str(stamp["report"]) if is_same else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


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
        found[place] = _size(Path(place))
        if place != libraries:
            found.update(_below(place))
    return found


def _below(folder: str) -> Iterable[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))  # with this, thousands of files take milliseconds
    except OSError:  # it is no folder, or one that nobody may look into, which the checks report
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        try:
            # A link may lead round or out of the folder; the checks say what they think of it.
            status = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, (status.st_size, status.st_mtime_ns)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _size(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
