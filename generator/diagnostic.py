"""What is wrong, where it stands and what to type: findings as values, and their formats."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from generator.saying import NOTHING, Said, say

MOST_LISTED = 60
"""How many words a finding names at most."""
MOST_COMPARED = 100
"""To how many options a mistyped word is compared letter by letter, which is slow."""
LONGEST_COMPARED = 200
"""How long a mistyped word may be; a longer one is no slip."""

Words = Callable[[str], str]
"""Says a text in the language of who reads it; what is not `Said` stays as it is."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning a strict check, an info nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of a file. Lines and columns count characters from 1; the end is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `check` is the id of the rule, `help` says what the editor can type.

    Message and help are made with `say`, so that they can be said in the editor's language.
    """

    span: Span
    severity: Severity
    check: str
    message: Said
    help: Said = NOTHING


def error(span: Span, check: str, message: Said, help: Said = NOTHING) -> Diagnostic:
    """A finding that stops the build."""
    return Diagnostic(span, Severity.ERROR, check, message, help)


def warning(span: Span, check: str, message: Said, help: Said = NOTHING) -> Diagnostic:
    """A finding that is reported and does not stop the build."""
    return Diagnostic(span, Severity.WARNING, check, message, help)


def hint(span: Span, check: str, message: Said, help: Said = NOTHING) -> Diagnostic:
    """A finding that is there to be thought about, and never stops anything."""
    return Diagnostic(span, Severity.INFO, check, message, help)


def did_you_mean(word: str, options: Iterable[str]) -> Said:
    """A question that names the option nearest to a mistyped word; empty where none is near."""
    known = sorted(options)
    near = difflib.get_close_matches(word.lower(), _likely(word.lower(), known), n=1, cutoff=0.6)
    near = near or [option for option in known if len(word) > 2 and (word in option or option in word)]
    return say("did you mean `{word}`?", word=near[0]) if near else NOTHING


def _likely(word: str, options: Sequence[str]) -> Sequence[str]:
    """The options that are worth a close look: of very many, those that begin alike and are about as long."""
    if len(word) > LONGEST_COMPARED:
        return ()
    if len(options) > MOST_COMPARED:
        lengths = range(len(word) - 2, len(word) + 3)
        options = [option for option in options if option[:1] == word[:1] and len(option) in lengths]
    return options[:MOST_COMPARED]


def listed(words: Iterable[str]) -> str:
    """The words as code, one after the other; of very many the first."""
    found = list(islice(words, MOST_LISTED + 1))
    more = ", …" if len(found) > MOST_LISTED else ""
    return ", ".join(f"`{word}`" for word in found[:MOST_LISTED]) + more


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by place, each once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span, d.severity, d.check, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def format_text(
    diagnostics: Iterable[Diagnostic], line_of: Callable[[str, int], str | None], words: Words = str
) -> str:
    """The findings for a terminal, each with an excerpt and a caret.

    `line_of(file, line)` gives the text of a line, or None where it cannot be read.
    """
    return "\n".join(_text_lines(d, line_of(d.span.file, d.span.line), words) for d in diagnostics)


def _text_lines(diagnostic: Diagnostic, source: str | None, words: Words) -> str:
    span = diagnostic.span
    lines = [
        f"{visible(span.file)}:{span.line}:{span.column}: "
        f"{diagnostic.severity}[{diagnostic.check}]: {visible(words(diagnostic.message))}"
    ]
    if source is not None and source.strip():
        lines += excerpt(span, source)
    if diagnostic.help:
        lines.append(f"  {_help(diagnostic, words)}")
    return "\n".join(lines) + "\n"


def _help(diagnostic: Diagnostic, words: Words) -> str:
    return visible(words(say("help: {help}", help=diagnostic.help)))


def visible(text: str) -> str:
    """The text on one line, with escapes such as `\\x1b` for what a terminal could take for an order.

    Findings quote what strangers write, names of files included.
    """
    return text if text.isprintable() else "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return ascii(character)[1:-1]


def excerpt(span: Span, source: str, width: int = 100) -> list[str]:
    """The line with its number, and a caret below it; a long line is cut around the finding."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    cut = max(0, start - width // 2) if len(source) > width else 0
    # One character for each, so that the caret stands below what is meant.
    shown = "".join(map(_one_character, source[cut : cut + width]))
    before = min(max(0, start - cut), len(shown))
    carets = max(1, min(end - cut, len(shown)) - before)
    number = str(span.line)
    return [
        f"  {number} | {'…' if cut else ''}{shown}",
        f"  {' ' * len(number)} | {' ' * (before + bool(cut))}{'^' * carets}",
    ]


def _one_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\ufffd"


def format_json(diagnostics: Iterable[Diagnostic], words: Words = str) -> str:
    """The findings as a JSON list of `{file, line, column, severity, check, message, help}`."""
    rows = [
        {
            "file": d.span.file,
            "line": d.span.line,
            "column": d.span.column,
            "severity": d.severity,
            "check": d.check,
            "message": words(d.message),
            "help": words(d.help),
        }
        for d in diagnostics
    ]
    return _UNPRINTABLE.sub(_json_escape, json.dumps(rows, ensure_ascii=False, indent=2))


_UNPRINTABLE = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u058f]")


def _json_escape(found: re.Match[str]) -> str:
    character = found.group()
    return character if character.isprintable() else json.dumps(character)[1:-1]


def format_github(diagnostics: Iterable[Diagnostic], words: Words = str) -> str:
    """The findings as GitHub workflow commands, which a pull request shows at their line."""
    return "\n".join(_github_line(d, words) for d in diagnostics)


GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _github_line(diagnostic: Diagnostic, words: Words) -> str:
    span = diagnostic.span
    message = visible(words(diagnostic.message)) + (
        f"\n{_help(diagnostic, words)}" if diagnostic.help else ""
    )
    properties = {
        "file": visible(span.file),
        "line": str(span.line),
        "col": str(span.column),
        "title": diagnostic.check,
    }
    listed = ",".join(f"{key}={_escape_github(value, ',:')}" for key, value in properties.items())
    return f"::{GITHUB_COMMANDS[diagnostic.severity]} {listed}::{_escape_github(message)}"


def _escape_github(text: str, also: str = "") -> str:
    """Percent-encode what would end or split a workflow command."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


GITLAB_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(diagnostics: Iterable[Diagnostic], words: Words = str) -> str:
    """The findings as a code quality report of GitLab, which a merge request shows at their line.

    A fingerprint stays the same while other lines move, and in every language, so that GitLab knows what is
    new.
    """
    seen: dict[str, int] = {}
    rows = []
    for found in diagnostics:
        said = f"{found.span.file}\0{found.check}\0{found.message!s}"
        seen[said] = seen.get(said, 0) + 1
        rows.append(
            {
                "description": f"{words(found.message)} {words(found.help)}".strip(),
                "check_name": found.check,
                "fingerprint": hashlib.sha256(f"{said}\0{seen[said]}".encode()).hexdigest(),
                "severity": GITLAB_SEVERITIES[found.severity],
                "location": {"path": found.span.file, "lines": {"begin": found.span.line}},
            }
        )
    return _UNPRINTABLE.sub(_json_escape, json.dumps(rows, ensure_ascii=False, indent=2))
