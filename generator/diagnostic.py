"""What is wrong, where it stands and what to type: findings as values, and their three formats."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


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
    """One finding: `check` is the id of the rule, `help` says what the editor can type."""

    span: Span
    severity: Severity
    check: str
    message: str
    help: str = ""


def error(span: Span, check: str, message: str, help: str = "") -> Diagnostic:
    """A finding that stops the build."""
    return Diagnostic(span, Severity.ERROR, check, message, help)


def warning(span: Span, check: str, message: str, help: str = "") -> Diagnostic:
    """A finding that is reported and does not stop the build."""
    return Diagnostic(span, Severity.WARNING, check, message, help)


def hint(span: Span, check: str, message: str, help: str = "") -> Diagnostic:
    """A finding that is there to be thought about, and never stops anything."""
    return Diagnostic(span, Severity.INFO, check, message, help)


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """A question that names the option nearest to a mistyped word; empty where none is near."""
    known = sorted(options)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    near = near or [option for option in known if len(word) > 2 and (word in option or option in word)]
    return f"did you mean `{near[0]}`?" if near else ""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by place, each once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.span, d.severity, d.check, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def format_text(diagnostics: Iterable[Diagnostic], line_of: Callable[[str, int], str | None]) -> str:
    """The findings for a terminal, each with an excerpt and a caret.

    `line_of(file, line)` gives the text of a line, or None where it cannot be read.
    """
    return "\n".join(_text_lines(d, line_of(d.span.file, d.span.line)) for d in diagnostics)


def _text_lines(diagnostic: Diagnostic, source: str | None) -> str:
    span = diagnostic.span
    lines = [
        f"{span.file}:{span.line}:{span.column}: "
        f"{diagnostic.severity}[{diagnostic.check}]: {diagnostic.message}"
    ]
    if source is not None and source.strip():
        lines += _excerpt(span, source)
    if diagnostic.help:
        lines.append(f"  help: {diagnostic.help}")
    return "\n".join(lines) + "\n"


def _excerpt(span: Span, source: str, width: int = 100) -> list[str]:
    """The line and a caret below it; a long line is cut around the finding."""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    cut = max(0, start - width // 2) if len(source) > width else 0
    shown = source[cut : cut + width].replace("\t", " ")
    before = min(max(0, start - cut), len(shown))
    carets = max(1, min(end - cut, len(shown)) - before)
    number = str(span.line)
    return [
        f"  {number} | {'…' if cut else ''}{shown}",
        f"  {' ' * len(number)} | {' ' * (before + bool(cut))}{'^' * carets}",
    ]


def format_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as a JSON list of `{file, line, column, severity, check, message, help}`."""
    keys = ("severity", "check", "message", "help")
    rows = [
        {"file": d.span.file, "line": d.span.line, "column": d.span.column}
        | {key: value for key, value in asdict(d).items() if key in keys}
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def format_github(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as GitHub workflow commands, which a pull request shows at their line."""
    return "\n".join(_github_line(d) for d in diagnostics)


GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _github_line(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    message = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    properties = {
        "file": span.file,
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
