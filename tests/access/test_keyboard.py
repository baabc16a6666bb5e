"""Ways through the site with the keyboard alone: no test here touches a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.kinds import Look, Places, parametrize
from tests.access.probing import probe
from tests.access.reviewing import Reviewed
from tests.counts import DORTMUND

pytestmark = pytest.mark.browser

FAR = 80
"""How many steps a reader may take to something: more, and it cannot be found."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    parametrize(metafunc)


def step_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until something that the selector names has the focus."""
    for _ in range(FAR):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} was not reached")


@pytest.mark.parametrize("path", ["de/", "de/cities/", "ar/data/", "en/compare/side-by-side/", "404.html"])
def test_the_first_step_skips_to_the_content(path: str, page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")
    reviewed(journeys=1)


def test_the_menu_on_a_phone_is_opened_used_and_left(page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(f"{address}de/")
    menu = page.get_by_role("button", name="Menü")
    links = page.locator(".md-nav--primary a")
    step_to(page, "[data-menu]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.brand')"), "what is not shown gets no focus"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(links.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")
    step_to(page, "[data-menu]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/strategies/")
    reviewed(journeys=1)


def test_a_word_is_searched_and_its_page_opened(page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(f"{address}de/")
    step_to(page, "[data-search-open]")
    page.keyboard.press("Enter")
    expect(page.locator(".pagefind-ui__search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-open]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Gewerkschaften")
    expect(page.locator(".pagefind-ui__result-link").first).to_be_visible()
    step_to(page, ".pagefind-ui__result-link")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_be_visible()
    assert page.url != f"{address}de/"
    reviewed(journeys=1)


def test_two_strategies_are_put_side_by_side(page: Page, address: str, reviewed: Reviewed) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}de/compare/side-by-side/")
    step_to(page, "[data-compare-form] [name=s]")
    page.keyboard.press("Space")
    step_to(page, "[data-compare-form] [name=s]")
    page.keyboard.press("Space")
    table = page.locator("[data-compare-result] table")
    expect(table.locator("thead [data-head]")).to_have_count(2)
    expect(table).to_have_attribute("role", "table")
    expect(page.locator("[data-compare-status]")).not_to_be_empty()
    step_to(page, "[data-compare-result]")
    page.keyboard.press("Space")  # it scrolls what has the focus
    reviewed(journeys=1)


def test_a_picture_is_reached_explored_and_left(page: Page, address: str, reviewed: Reviewed) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}de/{DORTMUND}/network/")
    step_to(page, "[data-diagram-search]")
    page.keyboard.type("jugendamt")
    figure = page.locator("[data-diagram]").first
    expect(figure.locator("[data-diagram-status]")).not_to_be_empty()
    page.keyboard.press("Enter")
    focused = page.locator("a.node-link:focus")
    expect(focused).to_have_text(re.compile("Jugendamt"))
    assert focused.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert figure.locator("svg:visible .node.is-dim").count() > 0
    page.keyboard.press("Tab")
    expect(page.locator("a.node-link:focus")).not_to_have_text(re.compile("Jugendamt"))
    step_to(page, "summary")
    page.keyboard.press("Enter")
    expect(page.locator("details:has(> summary:focus)")).to_have_attribute("open", "")
    step_to(page, "[data-diagram-reset]", "Shift+Tab")
    page.keyboard.press("Enter")
    assert figure.locator("svg .is-dim").count() == 0
    expect(figure.locator("[data-diagram-search]")).to_be_focused()
    reviewed(journeys=1)


def test_the_language_is_changed_and_the_list_closed(page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(f"{address}de/cities/")
    step_to(page, ".language-button")
    offered = page.locator(".md-select__inner")
    expect(offered).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered).not_to_be_visible()
    expect(page.locator(".language-button")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    step_to(page, ".language-button")
    step_to(page, ".md-select__link[hreflang=en]")
    expect(page.locator(".md-select__link:focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/cities/")
    reviewed(journeys=1)


def test_the_page_is_made_dark(page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(f"{address}de/")
    step_to(page, ".md-option")
    label = page.locator(".md-option:focus + label")
    assert label.evaluate("shown => getComputedStyle(shown).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    reviewed(journeys=1)


def test_a_list_is_narrowed(page: Page, address: str, reviewed: Reviewed) -> None:
    page.goto(f"{address}de/measures/")
    step_to(page, ".find summary")
    page.keyboard.press("Enter")
    step_to(page, ".find__facet > summary")
    page.keyboard.press("Enter")
    step_to(page, ".find__facet input")
    page.keyboard.press("Space")
    expect(page.locator("[data-find-status]")).not_to_be_empty()
    expect(page).to_have_url(re.compile(r"\?"))
    reviewed(journeys=1)


def test_the_focus_is_seen_wherever_it_is(sample: Look, still: Page, address: str, places: Places) -> None:
    for width in sample.widths:
        still.set_viewport_size({"width": width, "height": 700})
        still.goto(address + places.of(sample.kind, sample.language))
        still.keyboard.press("Tab")  # from now on the browser shows the focus
        assert probe(still, "unseenFocus") == []


def test_the_focus_is_seen_where_readers_choose_a_language(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#choose")
    page.keyboard.press("Tab")
    assert probe(page, "unseenFocus") == []
    page.close()
