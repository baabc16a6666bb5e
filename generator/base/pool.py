"""Runs tasks in processes of their own where that is safe, so that all cores work.

They are forks: a task sees all that was there before, nothing of it is sent, and none outlives its parent.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context
from typing import Any, TypeVar

T = TypeVar("T")
LostWorkerError = BrokenProcessPool
"""A process ended before its tasks were done."""
_DEATH_SIGNAL = 1
"""What Linux calls the signal for when the parent ends (PR_SET_PDEATHSIG)."""
_prctl = getattr(ctypes.CDLL(None), "prctl", None)
_tasks: Sequence[Callable[[], Any]] = ()
"""In a process that was split off: what there is to do."""


def run(tasks: Sequence[Callable[[], T]], here: Callable[[], T], *, processes: int | None = None) -> list[T]:
    """The results of the tasks, in their order, and that of the one that is done here while they run.

    A task sees all that was there when it began and hands back only its result; its exception is raised
    here. Without more than one core, or where processes cannot be split safely, all tasks run here, one
    after the other.
    """
    processes = min(processes or cores(), len(tasks))
    if processes < 2 or sys.platform != "linux":
        return [task() for task in (*tasks, here)]
    # What is there now is shared: the collector must not touch it in every process.
    gc.freeze()
    before = active_children()
    pool = ProcessPoolExecutor(processes, get_context("fork"), _begin, (os.getpid(), tasks))
    try:
        results = [pool.submit(_do, number) for number in range(len(tasks))]
        own = here()
        return [*(result.result() for result in results), own]
    finally:
        for process in active_children():
            if process not in before:
                process.kill()  # it has handed over all that is wanted, and keeps nothing
        pool.shutdown(cancel_futures=True)
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


def _begin(parent: int, tasks: Sequence[Callable[[], Any]]) -> None:
    """Get ready in a process that was split off."""
    global _tasks
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    gc.disable()
    _tasks = tasks


def _do(number: int) -> Any:
    return _tasks[number]()
