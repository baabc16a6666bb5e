"""A newcomer adds a city from a press text, knows only the web editor of git, and gets along."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, expect

from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from tests import edits
from tests.browser import serve_folder
from tests.knowledge import copy_small
from tests.metrics import Tell
from tests.newcomer import sheet
from tests.newcomer.desk import FOLDER, HERE, Told, finished, mended, written
from tests.newcomer.host import Annotation, Proposals, shown
from tests.newcomer.mistakes import MISTAKES
from tests.serving import serving

pytestmark = pytest.mark.slow

CHECK, BUILD = "Check, with what is wrong at its line", "Build"
PRESS_TEXT = " ".join((HERE / "musterhausen.txt").read_text(encoding="utf-8").split())


@pytest.fixture
def proposals(tmp_path: Path) -> Proposals:
    return Proposals.begin(tmp_path)


def explained(found: list[Annotation], texts: Mapping[str, str], round: int) -> list[Told]:
    """The mistakes that can be seen in a round, each with the place that is told.

    Each has its finding at its place, with the cause and what to type, and there is no other.
    """
    told = {(a.file, a.line, a.column, a.check): a for a in found}
    planted = {
        (f"{FOLDER}/{mistake.file}", *mistake.place(texts[mistake.file]), mistake.check): mistake
        for mistake in MISTAKES
        if mistake.round == round
    }
    assert told.keys() == planted.keys()
    assert len(told) == len(found)
    for where, mistake in planted.items():
        assert told[where].severity == mistake.severity
        assert mistake.says in told[where].message
        assert told[where].help.startswith("Hilfe: ")
        assert mistake.help in told[where].help
    return [(mistake, (told[where].line, told[where].column)) for where, mistake in planted.items()]


def test_each_planted_mistake_is_explained_at_its_place_and_mended_by_what_is_said(
    proposals: Proposals, tell: Tell
) -> None:
    began = time.monotonic()
    desk = written()
    keys, clicks, rounds = desk.keys, desk.clicks, 0
    while True:
        proposals.propose({f"{FOLDER}/{name}": text for name, text in desk.files.items()})
        done = proposals.run(CHECK)
        found = shown(done.stdout)
        if not found:
            break
        rounds += 1
        assert (done.returncode == 1) is any(a.severity == "error" for a in found)
        desk = mended(desk, explained(found, desk.files, rounds))
    assert done.returncode == 0
    assert {f"{FOLDER}/{name}": text for name, text in desk.files.items()} == finished()
    assert rounds == 2
    assert len(MISTAKES) >= 12
    tell(
        "newcomer, web editor: {mistakes} mistakes explained in {rounds} rounds; {keys:,} keys and {clicks}"
        " clicks to write, {more:,} and {again} to mend; {seconds} s of the machine",
        mistakes=len(MISTAKES),
        rounds=rounds,
        keys=keys,
        clicks=clicks,
        more=desk.keys - keys,
        again=desk.clicks - clicks,
        seconds=round(time.monotonic() - began),
    )


@pytest.fixture
def preview(proposals: Proposals) -> Iterator[tuple[Proposals, str, str]]:
    """What was proposed, the commit, and the address at which the site that was kept is looked at."""
    commit = proposals.propose(finished())
    done = proposals.run(BUILD)
    assert done.returncode == 0, done.stdout + done.stderr
    for address in serve_folder(proposals.root / "site"):
        yield proposals, commit, address


PAGES = {
    "cities/musterhausen/": ("Musterhausen", "Eine erfundene Stadt mit zwei Stadtteilen.", "Deutschland"),
    "strategies/musterhausen/ankommen-in-musterhausen/": (
        "Ankommen in Musterhausen",
        "Der Plan hilft Menschen, die neu in der Stadt sind.",
        "2021",
        "2025",
        "Presseinformation 2020",
    ),
    "strategies/musterhausen/ankommen-in-musterhausen/goals/": (
        "Ankommen in Musterhausen: Ziele und Handlungsfelder",
        "1 Maßnahme",
    ),
    "strategies/musterhausen/ankommen-in-musterhausen/measures/": (
        "Ankommen in Musterhausen: Maßnahmen",
        "Sprachcafé",
        "Lotsen im Verein",
    ),
    "strategies/musterhausen/ankommen-in-musterhausen/evidence/": (
        "Ankommen in Musterhausen: Belege und Lücken",
        "Presseinformation: Ankommen in Musterhausen",
    ),
    "strategies/musterhausen/ankommen-in-musterhausen/sprachcafe/": (
        "Sprachcafé",
        "Menschen üben jeden Freitag Deutsch.",
        "September 2019",
        "Sprachenbüro",
    ),
    "strategies/musterhausen/ankommen-in-musterhausen/lotsen-im-verein/": (
        "Lotsen im Verein",
        "Mitglieder des Sportvereins helfen bei der Suche nach Arbeit.",
        "Sportverein Musterhausen",
        "Stadt Musterhausen",
    ),
    "partners/musterhausen/stadt-musterhausen/": ("Stadt Musterhausen", "Lotsen im Verein"),
    "partners/musterhausen/sprachenbuero/": (
        "Sprachenbüro",
        "integration@musterhausen.example",
        "Sprachcafé",
    ),
    "partners/musterhausen/sportverein/": ("Sportverein Musterhausen", "Lotsen im Verein"),
}
"""The pages of what was added, each with its name and facts of the press text."""


@pytest.mark.browser
def test_the_preview_shows_the_city_its_strategy_measures_and_partners_and_the_comment_names_them(
    preview: tuple[Proposals, str, str], page: Page, tell: Tell
) -> None:
    proposals, commit, address = preview
    for path, (name, *facts) in PAGES.items():
        page.goto(f"{address}de/{path}")
        expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()
        article = page.locator("article")
        for fact in facts:
            expect(article).to_contain_text(fact)
    page.goto(f"{address}de/cities/")
    expect(page.get_by_role("link", name="Musterhausen", exact=True).first).to_be_visible()
    comment = proposals.comment(commit)
    for name in ("Musterhausen", "Ankommen in Musterhausen", "Sprachenbüro", "Sportverein Musterhausen"):
        assert f"- neu: {name} (Presseinformation 2020, Abschnitt 1)" in comment
    for path in PAGES:
        assert f"- neu: {path}\n" in comment
    assert comment.count("- neu: ") == len(PAGES) + 1 + 6, "the pages, one for comparing, and the things"
    assert comment.count("\n- ") == comment.count("\n- neu: "), "nothing else has changed"
    assert f"{FOLDER}/city.yml" in comment
    tell("newcomer, preview: {pages} pages shown with the facts of the press text", pages=len(PAGES))


def test_the_facts_are_those_of_the_press_text() -> None:
    for words in (
        "erfundene Stadt mit zwei Stadtteilen",
        "Menschen, die neu in der Stadt sind",
        "von 2021 bis 2025",
        "seit September 2019",
        "bei der Suche nach Arbeit",
        "integration@musterhausen.example",
        "15. Oktober 2020",
    ):
        assert words in PRESS_TEXT
    assert re.search(r"50,5 Grad Nord und 9,5 Grad Ost", PRESS_TEXT)


def intake(root: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["intake", *map(str, arguments), "--root", str(root)])


def test_each_planted_mistake_in_the_spreadsheet_is_explained_at_its_cell_and_then_files_are_written(
    tmp_path: Path, tell: Tell
) -> None:
    root, file = copy_small(tmp_path), tmp_path / "city.xlsx"
    assert intake(root, "--template", file).exit_code == 0
    sheet.fill(file, sheet.TYPED)
    done = intake(root, file)
    assert done.exit_code == 1
    said = dict(sheet.cells_in(done.output))
    assert said.keys() == sheet.MENDED.keys()
    assert len(said) == len(done.output.splitlines())
    for cell, (words, _) in sheet.MENDED.items():
        assert words in said[cell]
    assert not (root / FOLDER).exists(), "all of it is written, or nothing"
    answers = {cell: text for cell, (_, text) in sheet.MENDED.items()}
    sheet.fill(file, answers)
    done = intake(root, file)
    assert done.exit_code == 0, done.output
    dataset, findings = load_and_check(root)
    assert findings == ()
    assert dataset.cities["musterhausen"].coordinates.latitude == 50.5
    strategy = dataset.strategies["musterhausen/ankommen-in-musterhausen"]
    assert [str(id) for id in strategy.measures] == ["sprachcafe", "lotsen-im-verein"]
    assert {"musterhausen/sprachenbuero", "musterhausen/sportverein"} <= dataset.partners.keys()
    first, again = sheet.effort_to_type(sheet.TYPED), sheet.effort_to_mend(answers)
    tell(
        "newcomer, spreadsheet: {mistakes} mistakes explained in 1 round; {keys:,} keys and {clicks} clicks"
        " to fill in, {more:,} and {again} to mend",
        mistakes=len(said),
        keys=first.keys,
        clicks=first.clicks,
        more=again.keys,
        again=again.clicks,
    )


@pytest.mark.browser
def test_a_mistake_stands_over_the_last_good_page_in_the_browser_until_it_is_mended(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_LANGUAGE", "de")
    files = finished()
    city = f"{FOLDER}/city.yml"
    for server in serving(tmp_path, *files.items()):
        server.wait_for("de/cities/musterhausen/", "Eine erfundene Stadt mit zwei Stadtteilen.")
        page = browser.new_page()
        page.goto(f"{server.address}de/cities/musterhausen/")
        panel = page.get_by_role("status").filter(has_text=city)
        heading = page.get_by_role("heading", level=1, name="Musterhausen", exact=True)
        expect(heading).to_be_visible()
        expect(panel).to_have_count(0)
        edits.make(server.root, (city, files[city].replace("name: ", "name:")))
        expect(panel).to_be_visible(timeout=20_000)
        expect(panel).to_contain_text(f"{city}:2:6")
        expect(panel).to_contain_text("hinter dem Doppelpunkt von `name` steht kein Leerzeichen")
        expect(heading).to_be_visible()
        edits.make(server.root, (city, files[city].replace("zwei Stadtteilen", "drei Stadtteilen")))
        mended_text = page.get_by_text("Eine erfundene Stadt mit drei Stadtteilen.")
        expect(mended_text.first).to_be_visible(timeout=20_000)
        expect(panel).to_have_count(0)
        page.close()
