"""The program `atlas`. What it needs is imported where a failure of that has its sentence, too."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

from generator.cli.exit_codes import run_and_exit

PROGRAM = "atlas"
COMPLETION = "_ATLAS_COMPLETE"
"""Tells the program, and the script `atlas` before it, that a shell completes what somebody types."""


def run() -> NoReturn:
    """Run the command line, and end with its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # where it is ignored, no program has an exit code
    os.environ["TZ"] = "UTC"  # nothing depends on the place; a library fails where its time zone is unknown
    gc.disable()  # what a command makes stays until its end; looking for garbage takes a third of the time
    run_and_exit(_command_line)


def _command_line() -> object:
    from generator.cli.main import main

    if COMPLETION in os.environ:
        return main.main(prog_name=PROGRAM)
    # Not `main.main`, which would make an exit code 1 of every pipe that breaks.
    with main.make_context(PROGRAM, sys.argv[1:]) as context:
        return main.invoke(context)
