"""Graphviz is started as rarely as possible, and never holds up a build."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.base.pool import LostWorkerError
from generator.render import graphviz
from generator.render.disk_cache import CACHE_VARIABLE


def graph(label: str) -> str:
    return f'digraph {{ n0 [id=n0, shape=box, label="{label}"] }}'


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """Counts the graphs that each real process gets; the folder of pictures is empty at first."""
    found: list[int] = []
    communicate = subprocess.Popen.communicate

    def counted(process: Any, input: bytes, **options: Any) -> Any:
        found.append(input.count(b"digraph"))
        return communicate(process, input, **options)

    monkeypatch.setattr(subprocess.Popen, "communicate", counted)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    graphviz.clear_caches()
    return found


def test_many_pictures_take_few_processes(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    graphs = [graph(f"picture {number}") for number in range(30)]
    graphviz.prepare(graphs)
    assert runs == [15, 15]
    for number, dot in enumerate(graphs):
        assert f"picture {number}<" in graphviz.layout(dot)
    assert len(runs) == 2


def test_a_picture_that_was_drawn_before_is_not_drawn_again(runs: list[int]) -> None:
    first = graphviz.layout(graph("kept"))
    graphviz.clear_caches()
    assert graphviz.layout(graph("kept")) == first
    assert runs == [1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</svg>", ""),
        ("kept", "kept<"),
        ("kept", "<script>alert(1)</script>"),
        ("<title>", '<title onclick="alert(1)">'),
        ('id="n0"', 'id="n1"'),
    ],
)
def test_a_kept_picture_that_is_not_ours_is_drawn_anew(
    before: str, after: str, runs: list[int], tmp_path: Path
) -> None:
    whole = graphviz.layout(graph("kept"))
    (file,) = (tmp_path / "pictures").glob("*.svg")
    assert before in whole
    file.write_text(whole.replace(before, after))
    graphviz.clear_caches()
    assert graphviz.layout(graph("kept")) == whole
    assert len(runs) == 2


def test_one_graph_that_cannot_be_drawn_does_not_spoil_the_others(runs: list[int]) -> None:
    graphviz.prepare([graph("good"), "digraph { n0 [", graph("also good")])
    assert "also good" in graphviz.layout(graph("also good"))
    assert "good" in graphviz.layout(graph("good"))
    with pytest.raises(graphviz.LayoutError):
        graphviz.layout("digraph { n0 [")


def test_a_folder_that_cannot_be_written_is_no_problem(
    runs: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    assert "<svg" in graphviz.layout(graph("A"))


def test_the_oldest_pictures_go_when_there_are_too_many(
    runs: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphviz, "MAX_KEPT", 3)
    graphviz.prepare(graph(str(number)) for number in range(8))
    assert len(list((tmp_path / "pictures").iterdir())) == 3


def test_a_layout_that_takes_too_long_is_given_up(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz, "SECONDS", 0.0001)
    with pytest.raises(graphviz.LayoutError):
        graphviz.layout(graph("slow"))


def test_graphviz_that_is_ended_by_a_signal_is_an_error(
    runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = graphviz._start

    def run_and_exit() -> Any:
        process = start()
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(graphviz, "_start", run_and_exit)
    with pytest.raises(LostWorkerError, match="signal 9"):
        graphviz.layout(graph("lost"))
