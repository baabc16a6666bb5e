"""Runs whole programs and says what they took: wall time, time of the processors, memory at the peak.

Memory is that of the largest process by the system's own account, or that of all processes of the program
together, sampled while it runs (shared pages counted once), whichever is more: a program that spreads its
work over processes is not smaller for it. Only Linux can be asked for the sum. A child is accounted what
its parent held when it was started, so this process must stay small: large work belongs `apart`.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE_SECONDS = 0.1
SAMPLE_SHARE = 0.02
"""Of the time, at most so much goes into looking: it is taken from the program that is measured."""
MEGABYTE = 1_000_000

P = ParamSpec("P")
R = TypeVar("R")


class ProgramFailedError(Exception):
    """A program that was to be measured did not do what it should."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a program took: seconds by the clock, seconds of all processors, bytes at the peak."""

    wall: float
    cpu: float
    memory: int

    def then(self, after: Usage) -> Usage:
        """What both take, one after the other."""
        return Usage(self.wall + after.wall, self.cpu + after.cpu, max(self.memory, after.memory))


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Usage:
    """Run a program to its end; an error if it fails."""
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        start = time.perf_counter()
        peaks, is_over = [0], threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, peaks, is_over), daemon=True)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it is waited for already
        is_over.set()
        sampler.join()
        output.seek(0)
        text = output.read().decode(errors="replace")[-2000:]
    if process.returncode:
        raise ProgramFailedError(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Usage(wall, usage.ru_utime + usage.ru_stime, max(largest, *peaks))


def interleaved(
    runs: int, programs: Mapping[str, Callable[[], Usage]], say: Callable[[str], None]
) -> dict[str, list[Usage]]:
    """Run each program so often, in turns (A B A B), so that a slow minute of the machine hits all."""
    usages: dict[str, list[Usage]] = {name: [] for name in programs}
    for number in range(runs):
        for name, program in programs.items():
            usages[name].append(program())
            say(f"{name}, run {number + 1} of {runs}: {usages[name][-1].wall:.2f} s")
    return usages


def apart(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What a function gives when called in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        return pool.submit(function, *args, **kwargs).result()


def _sample(process: int, peaks: list[int], is_over: threading.Event) -> None:
    """Look now and then how much memory a process and its descendants hold together."""
    rest = SAMPLE_SECONDS
    while not is_over.wait(rest):
        start = time.thread_time()
        peaks.append(sum(map(_held, _family(process))))
        rest = max(SAMPLE_SECONDS, (time.thread_time() - start) / SAMPLE_SHARE)


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _held(process: int) -> int:
    """Bytes of memory of a process, shared ones in proportion."""
    with suppress(OSError, ValueError, IndexError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(text.partition("\nPss:")[2].split()[0]) * 1024
    return 0
