"""Runs tasks in processes of their own where that is safe, so that all cores work."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

_tasks: Sequence[Callable[[], Any]] = ()


def run(tasks: Sequence[Callable[[], T]], here: Callable[[], T], *, processes: int | None = None) -> list[T]:
    """The results of the tasks, in their order, and that of the one that is done here while they run.

    A task sees all that was there when it began and hands back only its result; its exception is raised
    here. Without more than one core, or where processes cannot be split safely, all tasks run here, one
    after the other.
    """
    global _tasks
    processes = processes or cores()
    if processes < 2 or sys.platform != "linux":
        return [task() for task in (*tasks, here)]
    _tasks = tasks
    # What is there now is shared: the collector must not touch it in every process.
    gc.freeze()
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(processes, len(tasks)), context, gc.disable) as pool:
            found = pool.map(_run, range(len(tasks)))
            own = here()
            return [*found, own]
    finally:
        gc.unfreeze()
        _tasks = ()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _run(number: int) -> Any:
    return _tasks[number]()
