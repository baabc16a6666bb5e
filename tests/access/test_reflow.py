"""Pages fit narrow windows, large letters and wide spacing, and only what must be is moved sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.access.kinds import NARROW, WIDE, Look, Places, parametrize
from tests.access.probing import probe
from tests.browser import browser_with, restyle

pytestmark = pytest.mark.browser

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
"""That of WCAG 1.4.12, which also stands for readers' other fonts."""
WIDTHS = {WIDE: (1280, 768), NARROW: (360, 320)}
WIDTHS_FOR_LARGE_LETTERS = {WIDE: (1280, 640), NARROW: (360,)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    parametrize(metafunc)


@pytest.fixture
def large(browser: Browser) -> Browser:
    """The browser of a reader who has set letters twice as large."""
    return browser_with(browser, "--blink-settings=defaultFontSize=32")


def test_a_page_fits_every_window(look: Look, still: Page, address: str, places: Places) -> None:
    still.goto(address + places.of(look.kind, look.language))
    still.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    for width in (width for mode in sorted(look.widths, reverse=True) for width in WIDTHS[mode]):
        still.set_viewport_size({"width": width, "height": 800})
        assert probe(still, "wider") <= 0, width
        assert probe(still, "nameless") == [], width
    restyle(still, SPACING)
    assert probe(still, "wider") <= 0, "with wide spacing"


def test_a_page_holds_letters_twice_as_large(
    sample: Look, large: Browser, address: str, places: Places
) -> None:
    page = large.new_page(reduced_motion="reduce")
    page.goto(address + places.of(sample.kind, sample.language))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    for width in (width for mode in sample.widths for width in WIDTHS_FOR_LARGE_LETTERS[mode]):
        page.set_viewport_size({"width": width, "height": 800})
        assert probe(page, "wider") <= 0, width
        assert probe(page, "cut") == [], width
        assert probe(page, "crowded") == [], width
    page.close()
