"""Runs Graphviz: many diagrams in one process, with a time limit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from importlib.metadata import version

from generator.base.pool import LostWorkerError, end_with

SECONDS = 20
"""How long the layout of a picture may take."""
BATCH = 40
"""How many pictures a process draws at most."""
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


class LayoutError(Exception):
    """Graphviz took too long or gave no picture; the page shows the table alone."""


def layout(dots: Sequence[str]) -> Iterator[str | None]:
    """The `<svg>` element that Graphviz makes of each DOT graph; the same input gives the same bytes.

    A graph that cannot be laid out in time gives None, and does not keep the others from it.
    """
    processors = os.cpu_count() or 1
    size = min(BATCH, -(-len(dots) // processors)) or 1
    batches = [dots[start : start + size] for start in range(0, len(dots), size)]
    for start in range(0, len(batches), processors):
        yield from _draw(batches[start : start + processors])


def _draw(batches: Sequence[Sequence[str]]) -> Iterator[str | None]:
    """The pictures of the graphs, each batch in one process if all goes well, else each graph in its own.

    All processes are started before threads listen to them: to split a process with threads is not safe.
    """
    processes = [_start() for _ in batches]
    with ThreadPoolExecutor(len(batches)) as pool:
        outputs = list(pool.map(_output, processes, map("\n".join, batches)))
    for batch, output in zip(batches, outputs, strict=True):
        pictures = _SVG.findall(output)
        if len(pictures) == len(batch):
            yield from pictures
        elif len(batch) == 1:
            yield None
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


def _output(process: subprocess.Popen[bytes] | None, dot: str) -> str:
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


def _program() -> str:
    """Graphviz, which is a package of this environment, wherever that keeps its programs."""
    return shutil.which("graphviz-pure", path=sysconfig.get_path("scripts")) or "graphviz-pure"


@cache
def program_name() -> str:
    """Which Graphviz it is: another one may draw otherwise."""
    return f"graphviz-pure {version('graphviz-pure')}"
