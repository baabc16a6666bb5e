"""Readers' ways through the built site, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.content.page_paths import PARTS
from tests.browser import unfold
from tests.counts import DORTMUND
from tests.metrics import sampled

pytestmark = pytest.mark.browser

STRATEGY = "strategies/offenbach/urban-integration-strategy/"


def test_the_start_leads_a_german_browser_to_the_german_site(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_url("**/de/")
    expect(page.locator("h1")).to_have_text("Wie plant Ihre Stadt das Zusammenleben?")


def test_the_start_shows_the_list_when_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}#choose")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/")


def test_a_reader_switches_the_language_and_stays_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}de/{STRATEGY}")
    page.get_by_role("button", name="Sprache wählen").hover()
    page.locator(".md-select__link", has_text="English").click()
    page.wait_for_url(f"**/en/{STRATEGY}")
    expect(page.locator("h1")).to_have_text("Offenbach's Urban Integration Strategy")
    page.goto(address)
    page.wait_for_url("**/en/")


@pytest.mark.parametrize(
    ("language", "button", "query", "result"),
    sampled(
        [
            ("de", "Suche", "Schulen", "Schulen"),
            ("en", "Search", "spreadsheet formulas", "Add a city without git"),
            ("de", "Suche", "Gewerkschaft", "Gewerkschaften"),
            ("en", "Search", "neighbourhoods", "Neighbourhood and urban development"),
            ("de", "Suche", "unknown-reference", "Was geprüft wird"),
            ("en", "Search", "unknown-reference", "What is checked"),
            ("de", "Suche", "delegates_from", "Datei: Strategie"),
            ("de", "Suche", "Amtswörter", "So schreiben wir"),
        ],
        few=3,
    ),
)
def test_a_reader_searches_and_finds(
    language: str, button: str, query: str, result: str, page: Page, address: str
) -> None:
    page.goto(f"{address}{language}/")
    page.get_by_role("button", name=button).click()
    page.locator(".pagefind-ui__search-input").fill(query)
    results = page.locator(".pagefind-ui__result")
    expect(results.first).to_be_visible()
    expect(page.locator(".pagefind-ui__results")).to_contain_text(result)
    links = [link.get_attribute("href") or "" for link in page.locator(".pagefind-ui__result-link").all()]
    assert links
    assert all(f"/{language}/" in link for link in links)
    page.locator(".pagefind-ui__result-link").first.click()
    expect(page.locator("article h1")).to_be_visible()


def test_the_search_opens_and_closes_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}de/")
    page.keyboard.press("/")
    expect(page.locator(".pagefind-ui__search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).not_to_be_visible()


def test_a_citation_leads_to_its_place_on_the_source_page_and_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}de/{STRATEGY}evidence/#statements-mechanisms")
    page.locator("#statements-mechanisms .citation").click()
    page.wait_for_url("**/de/sources/#offenbach--rahmenbedingungen-2016-13")
    expect(page.locator("#offenbach--rahmenbedingungen-2016-13 li").first).to_be_visible()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_link_into_a_fold_shows_what_it_leads_to(browser: Browser, address: str, has_scripts: bool) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=has_scripts)
    for place in ("matrix-health", "bodies-wg-health"):
        page.goto("about:blank")
        page.goto(f"{address}de/{DORTMUND}/steering/#{place}")
        expect(page.locator(f"#{place} .seat").first).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("part", ["", *(f"{part}/" for part in PARTS)])
def test_a_part_of_a_strategy_takes_at_most_four_screens_of_a_phone(
    browser: Browser, address: str, part: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for language in ("de", "en"):
        page.goto(f"{address}{language}/{DORTMUND}/{part}")
        assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 800
    page.close()


def test_a_reader_finds_what_a_column_holds_and_downloads_the_table(page: Page, address: str) -> None:
    page.goto(f"{address}en/data/")
    page.get_by_role("link", name="Measures of all strategies").click()
    table = page.locator("#table-strategy-measures")
    expect(table).to_be_visible()
    table.locator("summary").click()
    expect(table.locator(".codebook")).to_contain_text("Since when it exists.")
    with page.expect_download() as download:
        table.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "strategy.measures.csv"


def test_a_node_of_the_picture_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}en/{STRATEGY}network/")
    unfold(page)
    page.locator("svg:visible a", has_text="Police").click()
    page.wait_for_url("**/en/partners/offenbach/police/")


def test_the_menu_on_a_phone_opens_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}de/")
    page.get_by_role("button", name="Menü").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-nav--primary").get_by_role("link", name="Städte")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/cities/")


HASHES = ("100%", "%E0%A4%A", '"]', "\\", "__proto__", "<img src=x onerror=alert(1)>", "#", "x" * 20_000)
"""What can stand behind the `#` of an address: anybody can write a link with it."""


def test_nothing_behind_the_number_sign_of_an_address_keeps_a_page_from_working(
    page: Page, address: str
) -> None:
    for hash in HASHES:
        page.goto("about:blank")
        page.goto(f"{address}en/{STRATEGY}network/#{hash}")
        page.evaluate("hash => { location.hash = ''; location.hash = hash }", hash)
        menu = page.get_by_role("button", name="Menu")
        menu.click()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        for code in page.locator("[data-embed] code").all():
            assert "<iframe" in (code.text_content() or "")


MAX_KEPT = (
    "{",
    '"x"',
    '{"color": "x"}',
    '{"index": 99}',
    '{"index": 0, "color": {"a b": 1, "scheme": 2}}',
    "[[]]",
)


def test_what_another_program_kept_in_the_browser_stops_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    for kept in MAX_KEPT:
        for name in ("/.__palette", "/.__tabs", "/.__consent", "/.__announce", "atlas-language"):
            page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [name, kept])
        page.goto(f"{address}en/?")
        menu = page.get_by_role("button", name="Menu")
        menu.click()
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.goto(address)
        page.wait_for_url("**/de/")


def test_a_heading_of_a_written_page_can_be_linked_to_in_every_language(page: Page, address: str) -> None:
    for language, title in (("en", "Who it is for"), ("de", "Für wen er ist"), ("ar", "لمن هذا الموقع")):
        page.goto(f"{address}{language}/about/#who-it-is-for")
        expect(page.locator(":target")).to_have_text(title)


WITH_PICTURES = [
    STRATEGY,
    f"{STRATEGY}network/",
    f"{DORTMUND}/",
    f"{DORTMUND}/network/",
    f"{STRATEGY}evidence/",
    "strategies/offenburg/integration-concept/",
    "strategies/offenburg/integration-concept/network/",
    "networks/",
    "networks/epi/",
]


FORMS = {320: ("narrow",), 360: ("narrow",), 768: ("narrow", "wide"), 1280: ("wide",)}
"""Forms of a picture by the width of the window."""


@pytest.mark.parametrize("path", sampled(WITH_PICTURES, few=4))
def test_the_words_in_a_picture_can_be_read_on_every_screen(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}de/{path}")
    unfold(page)
    for width, forms in FORMS.items():
        page.set_viewport_size({"width": width, "height": 740})
        pictures = page.locator(".diagram__picture:visible")
        assert pictures.count() == page.locator("figure.diagram").count() > 0
        for picture in pictures.all():
            classes = (picture.get_attribute("class") or "").split()
            assert any(f"diagram__picture--{form}" in classes for form in forms), width
            sizes = picture.evaluate(
                "svg => [...svg.querySelectorAll('text')].map("
                "text => parseFloat(text.getAttribute('font-size')) * svg.getScreenCTM().a)"
            )
            assert min(sizes) >= 9.5, width


@pytest.mark.parametrize("path", sampled(WITH_PICTURES, few=4))
def test_no_words_of_a_picture_leave_their_box(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}en/{path}")
    unfold(page)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        outside = page.locator(".diagram__picture:visible .node").evaluate_all(
            """nodes => nodes.filter((node) => {
                const box = node.querySelector("path, polygon").getBoundingClientRect()
                return [...node.querySelectorAll("text")].some((text) => {
                    const words = text.getBoundingClientRect()
                    return words.left < box.left || words.right > box.right
                })
            }).map((node) => node.dataset.node)"""
        )
        assert outside == [], width


def test_a_picture_can_be_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}de/{DORTMUND}/network/")
    for format, begins in (("SVG", "<?xml"), ("GraphML", "<?xml")):
        link = page.locator(".downloads a", has_text=format).first
        address_of_file = link.evaluate("found => found.href")
        answer = page.request.get(address_of_file)
        assert answer.ok
        assert answer.text().startswith(begins)


def test_the_page_that_does_not_exist_speaks_every_language(page: Page, address: str) -> None:
    page.goto(f"{address}404.html")
    expect(page.locator("article")).to_contain_text("Diese Seite gibt es nicht.")
    expect(page.locator("article")).to_contain_text("This page does not exist.")


@pytest.mark.parametrize(
    ("path", "shown", "direction"),
    [("ar/gibt-es-nicht/", "ar", "rtl"), ("en/nowhere/", "en", "ltr"), ("nirgends/", "de", "ltr")],
)
def test_a_wrong_address_is_answered_in_the_language_that_it_names(
    path: str, shown: str, direction: str, browser: Browser, small_address: str
) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(f"{small_address}{path}")
    answers = page.locator("[data-not-found]:visible")
    expect(answers).to_have_count(1)
    expect(answers).to_have_attribute("lang", shown)
    expect(answers).to_have_attribute("dir", direction)
    expect(answers.get_by_role("link")).to_have_attribute("href", re.compile(f"/{shown}/$"))
    page.close()


@pytest.mark.parametrize("language", sampled(["bg", "lv"]))
@pytest.mark.parametrize("path", ["", "measures/", "cities/dortmund/", "compare/", "translations/"])
def test_a_page_in_another_language_fits_a_phone(path: str, language: str, page: Page, address: str) -> None:
    page.goto(f"{address}{language}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(
    ("language", "word", "found"),
    sampled(
        [
            ("ar", "Wohngeld", "السكن"),
            ("lv", "majoklis", "Mājoklis"),
            ("ar", "Sprachkurs", "اللغة"),
            ("uk", "Ausländerbehörde", "Прибуття"),
            ("bg", "auslanderbehorde", "Пристигане"),
        ],
        few=2,
    ),
)
def test_a_word_from_a_letter_leads_to_its_page_in_the_readers_language(
    language: str, word: str, found: str, page: Page, address: str
) -> None:
    page.goto(f"{address}{language}/")
    page.locator("[data-search-open]").first.click()
    page.locator(".pagefind-ui__search-input").fill(word)
    expect(page.locator(".pagefind-ui__results")).to_contain_text(found)
