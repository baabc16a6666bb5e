"""Tasks run side by side and give what they would give one after the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.base.pool import LostWorkerError, run

pytestmark = pytest.mark.slow


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [lambda number=number: number * number for number in range(7)]
    assert run(tasks, lambda: -1, processes=3) == run(tasks, lambda: -1, processes=1)
    assert run(tasks, lambda: -1, processes=3) == [0, 1, 4, 9, 16, 25, 36, -1]


def test_a_task_has_a_process_of_its_own_only_where_there_are_several() -> None:
    *others, own = run([os.getpid, os.getpid], os.getpid, processes=2)
    assert own == os.getpid()
    assert os.getpid() not in others
    assert run([os.getpid, os.getpid], os.getpid, processes=1) == [os.getpid()] * 3


def test_what_goes_wrong_in_a_task_is_raised_here() -> None:
    def fail() -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        run([fail, fail], lambda: None, processes=2)


def test_what_goes_wrong_says_where_in_the_task(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device", "page.html")

    with pytest.raises(OSError, match="No space left") as raised:
        run([fail, fail], lambda: None, processes=2)
    assert (raised.value.errno, raised.value.filename) == (28, "page.html")
    assert "in fail" in str(raised.value.__cause__)
    assert capfd.readouterr() == ("", "")


def test_a_process_that_is_ended_is_an_error_and_nobody_waits_for_it() -> None:
    def end() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(LostWorkerError):
        run([end, lambda: None], lambda: None, processes=2)


def test_what_goes_wrong_here_ends_the_others() -> None:
    def fail() -> None:
        raise ValueError("no such thing")

    begin = time.monotonic()
    with pytest.raises(ValueError, match="no such thing"):
        run([lambda: time.sleep(30)] * 2, fail, processes=2)
    assert time.monotonic() - begin < 20


STARTS = {
    "tasks": "pool.run([lambda: (note(os.getpid()), time.sleep(60))] * 2, lambda: time.sleep(60))",
    "Pagefind": "search.PartialIndex(Path(), 'de'); time.sleep(60)",
    "Graphviz": "list(dot.layout(['digraph {}']))",
}
SCRIPT = """
import os, sys, time
from pathlib import Path
from generator.base import pool
from generator.mkdocs_plugin import search_index as search
from generator.render import dot
pool.cores = lambda: 2
search.get_executable = dot._program = lambda: sys.argv[2]
def note(number):
    with open(sys.argv[1], "a") as file:
        file.write(f"{number}\\n")
"""


@pytest.mark.parametrize("what", STARTS)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends processes with their parent")
def test_nothing_goes_on_when_a_process_is_killed(what: str, tmp_path: Path) -> None:
    noted, program = tmp_path / "noted", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $$ >> {noted}\nexec sleep 60\n")
    program.chmod(0o755)
    parent = subprocess.Popen([sys.executable, "-c", SCRIPT + STARTS[what], noted, program])
    wanted = 2 if what == "tasks" else 1
    while not noted.exists() or len(noted.read_text().split()) < wanted:
        assert parent.poll() is None
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    until = time.monotonic() + 10
    while (left := [one for one in noted.read_text().split() if is_running(one)]) and (
        time.monotonic() < until
    ):
        time.sleep(0.01)
    for one in left:
        os.kill(int(one), signal.SIGKILL)
    assert left == []


def is_running(process: str) -> bool:
    status = Path("/proc", process, "stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_process_whose_parent_is_gone_already_does_not_begin() -> None:
    script = "from generator.base.pool import end_with; end_with(1_000_000_000); print('begun')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
