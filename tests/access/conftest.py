"""Fixtures of the tests of accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.access.kinds import Places
from tests.browser import window


@pytest.fixture(scope="session")
def everything(request: pytest.FixtureRequest) -> bool:
    """Whether all pages are looked at."""
    return bool(request.config.getoption("--all"))


@pytest.fixture(scope="session")
def places(project_site: Path, everything: bool) -> Places:
    """The pages of the real site by kind."""
    return Places(project_site, everything)


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A window on which nothing moves."""
    with window(browser, reduced_motion="reduce", viewport={"width": 360, "height": 800}) as page:
        yield page
