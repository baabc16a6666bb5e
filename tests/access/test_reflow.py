"""Pages fit narrow windows, large letters and wide spacing, and only what must be is moved sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.access.kinds import Places, parametrize
from tests.browser import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
"""That of WCAG 1.4.12, which also stands for readers' other fonts."""
WIDER = "document.documentElement.scrollWidth - innerWidth"
NAMELESS = """[...document.querySelectorAll("*")].filter((found) => {
    const style = getComputedStyle(found)
    const moves = ["auto", "scroll"].includes(style.overflowX) && found.scrollWidth > found.clientWidth + 1
    return moves && found.clientWidth && !(found.tabIndex >= 0 && (found.ariaLabel || found.getAttribute("aria-labelledby")))
}).map((found) => found.outerHTML.slice(0, 120))"""
"""What can be moved sideways, but not with the keyboard, or has no name."""
CUT = """[...document.querySelectorAll("article *, .md-header *, .md-footer *")].filter((found) => {
    const style = getComputedStyle(found)
    if (found.closest(".visually-hidden, svg, select, thead, .brand__name, [hidden]") || !found.clientHeight) return false
    const words = [...found.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())
    const cut = (overflow, whole, shown) => ["hidden", "clip"].includes(overflow) && whole > shown + 2
    return words && (cut(style.overflowX, found.scrollWidth, found.clientWidth) || cut(style.overflowY, found.scrollHeight, found.clientHeight))
}).map((found) => found.outerHTML.slice(0, 120))"""
"""Words of which a part is not shown. The name of the site may be cut at the top: it stands in the menu, too."""
CROWDED = """(() => {
    const boxes = [...document.querySelectorAll(".md-header__inner :is(button, a.brand, label.md-header__button)")]
        .filter((found) => found.checkVisibility() && !found.closest(".md-select__inner")).map((found) => found.getBoundingClientRect())
    return boxes.some((one, at) => boxes.slice(at + 1).some((other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom && other.top < one.bottom))
})()"""
"""Whether buttons at the top lie one on the other."""


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
            assert still.evaluate(WIDER) <= 0, (path, width)
            assert still.evaluate(NAMELESS) == [], (path, width)
        still.add_style_tag(content=SPACING)
        assert still.evaluate(WIDER) <= 0, (path, "with wide spacing")


def test_a_page_holds_letters_twice_as_large(kind: str, large: Browser, address: str, places: Places) -> None:
    page = large.new_page(reduced_motion="reduce")
    for language in ("de", "ar"):
        path = places.of(kind, language)[0]
        page.goto(address + path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
        for width in (1280, 640, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WIDER) <= 0, (path, width)
            assert page.evaluate(CUT) == [], (path, width)
            assert not page.evaluate(CROWDED), (path, width)
    page.close()
