"""Pages fit narrow windows, large letters and wide spacing, and only what must be is moved sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.access.kinds import Places, parametrize
from tests.access.probing import probe
from tests.browser import CHROMIUM, FLAGS, restyle

pytestmark = pytest.mark.browser

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
"""That of WCAG 1.4.12, which also stands for readers' other fonts."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    parametrize(metafunc)


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """The browser of a reader who has set letters twice as large."""
    kind = browser.browser_type
    found = kind.launch(executable_path=CHROMIUM, args=[*FLAGS, "--blink-settings=defaultFontSize=32"])
    yield found
    found.close()


def test_a_page_fits_every_window(
    kind: str, language: str, still: Page, address: str, places: Places
) -> None:
    for path in places.of(kind, language):
        still.goto(address + path)
        still.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        for width in (1280, 768, 360, 320):
            still.set_viewport_size({"width": width, "height": 800})
            assert probe(still, "wider") <= 0, (path, width)
            assert probe(still, "nameless") == [], (path, width)
        restyle(still, SPACING)
        assert probe(still, "wider") <= 0, (path, "with wide spacing")


def test_a_page_holds_letters_twice_as_large(kind: str, large: Browser, address: str, places: Places) -> None:
    page = large.new_page(reduced_motion="reduce")
    paths = [path for language in ("de", "ar") for path in places.of(kind, language)[:1]]
    assert paths
    for path in paths:
        page.goto(address + path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        for width in (1280, 640, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert probe(page, "wider") <= 0, (path, width)
            assert probe(page, "cut") == [], (path, width)
            assert probe(page, "crowded") == [], (path, width)
    page.close()
