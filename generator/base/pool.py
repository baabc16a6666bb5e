"""Runs tasks in processes of their own where that is safe, so that all cores work.

They are forks: a task sees all that was there before, nothing of it is sent, and none outlives its parent.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
_DEATH_SIGNAL = 1
"""What Linux calls the signal for when the parent ends (PR_SET_PDEATHSIG)."""
_prctl = getattr(ctypes.CDLL(None), "prctl", None)


class LostWorkerError(Exception):
    """A process ended before its tasks were done."""


def run(tasks: Sequence[Callable[[], T]], here: Callable[[], T], *, processes: int | None = None) -> list[T]:
    """The results of the tasks, in their order, and that of the one that is done here while they run.

    A task sees all that was there when it began and hands back only its result; its exception is raised
    here. Without more than one core, or where processes cannot be split safely, all tasks run here, one
    after the other.
    """
    processes = min(processes or cores(), len(tasks))
    if processes < 2 or sys.platform != "linux":
        return [task() for task in (*tasks, here)]
    numbers, end = os.pipe()
    os.write(end, bytes(range(len(tasks))))  # whoever has time takes the next number
    os.close(end)
    # What is there now is shared: the collector must not touch it in every process.
    gc.freeze()
    started: list[tuple[int, BinaryIO]] = []
    try:
        for _ in range(processes):
            started.append(_start(tasks, numbers))
        own = here()
        results_by_number: dict[int, T] = {}
        for _, results in started:
            results_by_number |= _results(results)
        return [*(results_by_number[number] for number in range(len(tasks))), own]
    finally:
        for process, results in started:
            os.kill(process, signal.SIGKILL)  # it has handed over all that is wanted, and keeps nothing
            os.waitpid(process, 0)
            results.close()
        os.close(numbers)
        gc.unfreeze()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def end_with(parent: int) -> None:
    """Have Linux kill this process, just started by `parent`, when that ends, however it ends.

    For programs this is the `preexec_fn` of `subprocess`. Elsewhere we share no work, and programs end
    when nobody reads what they write.
    """
    if _prctl is not None:
        _prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def _start(tasks: Sequence[Callable[[], Any]], numbers: int) -> tuple[int, BinaryIO]:
    """Split off a process; its number, and what its results can be read from."""
    parent = os.getpid()
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            end_with(parent)
            with os.fdopen(theirs, "wb") as out:
                pickle.dump(_done(tasks, numbers), out, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # it must not run on as a second copy of the program, whatever happened
    os.close(theirs)
    return process, os.fdopen(ours, "rb")


def _done(tasks: Sequence[Callable[[], Any]], numbers: int) -> dict[int, Any] | Exception:
    """The results of tasks, as long as there are any, or what went wrong."""
    gc.disable()
    done: dict[int, Any] = {}
    try:
        while number := os.read(numbers, 1):
            done[number[0]] = tasks[number[0]]()
    except Exception as problem:  # it is raised again in the process that waits
        problem.add_note(traceback.format_exc())
        return problem
    return done


def _results(results: BinaryIO) -> dict[int, Any]:
    try:
        outcome = pickle.load(results)
    except (EOFError, pickle.UnpicklingError):
        raise LostWorkerError from None
    if isinstance(outcome, Exception):
        raise outcome
    assert isinstance(outcome, dict)
    return outcome
