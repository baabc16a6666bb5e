"""No file, however it is made, takes `atlas check` more than five seconds or 500 MB."""

from __future__ import annotations

import os
import re
import resource
import subprocess
from pathlib import Path

import pytest

from generator.document import MAX_BYTES
from tests.hostile.shapes import QUICK, SHAPES
from tests.knowledge import ATLAS, PROJECT, WriteTree
from tests.telling import Tell

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
    process = subprocess.Popen(
        [*ATLAS, "check", str(root), "--format", "text"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=limit,
        cwd=PROJECT,
    )
    assert process.stderr is not None
    assert re.search(rb"files? read: ", process.stderr.read())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def limit() -> None:
    """A program that does not end is ended: seconds of a processor, not of the clock, which others share."""
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))
