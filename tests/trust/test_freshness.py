"""What is to be checked again by a date: a warning when that is past, and a mark for readers."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.checks import dates, run_checks
from generator.content.load import load
from tests.browser import serve_folder
from tests.knowledge import BASE, WriteTree, build_site, copy_small, places

pytestmark = pytest.mark.slow

BOTH = "?s=musterstadt%2Fmusterplan-integration&s=neuhafen%2Fhafenplan-integration"

PLAN = "strategies/testville/plan.yml"
PARTNERS = "strategies/testville/partners.yml"
CLAIM = BASE[PLAN].replace("    lead:", "    review_by: 2027-03\n    lead:")
CONTACT = BASE[PARTNERS].replace(
    "#1}", "#1, generic_contact: {email: office@testville.de, review_by: 2027-03-15}}"
)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 3, 15), []),
        (date(2027, 3, 16), [PARTNERS]),
        (date(2027, 3, 31), [PARTNERS]),
        (date(2027, 4, 1), [PARTNERS, PLAN]),
    ],
)
def test_a_date_is_past_when_the_last_day_that_it_can_mean_is(
    today: date, expected: list[str], write_tree: WriteTree
) -> None:
    dataset, problems = load(write_tree({PLAN: CLAIM, PARTNERS: CONTACT}))
    assert problems == ()
    found = sorted(dates.overdue(dataset, today), key=lambda one: one.span)
    assert [one.span.file for one in found] == expected
    assert all("review_by" in str(one.help) for one in found)
    if len(found) == 2:
        assert places(tuple(found))[1] == ("overdue", PLAN, 13, 16)
        assert str(found[1].message) == "this was due for a review by 2027-03"


def test_the_day_of_a_build_can_be_set(write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, _ = load(write_tree({PLAN: CLAIM}))
    monkeypatch.setenv(dates.CLOCK_VARIABLE, "1800000000")  # 15 January 2027
    assert run_checks(dataset) == ()
    monkeypatch.setenv(dates.CLOCK_VARIABLE, "1900000000")  # 17 March 2030
    assert [one.check for one in run_checks(dataset)] == ["overdue"]
    for no_time in ("²", "9" * 5000, "99999999999999999999", "-1"):
        monkeypatch.setenv(dates.CLOCK_VARIABLE, no_time)
        assert dates.clock() is None
        run_checks(dataset)


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with dates for a claim and for the contact of an office."""
    root = copy_small(tmp_path_factory.mktemp("dated"))
    partners = root / "strategies/musterstadt/partners.yml"
    text = partners.read_text(encoding="utf-8")
    text = text.replace(
        "{email: amt@musterstadt.example}", "{email: amt@musterstadt.example, review_by: 2001-02-03}"
    )
    partners.write_text(text.replace("part_of:", "review_by: 2049\n    part_of:"), encoding="utf-8")
    done = build_site(root, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning[overdue]" in done.stdout
    return root / "site"


@pytest.fixture(scope="module")
def dated_address(dated_site: Path) -> Iterator[str]:
    yield from serve_folder(dated_site)


def test_readers_see_the_date_in_their_language_without_a_script(dated_site: Path) -> None:
    page = (dated_site / "de/partners/musterstadt/sprachamt/index.html").read_text(encoding="utf-8")
    contact, claim = re.findall(r"<time[^>]*>.*?</time>", page)
    assert 'datetime="2001-02-03" data-until="2001-02-03" data-past="überfällig"' in contact
    assert contact.endswith(">bis 3. Februar 2001 wieder zu prüfen</time>")
    assert 'data-until="2049-12-31"' in claim
    assert ">bis 2049 wieder zu prüfen<" in claim


def test_the_dates_are_open_data(dated_site: Path) -> None:
    rows = (dated_site / "data/v1/partner.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {"review_by", "generic_contact_review_by"} <= set(rows[0].split(","))
    assert any("2001-02-03" in row for row in rows)


@pytest.fixture
def timed(browser: Browser) -> Iterator[Page]:
    """A window of its own, because a clock that is set stays so."""
    page = browser.new_page(locale="de-DE")
    yield page
    page.close()


@pytest.mark.browser
def test_the_clock_of_the_reader_says_whether_it_is_past(dated_address: str, timed: Page) -> None:
    timed.goto(f"{dated_address}de/partners/musterstadt/sprachamt/")
    mark = timed.locator("[data-until='2001-02-03']")
    expect(mark).to_have_text("bis 3. Februar 2001 wieder zu prüfen (überfällig)")
    timed.clock.set_fixed_time(datetime(2001, 2, 3, 12))
    timed.reload()
    expect(mark).to_have_text("bis 3. Februar 2001 wieder zu prüfen")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("networks/", "1. Januar 2020 – Juni 2022"),
        ("networks/bund/", "1. Januar 2020 – Juni 2022"),
        ("embed/networks/bund/consortium/", "1. Januar 2020 – Juni 2022"),
        ("partners/stadt-nebenan/", "1. Januar 2020 – Juni 2022"),
        ("cities/musterstadt/", "1. Januar 2020 – Juni 2022"),
        ("strategies/musterstadt/musterplan-integration/", "2020 – Juni 2025"),
        (f"compare/side-by-side/{BOTH}", "2020 – Juni 2025"),
    ],
)
def test_what_is_over_says_so_wherever_its_time_stands(
    path: str, text: str, small_address: str, timed: Page
) -> None:
    for day, end in ((datetime(2022, 6, 30, 12), ""), (datetime(2025, 7, 1, 12), " (beendet)")):
        timed.clock.set_fixed_time(day)
        timed.goto(f"{small_address}de/{path}")
        expect(timed.locator("[data-until]").first).to_have_text(text + end)
