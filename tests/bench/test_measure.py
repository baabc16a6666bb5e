"""Programs are measured as wholes."""

from __future__ import annotations

import os
import sys

import pytest

from bench.measure import MEGABYTE, ProgramFailedError, Usage, apart, interleaved, run

FORK = "import os, time\nx = bytearray({size})\nfor at in range(0, len(x), 4096): x[at] = 1\ntime.sleep(1)\n"


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_waiting_takes_time_by_the_clock_and_none_of_the_processor() -> None:
    usage = run(python("import time; time.sleep(0.5)"))
    assert usage.wall > 0.5
    assert usage.cpu < usage.wall


def test_memory_is_that_at_the_peak() -> None:
    assert run(python("x = b'x' * 100_000_000; del x")).memory > 100 * MEGABYTE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what processes share")
def test_the_memory_of_all_processes_of_a_program_counts() -> None:
    child = FORK.format(size=60 * MEGABYTE)
    parent = f"import subprocess, sys\nfor p in [subprocess.Popen([sys.executable, '-c', {child!r}]) "
    assert run(python(parent + "for _ in 'ab']: p.wait()")).memory > 120 * MEGABYTE


def test_one_program_after_the_other_takes_the_time_of_both_and_the_memory_of_the_larger() -> None:
    assert Usage(2.0, 3.0, 50).then(Usage(0.5, 0.25, 70)) == Usage(2.5, 3.25, 70)


def test_a_program_that_fails_is_not_measured() -> None:
    with pytest.raises(ProgramFailedError, match="ended with 3:\nwhy"):
        run(python("print('why', flush=True); raise SystemExit(3)"))


def test_programs_take_turns() -> None:
    order: list[str] = []

    def program(name: str) -> Usage:
        order.append(name)
        return Usage(1.0, 1.0, 1)

    found = interleaved(2, {"a": lambda: program("a"), "b": lambda: program("b")}, lambda _: None)
    assert order == ["a", "b", "a", "b"]
    assert {name: len(usages) for name, usages in found.items()} == {"a": 2, "b": 2}


def test_large_work_is_done_in_another_process() -> None:
    assert apart(os.getpid) != os.getpid()
