"""How results are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import __main__ as command
from bench import report
from bench.builds import GROWTH_HEAD
from bench.context import Context, Row, not_measured
from bench.measure import ProgramFailedError

SNAPSHOT: list[Row | tuple[str, ...]] = [
    Row("one", "≤ 1", "0.5", True),
    Row("two", "≤ 1", "1.5", False),
    not_measured("three", "≤ 1", "no time"),
    tuple("x" * len(GROWTH_HEAD)),
]


def test_each_goal_stands_beside_what_was_measured_and_says_if_it_is_reached() -> None:
    lines = report.report(SNAPSHOT).splitlines()
    assert lines[2:5] == [
        "| one   | ≤ 1  | 0.5                   | reached     |",
        "| two   | ≤ 1  | 1.5                   | not reached |",
        "| three | ≤ 1  | not measured: no time | –           |",
    ]
    assert lines[6].startswith("| cities | pages |")


@pytest.mark.parametrize(("load", "is_disturbed"), [(0.0, False), (50.0, True)])
def test_the_file_says_when_others_were_at_work_on_the_machine(
    load: float, is_disturbed: bool, tmp_path: Path
) -> None:
    text = report.results_file(SNAPSHOT, Context(tmp_path, (20, 100), 3, print), load)
    assert (report.DISTURBED in text) == is_disturbed
    assert "Cities: 20, 100; runs: 3" in text
    assert "hugo 0.168.0" in text


def test_a_step_that_fails_does_not_keep_the_others_from_being_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(context: Context) -> Iterator[Row]:
        raise ProgramFailedError("no space left")

    monkeypatch.setattr(command, "STEPS", {"bad": fail, "good": lambda _: iter(SNAPSHOT)})
    done = CliRunner().invoke(command.main, ["--cities", "2", "--runs", "1"])
    assert done.exit_code == 0
    assert "no space left" in done.output
    assert "not measured: it failed" in done.output
    assert "| reached" in done.output


@pytest.mark.parametrize("cities", ["many", "0", "20;100"])
def test_sizes_are_numbers_with_commas_between_them(cities: str) -> None:
    assert CliRunner().invoke(command.main, ["--cities", cities]).exit_code == 2
