"""When a terminal is given more than plain text."""

from __future__ import annotations

import os
from typing import TextIO

import click

FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody looks at what is written to the stream, on a terminal that obeys."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(text: str) -> None:
    """Write a text to standard output, without its colours where they are not wanted.

    They are wanted on terminals, but for simple ones and where `NO_COLOR` is set (https://no-color.org), and
    everywhere where `FORCE_COLOR` or `CLICOLOR_FORCE` is set.
    """
    wanted = None  # click looks whether it is a terminal
    if any(os.environ.get(name, "0") not in ("", "0") for name in FORCING):
        wanted = True
    elif os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        wanted = False
    click.echo(text, color=wanted)
