"""Runs a program on a terminal that is none, and keeps what the program wrote to it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.base.terminal import FORCING
from tests.knowledge import PROJECT

LINES, COLUMNS = 24, 80
DECIDING = ("NO_COLOR", "TERM", "CI", *FORCING)
"""Environment variables that say what a terminal is given."""
SILENCE = 60
"""Seconds without a word after which a program waits for something that never comes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came to the terminal, and what went into a pipe instead if there was one; the exit code."""

    terminal: str
    pipe: str
    code: int


def on_terminal(
    command: Sequence[str | Path],
    cwd: Path,
    variables: Mapping[str, str] | None = None,
    *,
    piped: bool = False,
    dialogue: Sequence[tuple[str, str]] = (),
) -> Shown:
    """Run a command with a terminal of 80 columns as its input and its outputs.

    With `piped`, its standard output is a pipe. `variables` are set beside those of the tests, without the
    ones that decide on colours and progress. Of a dialogue, the
    second of each pair is typed when the first is shown.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen(
        list(map(str, command)),
        stdin=theirs,
        stdout=subprocess.PIPE if piped else theirs,
        stderr=theirs,
        cwd=cwd,
        env=environment(variables or {}),
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            shown = _all_of(ours, dialogue)
        except AssertionError:
            process.kill()
            raise
        pipe = process.stdout.read().decode() if process.stdout else ""
    os.close(ours)
    return Shown(shown.decode().replace("\r\n", "\n"), pipe, process.returncode)


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of the tests, as on a terminal with colours, and others; the program is that of here."""
    kept = {name: value for name, value in os.environ.items() if name not in DECIDING}
    return {**kept, "PYTHONPATH": str(PROJECT), "TERM": "xterm-256color", **variables}


def _all_of(terminal: int, dialogue: Sequence[tuple[str, str]]) -> bytes:
    found, heard = b"", 0
    waiting = list(dialogue)
    while True:
        if waiting and waiting[0][0].encode() in found[heard:]:
            awaited, typed = waiting.pop(0)
            heard = found.index(awaited.encode(), heard) + len(awaited.encode())
            os.write(terminal, typed.encode())
            continue
        if not select.select([terminal], [], [], SILENCE)[0]:
            raise AssertionError(f"nothing more came after {found.decode(errors='replace')!r}")
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when nobody has the other end open any more
            return found
        if not part:
            return found
        found += part
