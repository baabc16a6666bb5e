"""Writes findings as text for a terminal, as JSON, and as reports of git hosts."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable

import click

from generator.base.findings import Finding, Severity, Span, Words
from generator.base.messages import msg

FORMATS = ("text", "json", "github", "gitlab")
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
"""Of the eight that every theme of a terminal has, so that they are legible on its background."""


def format_text(
    findings: Iterable[Finding],
    line_of: Callable[[str, int], str | None],
    words: Words = str,
    *,
    is_coloured: bool = False,
) -> str:
    """The findings for a terminal, each with an excerpt and a caret.

    `line_of(file, line)` gives the text of a line, or None where it cannot be read. What is coloured was
    made harmless before: no text of a file can colour anything by itself.
    """
    text = "\n".join(_text_lines(d, line_of(d.span.file, d.span.line), words) for d in findings)
    return text if is_coloured else click.unstyle(text)


def _text_lines(finding: Finding, source: str | None, words: Words) -> str:
    span, colour = finding.span, COLOURS[finding.severity]
    place = click.style(f"{visible(span.file)}:{span.line}:{span.column}", bold=True)
    severity = click.style(f"{finding.severity}[{finding.check}]", colour)
    lines = [f"{place}: {severity}: {visible(words(finding.message))}"]
    if source is not None and source.strip():
        quoted, caret = excerpt(span, source)
        lines += [quoted, click.style(caret, colour)]
    if finding.help:
        lines.append(f"  {click.style(_help(finding, words), 'green')}")
    return "\n".join(lines) + "\n"


def _help(finding: Finding, words: Words) -> str:
    return visible(words(msg("help: {help}", help=finding.help)))


def visible(text: str) -> str:
    """The text on one line, with escapes such as `\\x1b` for what a terminal could take for an order.

    Findings quote what strangers write, names of files included.
    """
    text = _OLD_COMMAND.sub(r"\\x23", text)
    return text if text.isprintable() else "".join(map(_visible_character, text))


_OLD_COMMAND = re.compile(r"(?<=#)#(?=\[)")
"""Within the sign `##[` of a command that GitHub obeys anywhere in a line of a log."""


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
    cut_text = _OLD_COMMAND.sub("\ufffd", source[cut : cut + width])
    if not cut_text.isprintable():  # one character for each, so that the caret stands below what is meant
        cut_text = "".join(map(_one_character, cut_text))
    before = min(max(0, start - cut), len(cut_text))
    carets = max(1, min(end - cut, len(cut_text)) - before)
    number = str(span.line)
    return [
        f"  {number} | {'…' if cut else ''}{cut_text}",
        f"  {' ' * len(number)} | {' ' * (before + bool(cut))}{'^' * carets}",
    ]


def _one_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\ufffd"


def format_json(findings: Iterable[Finding], words: Words = str) -> str:
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
        for d in findings
    ]
    return to_json(rows)


def to_json(rows: object) -> str:
    """JSON with escapes for what a terminal or a log could take for an order."""
    text = _UNPRINTABLE.sub(_json_escape, json.dumps(rows, ensure_ascii=False, indent=2))
    return _OLD_COMMAND.sub(r"\\u0023", text)


_UNPRINTABLE = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u058f]")


def _json_escape(match: re.Match[str]) -> str:
    character = match.group()
    return character if character.isprintable() else json.dumps(character)[1:-1]


def format_github(findings: Iterable[Finding], words: Words = str) -> str:
    """The findings as GitHub workflow commands, which a pull request shows at their line."""
    return "\n".join(_github_line(d, words) for d in findings)


GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _github_line(finding: Finding, words: Words) -> str:
    span = finding.span
    message = visible(words(finding.message)) + (f"\n{_help(finding, words)}" if finding.help else "")
    properties = {
        "file": visible(span.file),
        "line": str(span.line),
        "col": str(span.column),
        "title": finding.check,
    }
    listed = ",".join(f"{key}={_escape_github(value, ',:')}" for key, value in properties.items())
    return f"::{GITHUB_COMMANDS[finding.severity]} {listed}::{_escape_github(message)}"


def _escape_github(text: str, also: str = "") -> str:
    """Percent-encode what would end or split a workflow command."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


GITLAB_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(findings: Iterable[Finding], words: Words = str) -> str:
    """The findings as a code quality report of GitLab, which a merge request shows at their line.

    A fingerprint stays the same while other lines move, and in every language, so that GitLab knows what is
    new.
    """
    seen: dict[str, int] = {}
    rows = []
    for finding in findings:
        key = f"{finding.span.file}\0{finding.check}\0{finding.message!s}"
        seen[key] = seen.get(key, 0) + 1
        rows.append(
            {
                "description": f"{words(finding.message)} {words(finding.help)}".strip(),
                "check_name": finding.check,
                "fingerprint": hashlib.sha256(
                    f"{key}\0{seen[key]}".encode(errors="surrogatepass")
                ).hexdigest(),
                "severity": GITLAB_SEVERITIES[finding.severity],
                "location": {"path": finding.span.file, "lines": {"begin": finding.span.line}},
            }
        )
    return to_json(rows)
