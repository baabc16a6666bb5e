"""A benchmark of one city, built once for the tests that need a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.course import Course


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(tmp_path_factory.mktemp("course"), (1,), 1, lambda _: None)


@pytest.fixture(scope="session")
def ours(course: Course) -> Path:
    """The site of its city."""
    return course.built(1).built
