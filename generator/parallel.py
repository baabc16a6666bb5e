"""Runs tasks in processes of their own where that is safe, so that all cores work."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from generator.workers import Line, workers

T = TypeVar("T")


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
    try:
        with workers([partial(_work, tasks, numbers)] * processes) as lines:
            own = here()
            found: dict[int, T] = {}
            for line in lines:
                found |= _hear(line)
        return [*(found[number] for number in range(len(tasks))), own]
    finally:
        os.close(numbers)
        gc.unfreeze()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _work(tasks: Sequence[Callable[[], Any]], numbers: int, line: Line) -> None:
    """Do tasks as long as there are any, and hand over all results at the end, or what went wrong."""
    gc.disable()
    done: dict[int, Any] = {}
    try:
        while number := os.read(numbers, 1):
            done[number[0]] = tasks[number[0]]()
    except Exception as problem:  # it is raised again in the process that waits
        problem.add_note(traceback.format_exc())
        line.say(problem)
    else:
        line.say(done)


def _hear(line: Line) -> dict[int, Any]:
    try:
        heard = line.hear()
    except (EOFError, pickle.UnpicklingError):
        raise LostWorkerError from None
    if isinstance(heard, Exception):
        raise heard
    assert isinstance(heard, dict)
    return heard
