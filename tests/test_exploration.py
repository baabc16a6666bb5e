"""Readers look around in a picture: with the mouse, the keyboard, and the controls above it."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.access.axe import barriers
from tests.access.kinds import Mode
from tests.browser import unfold
from tests.counts import DORTMUND
from tests.metrics import SCREENS

pytestmark = pytest.mark.browser

NETWORK = f"{DORTMUND}/network/"


@pytest.fixture
def figure(page: Page, address: str) -> Locator:
    """The first picture of Dortmund's network, on a wide screen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}de/{NETWORK}")
    return page.locator("[data-diagram]").first


def lit(figure: Locator) -> set[str]:
    """The nodes that are not dimmed in the form that is shown."""
    nodes = figure.locator(".diagram__picture:visible [data-node]:not(.is-dim)")
    return set(nodes.evaluate_all("found => found.map((node) => node.dataset.node)"))


def every(figure: Locator) -> set[str]:
    nodes = figure.locator(".diagram__picture:visible [data-node]")
    return set(nodes.evaluate_all("found => found.map((node) => node.dataset.node)"))


HEALTH = {"body-wg-health", "organisation-dortmund/soziales-zentrum", "organisation-dortmund/gesundheitsamt"}


def test_the_mouse_on_a_node_leaves_only_it_and_its_neighbours_lit(figure: Locator, page: Page) -> None:
    picture = figure.locator(".diagram__picture--wide")
    picture.locator("a", has_text="Fachgruppe Gesundheit").hover()
    assert lit(figure) == HEALTH
    assert picture.locator(".edge.is-lit").count() == 2
    page.mouse.move(5, 5)
    assert lit(figure) == every(figure)
    assert picture.locator(".edge.is-lit, .is-dim").count() == 0


def test_the_keyboard_lights_a_node_and_follows_its_link(figure: Locator, page: Page) -> None:
    picture = figure.locator(".diagram__picture--wide")
    picture.locator("a", has_text="Gesundheitsamt").focus()
    assert lit(figure) == {"body-wg-health", "organisation-dortmund/gesundheitsamt"}
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/partners/dortmund/gesundheitsamt/")


def test_a_finger_follows_the_link_at_once(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(f"{address}de/{NETWORK}")
    unfold(phone)
    phone.locator(".diagram__picture--narrow a", has_text="Gesundheitsamt").first.tap()
    phone.wait_for_url("**/de/partners/dortmund/gesundheitsamt/")
    context.close()


@pytest.mark.parametrize("query", ["GRÜNBAU", "grunbau", "nbau"])
def test_a_name_is_found_without_accents_and_in_part(query: str, figure: Locator) -> None:
    figure.get_by_label("Namen finden").fill(query)
    groups = {"body-wg-children-youth", "body-wg-labour-market"}
    assert lit(figure) == {"organisation-dortmund/gruenbau", *groups}
    expect(figure.get_by_role("status")).to_have_text("Hervorgehoben: 3 von 25")


def test_a_name_that_a_line_break_divides_is_found(figure: Locator) -> None:
    figure.get_by_label("Namen finden").fill("schulische/außerschulische Bildung")
    assert "body-wg-education" in lit(figure)
    assert len(lit(figure)) == 4


def test_enter_in_the_search_moves_to_what_was_found(figure: Locator, page: Page) -> None:
    search = figure.get_by_label("Namen finden")
    search.fill("planerladen")
    search.press("Enter")
    focused = page.evaluate("document.activeElement.querySelector('[data-node]')?.dataset.node")
    assert focused == "organisation-dortmund/planerladen"


def test_nothing_found_is_said(figure: Locator) -> None:
    figure.get_by_label("Namen finden").fill("xyz")
    assert lit(figure) == set()
    expect(figure.get_by_role("status")).to_have_text("Hervorgehoben: 0 von 25")


def test_filters_combine_and_are_taken_back_at_once(figure: Locator) -> None:
    figure.get_by_label("Rund um").select_option(label="Fachgruppe Gesundheit")
    assert lit(figure) == HEALTH
    figure.get_by_role("combobox", name="Bereich").select_option(label="Stadtverwaltung")
    assert lit(figure) == {"body-wg-health", "organisation-dortmund/gesundheitsamt"}
    figure.get_by_role("button", name="Alles zeigen").click()
    assert lit(figure) == every(figure)
    expect(figure.get_by_label("Rund um")).to_have_value("")
    expect(figure.get_by_role("status")).to_have_text("")


def test_a_filter_of_one_picture_leaves_the_others_alone(figure: Locator, page: Page) -> None:
    figure.get_by_label("Rund um").select_option(label="Fachgruppe Gesundheit")
    others = page.locator("[data-diagram]").all()[1:]
    assert others
    assert all(other.locator(".is-dim").count() == 0 for other in others)


def test_without_a_script_the_picture_is_whole_and_has_no_controls(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    plain = context.new_page()
    plain.goto(f"{address}de/{NETWORK}")
    expect(plain.locator(".diagram__picture--wide").first).to_be_visible()
    expect(plain.locator(".diagram__tools").first).to_be_hidden()
    assert plain.locator(".is-dim").count() == 0
    context.close()


@pytest.mark.parametrize("width", [320, 360])
def test_the_controls_fit_a_phone_and_a_thumb(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}de/{NETWORK}")
    unfold(page)
    page.locator("[data-diagram-search]").first.fill("diakon")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    controls = page.locator(".diagram__tools:visible :is(input, select, button)").all()
    assert controls
    assert all((control.bounding_box() or {"height": 0})["height"] >= 44 for control in controls)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_while_a_filter_is_set(
    width: int, scheme: Literal["light", "dark"], page: Page, address: str
) -> None:
    page.goto(f"{address}de/{NETWORK}")
    unfold(page)
    page.locator("[data-diagram-search]").first.fill("diakon")
    assert barriers(page, [Mode(scheme, width)], everything=False) == []


def test_a_right_to_left_picture_can_be_explored(page: Page, address: str) -> None:
    page.goto(f"{address}ar/networks/epi/")
    figure = page.locator("[data-diagram]").first
    figure.locator(".diagram__picture:visible a", has_text="PATRIR").first.focus()
    assert "organisation-patrir" in lit(figure)
    assert "organisation-creative-ideas" not in lit(figure)
