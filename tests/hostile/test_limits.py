"""No file, however it is made, takes `atlas check` more than five seconds or 500 MB."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.document import MAX_BYTES
from tests.hostile.shapes import QUICK, SHAPES
from tests.knowledge import ATLAS, PROJECT, WriteTree
from tests.metrics import Tell

pytestmark = pytest.mark.slow

SECONDS, MEGABYTES = 5, 500


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.sweep) for name in SHAPES]
)
def test_a_file_that_is_made_to_take_long_takes_little(name: str, write_tree: WriteTree, tell: Tell) -> None:
    root = write_tree({})
    file, made = SHAPES[name]
    text = made()
    raw = text.encode() if isinstance(text, str) else text
    assert len(raw) <= MAX_BYTES or name == "a-line-of-50-megabytes"
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_bytes(raw)
    code, seconds, megabytes = measured(root)
    assert code in (0, 1)
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
    tell("files made to take long: {files:,}, each checked within 5 s and 500 MB", files=1)


def measured(root: Path) -> tuple[int, float, float]:
    """The exit code of the command, and the seconds of a processor and the megabytes that it took."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURING, *ATLAS, "check", str(root), "--format", "text"],
        capture_output=True,
        cwd=PROJECT,
        check=True,
    )
    assert re.search(rb"files? read: ", done.stderr)
    code, seconds, megabytes = done.stdout.split()
    return int(code), float(seconds), float(megabytes)


MEASURING = f"""
import os, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, ({2 * SECONDS}, {2 * SECONDS}))
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
code = os.waitstatus_to_exitcode(status)
print(code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""
"""Runs a command from a small process: the system counts the memory of who begins one, too.

A program that does not end is ended: seconds of a processor, not of the clock, which others share.
"""
