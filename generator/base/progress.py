"""On a terminal, a line for each step that takes a while: what the program does now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from generator.base.findings import Words
from generator.base.messages import Message
from generator.base.terminal import is_terminal

_shown: tuple[int, Words] | None = None
"""The process that prints, and the language in which it does."""


@contextmanager
def shown(words: Words = str) -> Iterator[None]:
    """While this lasts, print what `doing` is given where somebody looks, so not in a pipe or a CI job."""
    global _shown
    before = _shown
    if is_terminal(sys.stderr) and not os.environ.get("CI"):
        _shown = os.getpid(), words
    try:
        yield
    finally:
        _shown = before


def doing(what: Message) -> None:
    """Print what the program does from now on; processes that were split from it print nothing."""
    if _shown is not None and _shown[0] == os.getpid():
        print(f"{_shown[1](what)} …", file=sys.stderr, flush=True)
