"""Runs Graphviz: many pictures in one process, with a time limit, and never the same picture twice.

What was laid out once is kept in a folder of the user's cache, named by what it was made from.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.base.pool import LostWorkerError, end_with
from generator.render.disk_cache import DiskCache, name_of
from generator.render.svg_fingerprint import is_picture

SECONDS = 20
"""How long the layout of a picture may take."""
BATCH = 40
"""How many pictures a process draws at most."""
MAX_KEPT = 10_000
"""How many pictures the folder holds before the oldest are removed."""
CACHE = DiskCache("pictures", "svg")

_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_ID, _DOT_ID = re.compile(r' id="([^"]*)"'), re.compile(r"\bid=(\w+)")
_known: dict[str, str | None] = {}


class LayoutError(Exception):
    """Graphviz took too long or gave no picture; the page shows the table alone."""


def layout(dot: str) -> str:
    """The `<svg>` element that Graphviz makes of a DOT graph; the same input gives the same bytes."""
    prepare((dot,))
    found = _known[dot]
    if found is None:
        raise LayoutError("Graphviz took too long or gave no picture")
    return found


def prepare(dots: Iterable[str]) -> None:
    """Lay out many graphs, so that `layout` has them at hand.

    A graph that cannot be laid out in time does not keep the others from it.
    """
    wanted = [dot for dot in dict.fromkeys(dots) if dot not in _known]
    for dot in wanted:
        kept = CACHE.read(_name(dot))
        if kept and is_picture(kept) and {*_ID.findall(kept)} <= {"graph0", *_DOT_ID.findall(dot)}:
            _known[dot] = kept
    missing = [dot for dot in wanted if dot not in _known]
    processors = os.cpu_count() or 1
    size = min(BATCH, -(-len(missing) // processors)) or 1
    batches = [missing[start : start + size] for start in range(0, len(missing), size)]
    for start in range(0, len(batches), processors):
        for dot, picture in _draw(batches[start : start + processors]):
            _known[dot] = picture
            if picture:
                CACHE.keep(_name(dot), picture)
    if missing:
        CACHE.prune(MAX_KEPT)


def clear_caches() -> None:
    """Drop what this process knows; the folder keeps what it has."""
    _known.clear()


def _draw(batches: Sequence[Sequence[str]]) -> Iterator[tuple[str, str | None]]:
    """The pictures of the graphs, each batch in one process if all goes well, else each graph in its own.

    All processes are started before threads listen to them: to split a process with threads is not safe.
    """
    processes = [_start() for _ in batches]
    with ThreadPoolExecutor(len(batches)) as pool:
        written = list(pool.map(_written, processes, map("\n".join, batches)))
    for batch, text in zip(batches, written, strict=True):
        pictures = _SVG.findall(text)
        if len(pictures) == len(batch):
            yield from zip(batch, pictures, strict=True)
        elif len(batch) == 1:
            yield batch[0], None
        else:
            for dot in batch:
                yield from _draw(((dot,),))


def _start() -> subprocess.Popen[bytes] | None:
    """Graphviz, if it is there."""
    try:
        return subprocess.Popen(
            [_program(), "-Tsvg"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=partial(end_with, os.getpid()),
        )
    except FileNotFoundError:
        return None


def _written(process: subprocess.Popen[bytes] | None, dot: str) -> str:
    """What Graphviz writes; nothing if it fails or takes too long.

    Raises `LostWorkerError` if a signal of the system or of somebody else ended it.
    """
    if process is None:
        return ""
    with process:
        try:
            output, _ = process.communicate(dot.encode(), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return ""
    if process.returncode < 0:
        raise LostWorkerError(f"Graphviz was ended by signal {-process.returncode}")
    return "" if process.returncode else output.decode()


def _name(dot: str) -> str:
    return name_of(f"{program_name()}\n{dot}")


def _program() -> str:
    """Graphviz: the wheel in this environment, or else the one that the system has."""
    scripts = Path(sysconfig.get_path("scripts"))
    found = shutil.which("graphviz-pure", path=str(scripts)) or shutil.which("graphviz-pure")
    return found or shutil.which("dot") or "dot"


@cache
def program_name() -> str:
    """Which Graphviz it is: another one may draw otherwise."""
    try:
        return f"graphviz-pure {version('graphviz-pure')}"
    except PackageNotFoundError:
        return _program()
