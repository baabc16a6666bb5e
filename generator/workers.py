"""Processes that work beside this one, and lines on which the two talk.

Unlike `parallel.py`, which hands out whole tasks, a worker can be told something halfway. Nothing heavy
is imported: starting a worker takes a few thousandths of a second.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

_DEATH_SIGNAL = 1
"""What Linux calls the signal for when the parent ends (PR_SET_PDEATHSIG)."""
_prctl = getattr(ctypes.CDLL(None), "prctl", None)
_is_worker = False


@dataclass(frozen=True, slots=True)
class Line:
    """One end of a line between two processes."""

    incoming: BinaryIO
    outgoing: BinaryIO

    def say(self, what: object) -> None:
        """Send a value to the other end."""
        pickle.dump(what, self.outgoing, pickle.HIGHEST_PROTOCOL)
        self.outgoing.flush()

    def hear(self) -> Any:
        """Wait for the next value from the other end; an `EOFError` if it is gone."""
        return pickle.load(self.incoming)

    def close(self) -> None:
        """Hang up."""
        self.incoming.close()
        self.outgoing.close()


def end_with(parent: int) -> None:
    """Have Linux kill this process, just started by `parent`, when that ends, however it ends.

    For programs this is the `preexec_fn` of `subprocess`. Elsewhere we share no work, and programs end
    when nobody reads what they write.
    """
    if _prctl is not None:
        _prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before we asked
        os._exit(1)


def available() -> int:
    """How many processes can work at a time: one where starting others is unsafe, and in a worker."""
    # A fork has only one of the threads, and the locks that the others held.
    if _is_worker or threading.active_count() > 1 or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


@contextmanager
def workers(tasks: Sequence[Callable[[Line], None]]) -> Iterator[list[Line]]:
    """A process for each task until the block ends, with a line to it; an `OSError` if there are too many."""
    lines: list[Line] = []
    parent = os.getpid()
    processes: list[int] = []
    try:
        for task in tasks:
            ours, theirs = _line()
            process = os.fork()
            if process == 0:
                _work(task, theirs, (*lines, ours), parent)
            theirs.close()
            lines.append(ours)
            processes.append(process)
        yield lines
    finally:
        for process in processes:
            os.kill(process, signal.SIGKILL)  # it has said all that is wanted, and keeps nothing
            os.waitpid(process, 0)
        for line in lines:
            line.close()


def _line() -> tuple[Line, Line]:
    (our_in, their_out), (their_in, our_out) = os.pipe(), os.pipe()
    return (
        Line(os.fdopen(our_in, "rb"), os.fdopen(our_out, "wb")),
        Line(os.fdopen(their_in, "rb"), os.fdopen(their_out, "wb")),
    )


def _work(task: Callable[[Line], None], line: Line, others: Sequence[Line], parent: int) -> None:
    global _is_worker
    _is_worker = True
    try:
        end_with(parent)
        for other in others:  # or no process would see that another one is gone
            other.close()
        task(line)
    finally:
        os._exit(0)  # it must not run on as a second copy of the program, whatever happened
