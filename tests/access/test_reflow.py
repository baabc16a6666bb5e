"""Pages fit narrow windows, large letters and wide spacing, and only what must be is moved sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.access.kinds import NARROW, WIDE, Look, Places, parametrize
from tests.access.probing import probe
from tests.browser import browser_with, restyle, window

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
def large(browser: Browser) -> Iterator[Page]:
    """A window of a reader who has set letters twice as large."""
    with window(
        browser_with(browser, "--blink-settings=defaultFontSize=32"), reduced_motion="reduce"
    ) as page:
        yield page


def test_a_page_fits_every_window(look: Look, still: Page, address: str, places: Places) -> None:
    still.goto(address + places.of(look.kind, look.language))
    still.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    for width in (width for mode in sorted(look.widths, reverse=True) for width in WIDTHS[mode]):
        still.set_viewport_size({"width": width, "height": 800})
        assert probe(still, "wider") <= 0, width
        assert probe(still, "nameless") == [], width
    restyle(still, SPACING)
    assert probe(still, "wider") <= 0, "with wide spacing"


def test_a_page_holds_letters_twice_as_large(sample: Look, large: Page, address: str, places: Places) -> None:
    large.goto(address + places.of(sample.kind, sample.language))
    assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    for width in (width for mode in sample.widths for width in WIDTHS_FOR_LARGE_LETTERS[mode]):
        large.set_viewport_size({"width": width, "height": 800})
        assert probe(large, "wider") <= 0, width
        assert probe(large, "cut") == [], width
        assert probe(large, "crowded") == [], width
