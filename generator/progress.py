"""One line at the bottom of a terminal: what is being done, and for how many seconds.

It comes when something takes a while, is written over, and goes without a trace. Where standard error is no
terminal nothing is written at all. The line is drawn by a timer of the system that interrupts this process
for a moment: with a thread, no work could be shared among processes safely (`workers.py`).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

from generator.diagnostic import Words
from generator.saying import NOTHING, Said
from generator.terminal import is_terminal

PATIENCE = 0.5
"""Seconds after which somebody begins to wonder."""
AGAIN = 0.2
"""Seconds from then on between two looks at whether the line has to change."""
WIPE = "\r\x1b[K"
"""Goes to the beginning of the line and empties it."""
NARROW = 80
"""Columns of a terminal that does not say how many it has."""

_current: _Line | None = None


@contextmanager
def shown(words: Words = str) -> Iterator[None]:
    """While this lasts, what `doing` says is shown, in the language of the words.

    One that begins within another is part of it.
    """
    global _current
    if _current is not None or not _can_be_shown(os.environ):
        yield
        return
    _current = _Line(words)
    try:
        yield
    finally:
        finish()


def doing(what: Said) -> None:
    """Say what is being done from now on. Costs nothing where nobody looks, as in other processes."""
    if _current is not None and _current.is_ours:
        _current.doing(what)


def finish() -> None:
    """Take the line away for good, before the end of `shown` if that is long."""
    global _current
    line, _current = _current, None
    if line is not None and line.is_ours:
        line.end()


def _can_be_shown(environment: Mapping[str, str]) -> bool:
    return (
        is_terminal(sys.stderr, environment)
        and not environment.get("CI")
        and hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    )


class _Line:
    """The line, and the streams beside it, which wipe it before anything else is written."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.what: str = NOTHING
        self.since = 0.0
        self.drawn = ""
        self.is_busy = False
        """Whether a stream is being written to at this moment."""
        self.is_within = False
        """Whether somebody has written the beginning of a line, such as a question."""
        self.process = os.getpid()
        self.terminal = sys.stderr
        self.streams = sys.stdout, sys.stderr
        if sys.stdout.isatty():
            sys.stdout = cast(TextIO, _Beside(sys.stdout, self))
        sys.stderr = cast(TextIO, _Beside(sys.stderr, self))
        self.beside = sys.stdout, sys.stderr
        signal.signal(signal.SIGALRM, self._draw)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE, AGAIN)

    @property
    def is_ours(self) -> bool:
        """Whether this is the process that draws, and none that was split from it."""
        return os.getpid() == self.process

    def doing(self, what: Said) -> None:
        self.what, self.since = self.words(what), time.monotonic()

    def end(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        self.what = NOTHING
        if self.drawn:
            self._put(WIPE)
            self.drawn = ""
        # Others may have put streams of their own in place meanwhile; those stay.
        if sys.stdout is self.beside[0]:
            sys.stdout = self.streams[0]
        if sys.stderr is self.beside[1]:
            sys.stderr = self.streams[1]

    def _draw(self, *_: Any) -> None:
        if not self.what or self.is_busy or self.is_within or not self.is_ours:
            return
        text = line_of(self.what, int(time.monotonic() - self.since), self._columns())
        if text != self.drawn:
            self._put(f"{WIPE}{text}")
            self.drawn = text

    def _columns(self) -> int:
        with suppress(OSError):
            return os.get_terminal_size(self.terminal.fileno()).columns or NARROW
        return NARROW

    def _put(self, text: str) -> None:
        """Past the stream, which may hold half of something."""
        with suppress(OSError):
            os.write(self.terminal.fileno(), text.encode(self.terminal.encoding, "replace"))


class _Beside:
    """A stream to the same terminal. What is written to it wipes the line, which comes again below."""

    def __init__(self, stream: TextIO, line: _Line) -> None:
        self._stream, self._line = stream, line

    def write(self, text: str) -> int:
        line = self._line
        line.is_busy = True
        try:
            # Another process cannot know what this one has drawn since they were split.
            is_in_the_way = line.drawn or (line.what and not line.is_ours and not line.is_within)
            line.drawn = ""
            if text:
                line.is_within = not text.endswith("\n")
            self._stream.write(f"{WIPE}{text}" if is_in_the_way else text)
            return len(text)
        finally:
            line.is_busy = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def line_of(what: str, seconds: int, columns: int) -> str:
    """What is done and for how long, cut so that it fits into one line."""
    end = f" … {seconds} s" if seconds else " …"
    room = max(0, columns - 1 - len(end))  # a full line would go on in the next
    return f"{what if len(what) <= room else what[:room]}{end}"
