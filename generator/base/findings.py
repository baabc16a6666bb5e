"""Findings as values: what is wrong, where it stands and what to type."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from generator.base.messages import EMPTY, Message, msg

MAX_LISTED = 60
"""How many words a finding names at most."""
MOST_COMPARED = 100
"""To how many options a mistyped word is compared letter by letter, which is slow."""
LONGEST_COMPARED = 200
"""How long a mistyped word may be; a longer one is no slip."""

Words = Callable[[Message | str], str]
"""Translates a message into the language of who reads it; another text stays as it is."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning a strict check, an info nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count characters from 1; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `check` is the id of the rule, `help` says what the editor can type.

    Message and help can be translated into the editor's language.
    """

    span: Span
    severity: Severity
    check: str
    message: Message
    help: Message = EMPTY


def error(span: Span, check: str, message: Message, help: Message = EMPTY) -> Finding:
    """A finding that stops the build."""
    return Finding(span, Severity.ERROR, check, message, help)


def warning(span: Span, check: str, message: Message, help: Message = EMPTY) -> Finding:
    """A finding that is reported and does not stop the build."""
    return Finding(span, Severity.WARNING, check, message, help)


def hint(span: Span, check: str, message: Message, help: Message = EMPTY) -> Finding:
    """A finding that is there to be thought about, and never stops anything."""
    return Finding(span, Severity.INFO, check, message, help)


def did_you_mean(word: str, options: Iterable[str]) -> Message:
    """A question that names the option nearest to a mistyped word; empty where none is near."""
    near = nearest(word, options)
    return msg("did you mean `{word}`?", word=near) if near else EMPTY


def nearest(word: str, options: Iterable[str]) -> str:
    """The option that a mistyped word is most like; empty where none is near."""
    ordered = sorted(options)
    near = _closest(word.lower(), tuple(_likely(word.lower(), ordered)))
    near = near or [
        option
        for option in ordered
        if len(option) > 2 and len(word) > 2 and (word in option or option in word)
    ]
    return near[0] if near else ""


@lru_cache(1024)  # who mistypes a word once does so in every line
def _closest(word: str, options: Sequence[str]) -> list[str]:
    return difflib.get_close_matches(word, options, n=1, cutoff=0.7)


def _likely(word: str, options: Sequence[str]) -> Sequence[str]:
    """The options that are worth a close look: of very many, those that begin alike and are about as long."""
    if len(word) > LONGEST_COMPARED:
        return ()
    if len(options) > MOST_COMPARED:
        lengths = range(len(word) - 2, len(word) + 3)
        alike = (option for option in options if option[:1] == word[:1] and len(option) in lengths)
        return tuple(islice(alike, MOST_COMPARED))
    return options


def listed(words: Iterable[str]) -> str:
    """The words as code, one after the other; of very many the first."""
    first = list(islice(words, MAX_LISTED + 1))
    more = ", …" if len(first) > MAX_LISTED else ""
    return ", ".join(f"`{word}`" for word in first[:MAX_LISTED]) + more


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place, each once."""
    return tuple(sorted(set(findings), key=lambda d: (d.span, d.severity, d.check, str(d.message))))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops the build."""
    return any(d.severity is Severity.ERROR for d in findings)
