"""Adds up what the tests of accessibility looked at, and after `--all` writes it for the statement."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.analysis.publication import Review
from generator.mkdocs_plugin.options import REVIEW_FILE, ReviewError, read_review
from tests.knowledge import PROJECT

Reviewed = Callable[..., None]
"""`reviewed(pages=1, checks=4)`: counts by the names in `Review`; those of all tests are added up."""
_NAME = "reviewed"
_WORDS = (
    "accessibility: {pages:,} pages, {checks:,} checks with axe: {violations:,} violations;"
    " {journeys:,} journeys by keyboard; {validated:,} pages validated: {invalid:,} mistakes of ours"
)


@pytest.fixture
def reviewed(request: pytest.FixtureRequest) -> Reviewed:
    """Has numbers counted for the accessibility statement, of tests that pass."""

    def note(**numbers: int) -> None:
        request.node.user_properties.append((_NAME, numbers))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counts = Counter(dict.fromkeys(("pages", "checks", "violations", "journeys", "validated", "invalid"), 0))
    for report in terminalreporter.getreports("passed"):
        for name, numbers in report.user_properties:
            if name == _NAME:
                counts.update(numbers)
    if not counts["pages"]:
        return
    terminalreporter.write_line(_WORDS.format(**counts))
    problems = [*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")]
    is_whole = counts["journeys"] and counts["validated"] and config.getoption("--all")
    if is_whole and not any("tests/access/" in report.nodeid for report in problems):
        write_review(PROJECT, _review(counts))


def write_review(root: Path, review: Review) -> None:
    """Write what was found, for the pages that say so."""
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(review).items()
    }
    (root / REVIEW_FILE).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _review(counts: Counter[str]) -> Review:
    today = datetime.now(UTC).date()
    try:
        before = read_review(PROJECT)
    except ReviewError:
        before = None
    return Review(prepared=before.prepared if before else today, tested=today, **counts)
