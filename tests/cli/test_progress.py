"""Long work says on a terminal what it does, and nothing where nobody looks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.base.messages import msg
from generator.base.pool import run
from generator.base.terminal import doing, printing_steps
from tests.knowledge import ATLAS, copy_small
from tests.pseudo_terminal import on_terminal


@pytest.mark.slow
def test_a_build_says_what_it_does(tmp_path: Path) -> None:
    build = on_terminal([*ATLAS, "build"], copy_small(tmp_path, "de", "ar"))
    assert build.code == 0
    key_path = [line for line in build.terminal.splitlines() if line.endswith("…")]
    assert key_path == [
        "Reading the history …",
        "Reading 16 files …",
        "Checking what was read …",
        "Reading the history …",
        "Writing pages: German, Arabic …",
        "Making the open data …",
        "Making the search index …",
    ]


@pytest.mark.slow
def test_a_check_says_so_in_the_language_of_who_runs_it_and_prints_its_result_into_a_pipe(
    tmp_path: Path,
) -> None:
    root = copy_small(tmp_path)
    check = on_terminal([*ATLAS, "check", "--format", "json"], root, {"ATLAS_LANGUAGE": "de"}, piped=True)
    assert check.terminal.splitlines() == ["Lesen von 16 Dateien …", "Prüfung des Gelesenen …"]
    assert check.pipe.strip() == "[]"


@pytest.mark.parametrize(
    ("looks", "variables"), [(False, {}), (True, {"CI": "true"}), (True, {"TERM": "dumb"})]
)
def test_where_nobody_looks_nothing_is_said(
    looks: bool,
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    look(monkeypatch, looks, variables)
    with printing_steps():
        doing(msg("Reading"))
    assert capsys.readouterr().err == ""


def test_it_is_said_once_by_the_first_process_and_only_while_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    look(monkeypatch, True, {})
    with printing_steps(lambda text: str(text).upper()):
        with printing_steps():
            run([lambda: doing(msg("Writing"))] * 2, lambda: doing(msg("Reading")), processes=2)
        doing(msg("Checking"))
    doing(msg("Resting"))
    assert capfd.readouterr().err == "Reading …\nCHECKING …\n"


def look(monkeypatch: pytest.MonkeyPatch, looks: bool, variables: dict[str, str]) -> None:
    """Let standard error be a terminal or not, with these variables."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: looks)
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert os.environ.get("CI") == variables.get("CI")
