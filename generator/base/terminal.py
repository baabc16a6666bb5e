"""Prints to a terminal: colours where they are wanted, and a line for each step that takes a while."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from generator.base.findings import Words
from generator.base.messages import Message

FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")
_printing: tuple[int, Words] | None = None
"""The process that prints, and the language in which it does."""


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody looks at what is written to the stream, on a terminal that obeys."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(text: str) -> None:
    """Write a text, if there is one, to standard output, without its colours where they are not wanted.

    They are wanted on terminals, but for simple ones and where `NO_COLOR` is set (https://no-color.org), and
    everywhere where `FORCE_COLOR` or `CLICOLOR_FORCE` is set.
    """
    wanted = None  # click looks whether it is a terminal
    if any(os.environ.get(name, "0") not in ("", "0") for name in FORCING):
        wanted = True
    elif os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        wanted = False
    click.echo(text, color=wanted, nl=bool(text))


@contextmanager
def printing_steps(words: Words = str) -> Iterator[None]:
    """While this lasts, print what `doing` is given where somebody looks, so not in a pipe or a CI job."""
    global _printing
    before = _printing
    if is_terminal(sys.stderr) and not os.environ.get("CI"):
        _printing = os.getpid(), words
    try:
        yield
    finally:
        _printing = before


def doing(what: Message) -> None:
    """Print what the program does from now on; processes that were split from it print nothing."""
    if _printing is not None and _printing[0] == os.getpid():
        print(f"{_printing[1](what)} …", file=sys.stderr, flush=True)
