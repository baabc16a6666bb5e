"""`atlas test` runs the linters beside the tests, on the same files, and says how each of them ended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.base.pool import cores
from generator.cli import developer

PROGRAM = """\
#!/bin/sh
echo "{name} $*" >>{log}
echo "{name} complains"
exit {code}
"""
WORKERS = f"-n {cores() + 1} --dist worksteal"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Stand-ins for the programs, by their exit codes, which a test can change before it runs them."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    return dict.fromkeys(("ruff", "lint-imports", "mypy", "pytest"), 0)


def run(programs: dict[str, int], folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """The exit code of the command, and what was called with which arguments."""
    log = folder / "log"
    for name, code in programs.items():
        program = folder / name
        program.write_text(PROGRAM.format(name=name, log=log, code=code))
        program.chmod(0o755)
    code = developer.run_tests(arguments)
    return code, sorted(log.read_text().splitlines())


def test_without_arguments_everything_is_looked_at(programs: dict[str, int], tmp_path: Path) -> None:
    code, called = run(programs, tmp_path)
    assert code == 0
    assert called == ["lint-imports ", "mypy ", f"pytest {WORKERS}", "ruff check", "ruff format --check"]


def test_paths_limit_the_linters_too_and_workers_stay(programs: dict[str, int], tmp_path: Path) -> None:
    test = "tests/cli/test_testing.py"
    path = str(Path(test).resolve())
    _, called = run(programs, tmp_path, f"{test}::test_x", "-k", "one")
    assert called == [
        "lint-imports ",
        f"mypy {path}",
        f"pytest {WORKERS} {test}::test_x -k one",
        f"ruff check {path}",
        f"ruff format --check {path}",
    ]


@pytest.mark.parametrize("name", ["ruff", "lint-imports", "mypy", "pytest"])
def test_what_fails_is_named_and_does_not_keep_the_others_from_running(
    name: str, programs: dict[str, int], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, called = run({**programs, name: 4}, tmp_path)
    assert code == 1
    assert len(called) == 5
    printed = capfd.readouterr().out
    ends = [line for line in printed.splitlines() if line.startswith(("failed: ", "passed: "))]
    assert len(ends) == 5
    assert [line.split()[1] for line in ends if line.startswith("failed")] in (
        [name],
        [name, name],
    )
    assert f"{name} complains" in printed
