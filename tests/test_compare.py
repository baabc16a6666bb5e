"""Practitioners' ways through what compares, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from itertools import combinations
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.analysis.comparison import Contrast
from tests.access.axe import barriers
from tests.access.kinds import Mode
from tests.browser import serve_folder
from tests.metrics import SCREENS, sampled

pytestmark = pytest.mark.browser

DORTMUND = "dortmund/immigration-strategy"
OFFENBACH = "offenbach/urban-integration-strategy"
OFFENBURG = "offenburg/integration-concept"
ALL = (DORTMUND, OFFENBACH, OFFENBURG)
SIDE_BY_SIDE = "compare/side-by-side/"
BOTH = "?s=musterstadt%2Fmusterplan-integration&s=neuhafen%2Fhafenplan-integration"
COMPARING = [
    f"{SIDE_BY_SIDE}?s={DORTMUND}&s={OFFENBACH}&s={OFFENBURG}",
    "compare/",
    f"compare/strategies/{DORTMUND}/",
    "compare/fields/work/",
    "embed/compare/matrix/",
    f"embed/strategies/{DORTMUND}/network/structure-network-eu-immigration/",
]
"""First what is put together in the browser; the tests of barriers look at the others as at all pages."""


def contrast(values: list[frozenset[str]]) -> Contrast:
    """The contrast of sets of tokens, one for each thing; an empty set means that nothing is said."""
    stated = {value for value in values if value}
    if not stated:
        return Contrast.UNKNOWN
    if len(stated) > 1:
        return Contrast.DIFFERENT
    return Contrast.SAME if all(values) else Contrast.PARTLY_KNOWN


def chosen(page: Page) -> list[str]:
    """The strategies that the address names."""
    return parse_qs(urlsplit(page.url).query).get("s", [])


def rows(page: Page) -> list[list[str]]:
    """The rows that can be seen, with the words in their cells; names for phones left out."""
    found: list[list[str]] = page.locator("[data-compare-result] table").evaluate(
        """table => [...table.querySelectorAll("thead tr, tr[data-aspect]")]
          .filter(row => row.closest("thead") || row.getClientRects().length)
          .map(row => [...row.cells].map(cell => {
            const copy = cell.cloneNode(true)
            copy.querySelectorAll(".cell-label, .visually-hidden").forEach(found => found.remove())
            return copy.textContent.replace(/\\s+/g, " ").trim()
          }))"""
    )
    return found


def downloaded(page: Page) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Als CSV herunterladen").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_practitioner_compares_three_strategies_shares_the_address_and_takes_the_rows_home(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}de/compare/")
    page.get_by_role("link", name="Strategien nebeneinanderstellen").click()
    for city in ("Dortmund", "Offenbach", "Offenburg"):
        page.get_by_role("checkbox", name=re.compile(f"^{city}")).check()
    expect(page.locator("[data-compare-result] thead th")).to_have_count(4)
    assert chosen(page) == list(ALL)
    seen = rows(page)
    assert len(seen) > 35
    assert {len(row) for row in seen} == {4}

    shared = page.url
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator("[data-compare-result] thead th")).to_have_count(4)
    assert rows(page) == seen
    page.reload()
    expect(page.locator("[data-compare-result] thead th")).to_have_count(4)
    assert rows(page) == seen
    assert downloaded(page) == seen


def test_only_differences_are_left_on_screen_and_in_the_file_and_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}de/{SIDE_BY_SIDE}?s={OFFENBACH}&s={OFFENBURG}")
    expect(page.locator(".contrast--unknown").first).to_be_visible()
    every = rows(page)
    page.get_by_label("Gleiche Zeilen ausblenden").check()
    fewer = rows(page)
    assert 1 < len(fewer) < len(every)
    assert [row for row in every if row in fewer] == fewer
    assert downloaded(page) == fewer
    page.reload()
    expect(page.locator(".contrast--different").first).to_be_visible()
    assert rows(page) == fewer


def test_what_is_shown_as_different_is_what_the_analysis_says(page: Page, address: str) -> None:
    said: dict[str, dict[str, str]] = {}
    for id in ALL:
        page.goto(f"{address}de/compare/strategies/{id}/")
        said[id] = page.locator("[data-aspect]").evaluate_all(
            "rows => Object.fromEntries(rows.map(row => [row.dataset.aspect, row.dataset.said]))"
        )
    assert said[DORTMUND].keys() == said[OFFENBACH].keys() == said[OFFENBURG].keys()
    for pair in [*combinations(ALL, 2), ALL]:
        page.goto(f"{address}de/{SIDE_BY_SIDE}?{'&'.join(f's={id}' for id in pair)}")
        expect(page.locator("[data-compare-result] thead th")).to_have_count(len(pair) + 1)
        shown = page.locator("[data-compare-result] [data-aspect]").evaluate_all(
            "rows => Object.fromEntries(rows.map(row => [row.dataset.aspect,"
            " row.className.match(/contrast--([a-z-]+)/)[1]]))"
        )
        values = {aspect: [frozenset({said[id][aspect]} - {""}) for id in pair] for aspect in said[DORTMUND]}
        assert shown == {aspect: contrast(found).value for aspect, found in values.items()}


def test_the_switch_of_language_keeps_the_choice(page: Page, address: str) -> None:
    page.goto(f"{address}de/{SIDE_BY_SIDE}?s={OFFENBURG}&s={DORTMUND}")
    expect(page.locator("[data-compare-result] thead th")).to_have_count(3)
    page.get_by_role("button", name="Sprache wählen").hover()
    page.locator(".md-select__link", has_text="English").click()
    page.wait_for_url("**/en/compare/**")
    expect(page.locator("[data-compare-result] thead th").nth(1)).to_contain_text("Offenburg")
    assert chosen(page) == [OFFENBURG, DORTMUND]


def test_an_address_that_names_nothing_real_shows_the_choice_only(page: Page, address: str) -> None:
    page.goto(f"{address}de/{SIDE_BY_SIDE}?s=nowhere&s=%3Cb%3E&s={DORTMUND}")
    expect(page.get_by_role("checkbox", name=re.compile("^Dortmund"))).to_be_checked()
    expect(page.locator("[data-compare-result]")).to_be_hidden()


def test_going_back_shows_what_was_compared_before(page: Page, address: str) -> None:
    page.goto(f"{address}de/{SIDE_BY_SIDE}?s={OFFENBURG}&s={DORTMUND}")
    page.locator("[data-compare-result] td a", has_text="Offenburg").first.click()
    page.wait_for_url("**/cities/offenburg/")
    page.go_back()
    expect(page.locator("[data-compare-result] thead th")).to_have_count(3)


def test_links_in_the_table_lead_where_those_of_the_sheets_lead(page: Page, address: str) -> None:
    page.goto(f"{address}de/{SIDE_BY_SIDE}?s={OFFENBACH}&s={DORTMUND}")
    links = page.locator("[data-compare-result] a")
    expect(links.first).to_be_visible()
    for link in dict.fromkeys(links.evaluate_all("found => found.map(a => a.href.split('#')[0])")):
        assert page.request.get(link).ok, link


def test_the_matrix_opens_a_cell_with_the_keyboard_and_leads_to_the_measures(
    page: Page, address: str
) -> None:
    page.goto(f"{address}en/compare/")
    cell = page.locator("#field-health td").first
    cell.locator("summary").focus()
    page.keyboard.press("Enter")
    link = cell.get_by_role("link", name="Healthcare clearing centre")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"**/strategies/{DORTMUND}/*/")


def test_the_heads_of_the_matrix_stay_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 800, "height": 500})
    page.goto(f"{address}en/compare/")
    matrix = page.locator(".coverage__scroll")
    matrix.evaluate("element => element.scrollTo(200, 600)")
    box = matrix.bounding_box()
    head = page.locator(".coverage thead th").nth(1).bounding_box()
    name = page.locator("#field-safety th").bounding_box()
    assert box is not None
    assert head is not None
    assert name is not None
    assert abs(head["y"] - box["y"]) < 3
    assert abs(name["x"] - box["x"]) < 3


def test_without_a_script_the_matrix_and_the_sheets_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/compare/")
    page.locator("#field-health summary").first.click()
    expect(page.get_by_role("link", name="Healthcare clearing centre").first).to_be_visible()
    page.locator("#field-health th a").click()
    expect(page.locator("h1")).to_contain_text("Health")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.goto(f"{address}en/{SIDE_BY_SIDE}")
    expect(page.locator("[data-compare-form]")).to_be_hidden()
    page.locator("#sheets ~ ul a", has_text="Dortmund").click()
    expect(page.locator("[data-aspect]").first).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("path", sampled(COMPARING))
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_screen(
    path: str, width: int, scheme: Literal["light", "dark"], page: Page, address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}de/{path}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('article details').forEach(found => found.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert barriers(page, [Mode(scheme, width)], everything=False) == []


@pytest.mark.parametrize("width", sampled([320, 1280, 360]))
def test_right_to_left_the_comparison_fits_and_axe_finds_no_barrier(
    width: int, page: Page, small_address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in (
        "compare/",
        f"{SIDE_BY_SIDE}{BOTH}",
    ):
        page.goto(f"{small_address}ar/{path}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert barriers(page, [Mode("light", width)], everything=False) == []


def test_a_name_that_begins_like_a_formula_is_text_in_the_file(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}de/{SIDE_BY_SIDE}{BOTH}")
    expect(page.locator("[data-compare-result] thead th")).to_have_count(3)
    cells = [cell for row in downloaded(page) for cell in row]
    assert any("=Lehre am Hafen" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


def test_what_is_left_out_on_purpose_is_told_apart_from_what_is_not_stated(
    page: Page, address: str, small_address: str
) -> None:
    page.goto(f"{small_address}de/compare/")
    expect(page.locator(".coverage__cell--none")).to_have_text(re.compile("lässt es bewusst aus"))
    page.goto(f"{address}de/compare/")
    expect(page.locator(".coverage__cell--none")).to_have_count(0)
    expect(page.locator(".coverage__cell--not-stated").first).to_have_text(re.compile("nicht genannt"))


def test_alike_cities_say_by_which_numbers(page: Page, small_address: str) -> None:
    page.goto(f"{small_address}de/cities/neuhafen/")
    card = page.locator("#alike ~ ul .card").first
    expect(card).to_contain_text("24.000")
    expect(card.get_by_role("link", name="Musterstadt")).to_be_visible()


def test_an_embedded_part_has_no_header_and_opens_links_elsewhere(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}de/compare/")
    page.get_by_text("Auf der eigenen Website zeigen").click()
    code = page.locator("[data-embed] code").text_content() or ""
    source = re.search(r'src="([^"]+)"', code)
    assert source
    (tmp_path / "index.html").write_text(code)
    (tmp_path / "favicon.ico").touch()  # browsers ask for it
    for other in serve_folder(tmp_path):
        page.goto(other)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#field-health")).to_be_visible()
        expect(frame.locator("header")).to_have_count(0)
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name="Vergleichen").click()
        opened.value.wait_for_url("**/de/compare/#matrix")
