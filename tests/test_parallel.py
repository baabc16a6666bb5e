"""Tasks run side by side and give what they would give one after the other."""

from __future__ import annotations

import os

import pytest

from generator.parallel import run


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
