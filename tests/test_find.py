"""Readers find strategies, measures and partners: lists with facets, and the facets of the search."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.access.axe import barriers
from tests.access.kinds import Mode
from tests.metrics import SCREENS, sampled

pytestmark = pytest.mark.browser

LISTS = ["strategies/", "measures/", "partners/"]


@pytest.fixture
def desk(page: Page) -> Page:
    """The same browser on a wide screen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"[data-facet={facet}] input[value='{value}']")


def count(page: Page, facet: str, value: str) -> str:
    return box(page, facet, value).locator("xpath=..").locator(".find__count").inner_text()


def shown(page: Page) -> list[str]:
    """The names in the list, from the top."""
    return [
        " ".join(name.split())
        for name in page.locator("[data-values]:visible").evaluate_all(
            "rows => rows.map((row) => row.querySelector('a').textContent)"
        )
    ]


def downloaded(page: Page) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.locator("[data-find-csv]").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_measures_are_filtered_at_once_and_the_address_restores_them(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/")
    everything = shown(desk)
    assert len(everything) == 23
    box(desk, "city", "offenbach").check()
    box(desk, "field", "work").check()
    some = shown(desk)
    assert 0 < len(some) < len(everything)
    expect(desk.locator("[data-find-status]")).to_have_text(f"{len(some)} von 23 Maßnahmen")
    assert desk.url.endswith("/de/measures/?city=offenbach&field=work")
    desk.reload()
    assert shown(desk) == some
    expect(box(desk, "field", "work")).to_be_checked()
    desk.get_by_role("button", name="Alles zeigen").click()
    assert shown(desk) == everything
    assert desk.url.endswith("/de/measures/")


def test_the_download_holds_the_rows_on_the_screen_in_their_order(desk: Page, address: str) -> None:
    desk.goto(f"{address}en/measures/?city=dortmund&field=health&field=education")
    head, *rows = downloaded(desk)
    assert head == [
        "Name", "City", "Country", "Theme", "For whom", "Who pays", "Since",
        "Language of the page", "Address",
    ]  # fmt: skip
    assert [row[0] for row in rows] == shown(desk)
    assert {row[1] for row in rows} == {"Dortmund"}
    assert {row[2] for row in rows} == {"Germany"}
    assert all(row[-1].startswith(f"{address}en/strategies/dortmund/immigration-strategy/") for row in rows)
    assert any("not stated" in row[5].lower() for row in rows)


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/?city=dortmund")
    one = len(shown(desk))
    box(desk, "city", "offenbach").check()
    assert len(shown(desk)) == 23
    box(desk, "city", "offenbach").uncheck()
    assert count(desk, "city", "offenbach") == str(23 - one)
    before = int(count(desk, "field", "education"))
    box(desk, "field", "education").check()
    assert len(shown(desk)) == before
    other = int(count(desk, "city", "offenbach"))
    box(desk, "city", "offenbach").check()
    assert len(shown(desk)) == before + other


def test_what_is_not_stated_can_be_filtered_for(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/?since=not-stated")
    expect(box(desk, "since", "not-stated")).to_be_checked()
    assert len(shown(desk)) == 20


def test_a_facet_without_a_choice_is_hidden(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/")
    expect(desk.locator("[data-facet=country]")).to_be_hidden()
    expect(desk.locator("[data-facet=city]")).to_be_visible()


def test_groups_without_rows_hide(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/partners/?sector=union")
    assert [text.strip() for text in desk.locator(".finder h2:visible").all_inner_texts()] == ["Gewerkschaft"]


@pytest.mark.parametrize("query", sampled(["ubergang", "ÜBERGANG", "beruf schule"]))
def test_a_name_is_found_without_accents_and_in_part(query: str, desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/")
    desk.get_by_label("Namen finden").fill(query)
    assert shown(desk) == ["Übergang Schule–Beruf"]


def test_nothing_found_is_said_and_can_be_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}de/partners/")
    page.get_by_label("Namen finden").fill("xyz")
    assert shown(page) == []
    expect(page.locator("[data-find-empty]")).to_contain_text("Entfernen Sie einen Filter")
    expect(page.locator("[data-find-csv]")).to_be_hidden()
    page.get_by_role("button", name="Alles zeigen").click()
    assert len(shown(page)) > 50
    expect(page.locator("[data-find-status]")).to_be_focused()


def test_values_that_do_not_exist_are_ignored(page: Page, address: str) -> None:
    page.goto(f"{address}de/measures/?city=atlantis&field=%22%3E%3Cb%3E&nothing=1")
    assert len(shown(page)) == 23
    assert page.url.endswith("/de/measures/")


def test_the_switcher_of_languages_keeps_the_filter(page: Page, address: str) -> None:
    page.goto(f"{address}de/measures/?city=dortmund&q=anlauf")
    page.get_by_role("button", name="Sprache wählen").hover()
    page.locator(".md-select__link", has_text="English").click()
    page.wait_for_url("**/en/measures/?city=dortmund&q=anlauf")
    expect(box(page, "city", "dortmund")).to_be_checked()


def test_the_way_back_restores_the_filter(desk: Page, address: str) -> None:
    desk.goto(f"{address}de/measures/")
    box(desk, "city", "dortmund").check()
    some = shown(desk)
    desk.locator("[data-values]:visible a").first.click()
    desk.wait_for_url("**/strategies/**")
    desk.go_back()
    desk.wait_for_url("**/de/measures/?city=dortmund")
    assert shown(desk) == some
    desk.go_forward()
    desk.wait_for_url("**/strategies/**")


def test_a_filter_that_is_set_can_be_taken_away_above_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}de/measures/?city=dortmund&field=work")
    page.get_by_role("button", name="Filter „Dortmund“ entfernen").click()
    assert page.url.endswith("?field=work")
    expect(page.get_by_role("button", name="Filter „Arbeit und Qualifizierung“ entfernen")).to_be_focused()


def test_the_keyboard_alone_filters_and_resets(page: Page, address: str) -> None:
    page.goto(f"{address}de/measures/")
    page.get_by_label("Namen finden").focus()
    for key in ("Tab", "Enter", "Tab", "Enter", "Tab", "Space"):
        page.keyboard.press(key)
    expect(box(page, "city", "dortmund")).to_be_checked()
    assert len(shown(page)) == 6
    page.get_by_role("button", name="Alles zeigen").focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == 23


def test_filters_are_open_on_a_wide_screen_and_folded_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}de/measures/")
    expect(box(page, "city", "dortmund")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(box(page, "city", "dortmund")).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
def test_without_a_script_the_list_is_whole_and_has_no_controls(
    path: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    plain = context.new_page()
    plain.goto(f"{address}de/{path}?city=dortmund")
    rows = plain.locator("[data-values]")
    assert rows.count() == plain.locator("[data-values]:visible").count() > 2
    expect(plain.locator("[data-find-controls]")).to_be_hidden()
    expect(plain.locator("[data-find-outcome]")).to_be_hidden()
    context.close()


def test_a_page_leads_into_a_filtered_list(page: Page, address: str) -> None:
    page.goto(f"{address}de/fields/work/")
    page.get_by_role("link", name="Alle Maßnahmen zu diesem Thema").click()
    page.wait_for_url("**/de/measures/?field=work")
    assert len(shown(page)) == 5
    page.goto(f"{address}de/cities/dortmund/")
    page.get_by_role("link", name="Alle Maßnahmen dieser Stadt").click()
    page.wait_for_url("**/de/measures/?city=dortmund")
    assert len(shown(page)) == 6


@pytest.mark.parametrize("path", LISTS)
def test_open_filters_fit_the_screen_and_a_thumb(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}de/{path}?city=dortmund")
    page.evaluate("document.querySelectorAll('.find details').forEach((found) => (found.open = true))")
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        rows = page.locator(".find :is(summary, label):visible")
        heights = rows.evaluate_all("found => found.map((row) => row.getBoundingClientRect().height)")
        assert min(heights) >= (44 if width < 960 else 24), width


@pytest.mark.parametrize("path", sampled(LISTS))
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_while_filters_are_open_and_set(
    width: int, scheme: Literal["light", "dark"], path: str, page: Page, address: str
) -> None:
    for query in ("?city=dortmund", "?q=xyz"):
        page.goto(f"{address}de/{path}{query}")
        page.evaluate("document.querySelectorAll('.find details').forEach((found) => (found.open = true))")
        assert barriers(page, [Mode(scheme, width)], everything=False) == []


def test_names_from_the_content_are_text_on_the_screen_and_no_formula_in_the_file(
    desk: Page, small_address: str
) -> None:
    desk.goto(f"{small_address}de/measures/?since=2018")
    assert shown(desk) == ["=Lehre am Hafen"]
    _, row = downloaded(desk)
    assert row[0] == "'=Lehre am Hafen"
    assert row[1:7] == ["Neuhafen", "Österreich", "Arbeit", "Junge Menschen", "die Stadt", "2018"]
    desk.goto(f"{small_address}de/partners/?kind=collective")
    assert shown(desk) == ['Vereine & "Freunde" \\N [x](y) {{ 7*7 }}']
    assert downloaded(desk)[1][0] == 'Vereine & "Freunde" \\N [x](y) {{ 7*7 }}'


@pytest.mark.parametrize("width", [360, 1280])
def test_a_right_to_left_list_is_filtered(width: int, page: Page, small_address: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{small_address}ar/measures/?country=AT")
    page.evaluate("document.querySelectorAll('.find details').forEach((found) => (found.open = true))")
    assert shown(page) == ["=Lehre am Hafen"]
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    checkbox, label = (
        page.locator("[data-facet=country] label").first.locator(part).first.bounding_box()
        for part in ("input", "span")
    )
    assert checkbox is not None
    assert label is not None
    assert checkbox["x"] > label["x"]
    assert barriers(page, [Mode("light", width)], everything=False) == []
    assert downloaded(page)[1][2] == "النمسا"


@pytest.fixture
def search(page: Page, address: str) -> Page:
    """The search of the German site with results for «Bildung»."""
    page.goto(f"{address}de/")
    page.keyboard.press("/")
    page.locator(".pagefind-ui__search-input").fill("Bildung")
    expect(page.locator(".pagefind-ui__result").first).to_be_visible()
    return page


def found_number(page: Page) -> int:
    found = re.match(r"\d+", page.locator(".pagefind-ui__message").inner_text())
    return int(found.group()) if found else 0


def test_the_search_has_facets_in_the_language_of_the_reader(search: Page) -> None:
    facets = search.locator(".pagefind-ui__filter-name:visible")  # all pages are in German: no choice
    expect(facets).to_have_text(["Art der Seite", "Land", "Stadt", "Thema"])
    assert search.locator(".pagefind-ui__filter-checkbox:visible").count() == 0


def test_a_facet_narrows_the_search_with_the_keyboard(search: Page) -> None:
    everything = found_number(search)
    search.locator(".pagefind-ui__filter-name", has_text="Art der Seite").focus()
    search.keyboard.press("Enter")
    measure = search.get_by_role("checkbox", name="Maßnahme")
    expect(measure).to_be_visible()
    measure.focus()
    search.keyboard.press("Space")
    expect(search.locator(".pagefind-ui__message")).not_to_have_text(re.compile(rf"^\s*{everything} "))
    assert 0 < found_number(search) < everything
    links = search.locator(".pagefind-ui__result-title a").evaluate_all("found => found.map((a) => a.href)")
    assert links
    assert all(re.search(r"/strategies/[a-z-]+/[a-z-]+/", link) for link in links)


@pytest.mark.parametrize(("width", "scheme"), [*SCREENS, *sampled([(320, "light"), (320, "dark")])])
def test_the_facets_of_the_search_fit_the_screen_and_axe_finds_nothing(
    width: int, scheme: Literal["light", "dark"], search: Page
) -> None:
    search.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    search.set_viewport_size({"width": width, "height": 740})
    search.evaluate("document.querySelectorAll('dialog details').forEach((found) => (found.open = true))")
    overflow = search.locator("dialog.search").evaluate("found => found.scrollWidth - found.clientWidth")
    assert overflow <= 0
    assert [rule["id"] for rule in Axe().run(search, context="dialog").response["violations"]] == []
