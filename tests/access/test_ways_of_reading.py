"""Readers who want no motion, see few colours, or read on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.probing import probe
from tests.counts import DORTMUND, OFFENBACH
from tests.metrics import sampled

pytestmark = pytest.mark.browser

STYLES = "(found, name) => getComputedStyle(found)[name]"


def test_nothing_moves_for_readers_who_want_no_motion(still: Page, address: str) -> None:
    for path in ("", f"{DORTMUND}/network/", "measures/"):
        still.goto(f"{address}de/{path}")
        assert probe(still, "moving") == []
    still.get_by_role("button", name="Menü").press("Enter")
    still.keyboard.press("Escape")
    still.keyboard.press("/")
    expect(still.locator(".pagefind-ui__search-input")).to_be_focused()
    assert still.evaluate("document.getAnimations().length") == 0
    assert probe(still, "moving") == []


@pytest.mark.parametrize("scheme", sampled(["light", "dark"]))
def test_pictures_can_be_told_apart_in_few_colours(scheme: str, browser: Browser, address: str) -> None:
    context = browser.new_context(
        forced_colors="active",
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 1280, "height": 800},
    )
    page = context.new_page()
    page.goto(f"{address}de/{DORTMUND}/network/")
    picture = page.locator("svg.diagram__picture:visible").first
    paper = "rgb(0, 0, 0)" if scheme == "dark" else "rgb(255, 255, 255)"
    for node in picture.locator(".node").all():
        assert node.locator("path, polygon").first.evaluate(STYLES, "fill") == paper
        assert node.locator("text").first.evaluate(STYLES, "fill") != paper
    lines = {
        sector: picture.locator(f".sector--{sector} > :is(path, polygon)").first.evaluate(STYLES, "stroke")
        for sector in ("public", "education", "civil-society")
    }
    assert len({*lines.values(), paper}) == 4
    for sector, line in lines.items():
        key = page.locator(f".legend__key.sector--{sector}").first
        assert key.evaluate(STYLES, "borderTopColor") == line
    link = picture.locator("a.node-link").first
    page.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(STYLES, "outlineStyle") == "solid"
    assert link.evaluate(STYLES, "outlineColor") != paper
    context.close()


def test_badges_and_notes_keep_an_edge_in_few_colours(browser: Browser, address: str) -> None:
    page = browser.new_page(forced_colors="active")
    for path, part in (
        ("sources/", ".chip"),
        (f"{DORTMUND}/steering/", ".citation"),
        (f"{DORTMUND}/steering/", ".standing"),
        (f"{DORTMUND}/steering/", ".seat--vacant"),
    ):
        page.goto(f"{address}de/{path}")
        assert page.locator(part).first.evaluate(STYLES, "borderTopStyle") != "none", part
    page.close()


def test_a_printed_page_is_the_content_alone_dark_on_white(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 700, "height": 800})
    page.goto(f"{address}de/{OFFENBACH}/")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".page-toc", "[data-diagram-tools]"):
        assert page.locator(f"{part}:visible").count() == 0, part
    heading = page.locator("h1")
    expect(heading).to_be_visible()
    assert heading.evaluate(STYLES, "color") == "rgb(0, 0, 0)"
    assert page.locator("body").evaluate(STYLES, "backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


def test_what_is_folded_is_printed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}de/{OFFENBACH}/")
    folded = page.locator("details.more:not([open]) > table").first
    expect(folded).not_to_be_visible()
    page.emulate_media(media="print")
    assert folded.evaluate("found => found.getBoundingClientRect().height") > 0
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    page.close()


def test_a_printed_link_to_another_site_says_where_it_leads(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}de/sources/")
    link = page.locator("article a[href^=http]:not(.citation)").first
    page.emulate_media(media="print")
    said = link.evaluate("found => getComputedStyle(found, '::after').content")
    assert str(link.get_attribute("href")) in said
    assert link.evaluate(STYLES, "textDecorationLine") == "underline"
    page.close()
