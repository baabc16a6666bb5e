"""What must be true of every finding, whatever was attacked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generator.base.finding_formats import FORMATS
from generator.base.findings import Finding
from generator.cli.knowledge_base import report


def assert_located(found: Sequence[Finding], root: Path) -> None:
    """Every finding stands in a file, at a line and a column, and can be printed in all formats."""
    lines: dict[str, list[str]] = {}
    for finding in found:
        span = finding.span
        if span.file not in lines:
            path = root / span.file
            assert path.is_file() or path.is_symlink(), finding
            raw = b"" if path.is_symlink() else path.read_bytes()
            lines[span.file] = raw.decode("utf-8", "replace").splitlines() or [""]
        assert finding.check, finding
        assert finding.message, finding
        assert 1 <= span.line <= len(lines[span.file]) + 1, finding
        assert span.column >= 1, finding
    assert_printable(found, root)


def assert_printable(found: Sequence[Finding], root: Path) -> None:
    """No format prints what a terminal or a service could take for an order, nor a line of its own."""
    printed = {format: report(found, root, format) for format in FORMATS}
    for text in printed.values():
        assert [line for line in text.split("\n") if not line.isprintable()] == []
        text.encode()  # a name of a file may hold what is no text
    heads = [line for line in printed["text"].split("\n") if line and not line.startswith("  ")]
    assert len(heads) == len(found), heads
    assert not any(line.lstrip().startswith("::") for line in printed["text"].split("\n"))
    assert len(printed["github"].split("\n")) == max(1, len(found))
    parsed = json.loads(printed["json"])
    assert [one["message"] for one in parsed] == [str(finding.message) for finding in found]
