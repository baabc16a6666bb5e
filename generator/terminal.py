"""What a terminal is given beyond plain text: colours, where somebody looks at one and wants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TextIO


class Tone(StrEnum):
    """What a stretch of text is to who reads it. The first three are the severities of findings."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    PLACE = "place"
    HELP = "help"


Paint = Callable[[str, Tone], str]
"""Gives a stretch of text its tone; the text itself stays."""

_CODES = {Tone.ERROR: "1;31", Tone.WARNING: "33", Tone.INFO: "36", Tone.PLACE: "1", Tone.HELP: "32"}
"""Of the eight colours that every theme of a terminal has, so that they are legible on its background."""
FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")
DECIDING = ("NO_COLOR", "TERM", "CI", *FORCING)
"""Environment variables that say what a terminal is given."""
_PAINTED = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str, tone: Tone) -> str:
    """The text as it is."""
    return text


def coloured(text: str, tone: Tone) -> str:
    """The text between the signs by which a terminal colours it."""
    return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if text else ""


def unpainted(text: str) -> str:
    """A coloured text without its colours."""
    return _PAINTED.sub("", text)


def for_stream(text: str, stream: TextIO, environment: Mapping[str, str]) -> str:
    """A coloured text as it is written to the stream: without its colours, where they are not wanted."""
    return text if is_coloured(stream, environment) else unpainted(text)


def is_coloured(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether what is written to the stream is to have colours.

    On terminals, but for simple ones and where `NO_COLOR` is set (https://no-color.org). `FORCE_COLOR` or
    `CLICOLOR_FORCE` has them everywhere.
    """
    if any(environment.get(name, "0") not in ("", "0") for name in FORCING):
        return True
    return not environment.get("NO_COLOR") and is_terminal(stream, environment)


def is_terminal(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether somebody looks at what is written to the stream, on a terminal that obeys."""
    return stream.isatty() and environment.get("TERM") != "dumb"


def paint_for(stream: TextIO, environment: Mapping[str, str]) -> Paint:
    """How to paint what is written to the stream."""
    return coloured if is_coloured(stream, environment) else plain
