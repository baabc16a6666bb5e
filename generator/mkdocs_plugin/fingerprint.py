"""Remembers what a site was built from and what it is, so that nothing is built again that has not changed.

Beside the site lies a list of every file it was made from and of every file in it, with its size, the time of
the last change of its content, and that of any change of the file.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
import sys
import sysconfig
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from generator.base.messages import msg
from generator.cli.git import read_history

BEGIN = time.time_ns()
"""When this program began, more or less."""
BLUR = 10_000_000
"""Nanoseconds by which the clock of a disk may be late."""

UNCHANGED = msg("Nothing has changed: the site is up to date.")
MAX_SOURCE_BYTES = 1 << 28
"""How many bytes of a stamp are read."""
_NAME = re.compile(rb"[A-Za-z_]\w*")
"""What may be the name of an environment variable."""
Size = tuple[int, ...]
"""The size of a file, and when its content and anything about it changed last; empty where there is none."""
Sizes = Mapping[str, Size]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is built from, as it was when the build began."""

    places: tuple[str, ...]
    """Folders and files that are read, with all that is below them, also if there are none yet."""
    settings: tuple[str, ...]
    """The configuration of MkDocs, and those that it inherits from."""
    sizes: Sizes
    surroundings: str
    is_settled: bool = True
    """Whether nothing has changed since the program began, which may have read it before or after that."""


def stamp_of(site: Path) -> Path:
    """The file beside a site that says what it was built from."""
    return site.with_name(f".{site.name}-stamp.json")


def inputs(root: Path, places: Iterable[Path], settings: Iterable[Path]) -> Inputs:
    """What is there now at the places, in the settings, in our own code and in what surrounds the build."""
    own = tuple(str(file.resolve()) for file in settings)
    named = tuple(dict.fromkeys((*(str(place.resolve()) for place in (*places, *_programs())), *own)))
    current = sizes(named)
    now = time.time_ns()
    is_settled = not any(
        BEGIN - BLUR < when <= now for _, *times in filter(None, current.values()) for when in times
    )
    return Inputs(named, own, current, _surroundings(root, own), is_settled)


def text(made_from: Inputs, made: Sizes, report: str) -> str:
    """What the stamp says of a finished site; `report` is said again while nothing changes."""
    return json.dumps({"inputs": asdict(made_from), "outputs": made, "report": report})


def report_if_current(site: Path, root: Path, settings: Path) -> str | None:
    """What was said of the site if it would be built the same again; None if not, or if that is not known."""
    try:
        stamp = _stamp(site)
        own = [Path(name) for name in stamp["inputs"]["settings"]]
        if own[0] != settings.resolve():  # it was built from others
            return None
        made_from = inputs(root, map(Path, stamp["inputs"]["places"]), own)
        report = str(stamp["report"])
        now = json.loads(text(made_from, outputs(site), report))
        is_same = made_from.is_settled and all(stamp[name] == now[name] for name in now)
        return report if is_same else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def names_in(site: Path) -> set[str]:
    """The names of what the last build put into the folder of the site; none where that is not known."""
    try:
        return {path.split("/")[1] for path in _stamp(site)["outputs"]}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return set()


def _stamp(site: Path) -> dict[str, Any]:
    with open(stamp_of(site), "rb", opener=open_own) as file:
        return parsed(file)


def open_own(path: str, flags: int) -> int:
    """Open a stamp; an `OSError` where somebody has put a link, a pipe, or a file that has other names."""
    opened = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    status = os.fstat(opened)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        os.close(opened)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return opened


def parsed(file: IO[bytes]) -> dict[str, Any]:
    """What stands in a stamp; a `ValueError` where that is nothing that we write."""
    if os.fstat(file.fileno()).st_size > MAX_SOURCE_BYTES:
        raise ValueError("too long")
    try:
        stamp = json.loads(file.read())
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(stamp, dict):
        raise ValueError("no object")
    return stamp


def outputs(site: Path) -> Sizes:
    """What is there of a site, by its path in it, which begins with a slash."""
    return {path.removeprefix(str(site)): size for path, size in _below(str(site))}


def _programs() -> tuple[Path, Path]:
    """Our own code, and the folder of the libraries, which changes when one is installed."""
    return Path(__file__).parent.parent, Path(sysconfig.get_path("purelib"))


def _surroundings(root: Path, settings: Iterable[str]) -> str:
    """A digest of what else a site depends on: the interpreter, variables, and what git knows of changes.

    Settings can name any variable, in many ways. So each that bears a name which stands in them counts.
    """
    names = {name.decode() for file in settings for name in _NAME.findall(Path(file).read_bytes())}
    variables = sorted((name, os.environ[name]) for name in names & os.environ.keys())
    return hashlib.sha256(repr((sys.executable, variables, read_history(root))).encode()).hexdigest()


def sizes(places: Iterable[str]) -> dict[str, Size]:
    """The sizes of the places and of all that is below them, with times in nanoseconds."""
    own, libraries = (str(place.resolve()) for place in _programs())
    by_path: dict[str, Size] = {}
    for place in places:
        is_listed = place != libraries and os.path.isdir(place)  # noqa: PTH112
        by_path[place] = (0,) if is_listed else _size(Path(place))
        if is_listed:
            by_path.update(_below(place, "__pycache__" if place.startswith(own) else ""))
    return by_path


def _below(folder: str, without: str = "") -> Iterable[tuple[str, Size]]:
    """All that is below a folder, but for folders of a name. Of folders only counts that they are there."""
    try:
        entries = list(os.scandir(folder))  # with this, thousands of files take milliseconds
    except OSError:  # it is no folder, or one that nobody may look into, which the checks report
        return
    for entry in entries:
        if entry.name == without:
            continue
        # A link to a folder may lead round or out of this one; the checks say what they think of it.
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, (0,)
            yield from _below(entry.path, without)
            continue
        with suppress(OSError):
            size = _size_of(entry.stat(follow_symlinks=False))
            yield entry.path, (*size, *_size(Path(entry.path))) if entry.is_symlink() else size


def _size(path: Path) -> Size:
    return _size_of(path.stat()) if path.exists() else ()


def _size_of(status: os.stat_result) -> Size:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
