"""A benchmark of one city, built once for the tests that need a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.context import Context


@pytest.fixture(scope="session")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return Context(tmp_path_factory.mktemp("context"), (1,), 1, lambda _: None)


@pytest.fixture(scope="session")
def ours(context: Context) -> Path:
    """The site of its city."""
    return context.built(1)
