"""Graphviz is started as rarely as possible, and never holds up a build."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import Any

import pytest

from generator.base.pool import LostWorkerError
from generator.render import dot


def graph(label: str) -> str:
    return f'digraph {{ n0 [id=n0, shape=box, label="{label}"] }}'


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the graphs that each real process gets."""
    found: list[int] = []
    communicate = subprocess.Popen.communicate

    def counted(process: Any, input: bytes, **options: Any) -> Any:
        found.append(input.count(b"digraph"))
        return communicate(process, input, **options)

    monkeypatch.setattr(subprocess.Popen, "communicate", counted)
    return found


def test_many_pictures_take_few_processes(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    graphs = [graph(f"picture {number}") for number in range(30)]
    pictures = list(dot.layout(graphs))
    assert runs == [15, 15]
    for number, picture in enumerate(pictures):
        assert f"picture {number}<" in (picture or "")


def test_one_graph_that_cannot_be_drawn_does_not_spoil_the_others(runs: list[int]) -> None:
    good, bad, also_good = dot.layout([graph("good"), "digraph { n0 [", graph("also good")])
    assert "also good" in (also_good or "")
    assert "good" in (good or "")
    assert bad is None


def test_a_layout_that_takes_too_long_is_given_up(runs: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "SECONDS", 0.0001)
    assert list(dot.layout([graph("slow")])) == [None]


def test_graphviz_that_is_ended_by_a_signal_is_an_error(
    runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = dot._start

    def run_and_exit() -> Any:
        process = start()
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        return process

    monkeypatch.setattr(dot, "_start", run_and_exit)
    with pytest.raises(LostWorkerError, match="signal 9"):
        list(dot.layout([graph("lost")]))
