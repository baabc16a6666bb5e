"""Reads YAML, Markdown and PO files into documents, and reports what keeps them from being read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.document.document import Document, Places, place_at
from generator.document.po import parse_po
from generator.document.syntax_errors import reason_of
from generator.document.yaml_reading import Reading, quick_data, refusals

MAX_BYTES = 1_000_000


def read_document(root: Path, file: str) -> tuple[Document | None, list[Finding]]:
    """Read `root/file`: the document, if it can be understood, and all findings."""
    text = read_text(root, file)
    if isinstance(text, Finding):
        return None, [text]
    return parse(text, file)


def parse(text: str, file: str) -> tuple[Document | None, list[Finding]]:
    """Parse the text of a file by the ending of its name."""
    if file.endswith(".po"):
        return parse_po(text, file)
    return parse_markdown(text, file) if file.endswith(".md") else parse_yaml(text, file)


def read_text(root: Path, file: str) -> str | Finding:
    """The text of `root/file`, or what keeps it from being read."""
    raw = read_bytes(root, file)
    if isinstance(raw, Finding):
        return raw
    try:
        text = raw.decode("utf-8-sig")
        return _merge_marks(text, file) or text
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8-sig")
        line, column = place_at(before, len(before))
        return error(
            Span(file, line, column, line, column + 1),
            "encoding",
            msg("the file is not UTF-8 text"),
            msg("save it as UTF-8."),
        )


def _merge_marks(text: str, file: str) -> Finding | None:
    """Say where git left two versions of the same lines beside each other."""
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>")):
        return None
    marks = r"(<{7}|>{7})( |$)"
    if not file.endswith(".md"):  # there, the middle one may underline a heading
        marks += "|={7}$"
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(marks, line):
            message = msg("git could not merge two versions here and left both in the file")
            help = msg(
                "keep one of them, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`."
            )
            return error(Span(file, number, 1, number, len(line) + 1), "merge-marks", message, help)
    return None


def read_bytes(root: Path, file: str) -> bytes | Finding:
    """What `root/file` holds, or what keeps it from being read."""
    opened = open_file(root, file)
    if isinstance(opened, Finding):
        return opened
    try:
        with opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as problem:
        return _unreadable(root, file, problem)
    if len(raw) > MAX_BYTES:
        return error(
            Span(file),
            "file-size",
            msg("the file is larger than {most} bytes", most=MAX_BYTES),
            msg("split it, for example into one file per strategy."),
        )
    return raw


def open_file(root: Path, file: str) -> BinaryIO | Finding:
    """The file `root/file`, open to be read, or what keeps it from being opened.

    Links are not followed, because they could lead to what nobody should see, and pipes and devices are never
    waited for.
    """
    if _is_link(root, file):
        return error(
            Span(file),
            "file",
            msg("this is a link, and links are not followed"),
            msg("replace it by what it leads to."),
        )
    try:
        opened = os.open(f"{root}/{file}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (OSError, ValueError) as problem:
        return _unreadable(root, file, problem)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        return error(
            Span(file),
            "file",
            msg("this is not a file, but a folder, a pipe or a device, so it is not read"),
            msg("move it out of the knowledge base."),
        )
    return os.fdopen(opened, "rb")


def _unreadable(root: Path, file: str, problem: OSError | ValueError) -> Finding:
    message = msg("the file cannot be read: {reason}", reason=reason_of(problem))
    if os.path.isdir(f"{root}/{file}"):  # noqa: PTH112 - no error where it is closed
        message = msg("the folder cannot be read: {reason}", reason=reason_of(problem))
    return error(Span(file), "file", message, msg("change the permissions, or move it out of here."))


def _is_link(root: Path, file: str) -> bool:
    """Whether `root/file` leads elsewhere. Without pathlib, because it is asked of every file."""
    path = os.fspath(root)
    for part in file.split("/"):
        path = f"{path}{os.sep}{part}"
        if part in ("", "..") or os.path.islink(path):  # noqa: PTH114
            return True
    return False


def parse_yaml(text: str, file: str) -> tuple[Document | None, list[Finding]]:
    """Parse the text of a YAML file whose top is a mapping."""
    data = quick_data(text)
    if data is not None:
        return Document(file, data, text, lambda: Reading.of(text, file).places), []
    refused, is_readable = refusals(text, file)
    if not is_readable:
        return None, refused
    reading = Reading.of(text, file)
    findings = [*refused, *reading.findings]
    if not isinstance(reading.data, dict):
        message = msg("the file does not consist of `key: value` lines")
        if reading.data is None:
            message = msg("the file is empty")
        help = msg("write a key, a colon and a space before each value.")
        return None, [*findings, error(Span(file), "yaml-syntax", message, help)]
    return Document(file, reading.data, text, lambda: reading.places), findings


def parse_markdown(text: str, file: str) -> tuple[Document | None, list[Finding]]:
    """Parse a Markdown file: YAML between two `---` lines, then the text, kept as `body`."""
    lines = tuple(text.splitlines())
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---" or end is None:
        return None, [
            error(
                Span(file),
                "yaml-syntax",
                msg("the page does not begin with front matter"),
                msg("begin it with a line `---`, then `title: …`, then another line `---`."),
            )
        ]
    matter = "\n".join(["", *lines[1:end]]) + "\n"
    document, findings = parse_yaml(matter, file)
    if document is None:
        return None, findings
    if "body" in document.data:
        message = msg("there is no key `{key}` here", key="body")
        findings = [
            *findings,
            error(document.key_span(("body",)), "unknown-key", message, msg("remove the line.")),
        ]
    first = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), len(lines))
    body = "\n".join(lines[first:]).rstrip()
    place = Span(file, min(first + 1, len(lines)), 1, len(lines), len(lines[-1]) + 1)

    def locate() -> Places:
        front = document.places
        return Places({**front.spans, ("body",): place}, front.key_spans, front.plain)

    return Document(file, {**document.data, "body": body or None}, text, locate), findings
