"""`atlas serve` at work: real edits, and what a browser gets."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import edits
from tests.knowledge import SMALL
from tests.serving import CITY, Server, serving


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    for found in serving(tmp_path):
        found.wait_for(CITY, "Eine erfundene Stadt")
        yield found


def test_a_page_shows_an_edit_as_soon_as_browsers_are_told_to_load_it_again(server: Server) -> None:
    server.edit(edits.GOOD[0])
    assert "Eine ausgedachte Stadt" in server.get(CITY)
    server.edit((edits.ABOUT, (SMALL / edits.ABOUT).read_text() + "\nMore prose.\n"))
    assert "More prose." in server.get("en/about/")
    assert server.builds == 1, "MkDocs need not build for that"


@pytest.mark.browser
def test_a_browser_loads_its_page_again_though_pages_may_hold_no_script(
    server: Server, browser: Browser
) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{server.address}{CITY}")
    expect(page.get_by_text("Eine erfundene Stadt").first).to_be_visible()
    edits.make(server.root, edits.GOOD[0])
    expect(page.get_by_text("Eine ausgedachte Stadt").first).to_be_visible(timeout=20_000)
    page.close()
    assert problems == []


def test_with_an_error_the_last_good_version_is_shown_until_it_is_mended(server: Server) -> None:
    server.edit(edits.GOOD[0])
    server.edit((edits.CITY, "name: [\n"))
    server.wait_for_log("error[yaml-syntax]")
    assert "Eine ausgedachte Stadt" in server.get(CITY)
    assert "The last good version is still shown." in server.log.read_text()
    server.edit(edits.ORIGINAL[0])
    assert "Eine erfundene Stadt" in server.get(CITY)


def test_errors_stand_on_every_page_in_the_browser_until_they_are_mended(server: Server) -> None:
    assert "findings" not in server.get(CITY)
    server.edit((edits.CITY, "name: [\n"))
    for page in (CITY, "en/about/", "de/data/"):
        assert f"{edits.CITY}:1:" in server.get(page)
    assert "last good version" in server.get(CITY)
    assert ".findings" in server.get("livereload/findings.css")
    server.edit(edits.ORIGINAL[0])
    assert "findings" not in server.get(CITY)


def test_files_that_are_wrong_from_the_start_are_shown_in_the_browser_and_then_the_site(
    tmp_path: Path,
) -> None:
    for found in serving(tmp_path, (edits.CITY, "name: [\n")):
        found.wait_for("", f"{edits.CITY}:1:")
        found.wait_for_log("Nothing can be shown yet.")
        assert not found.get(CITY)
        edits.make(found.root, edits.ORIGINAL[0])
        found.wait_for(CITY, "Eine erfundene Stadt")
        assert "findings" not in found.get(CITY)


def test_a_thing_that_gets_another_id_moves_to_another_page(server: Server) -> None:
    old, new = "de/strategies/hafenplan-integration/", "de/strategies/renamed-plan/"
    assert server.get(old)
    assert not server.get(new)
    text = (SMALL / edits.HARBOUR).read_text()
    led = (
        (SMALL / edits.REDIRECTS)
        .read_text()
        .replace("new: strategies/hafenplan-integration/", f"new: {new[3:]}")
    )
    server.edit((edits.HARBOUR, None), ("strategies/neuhafen/renamed-plan.yml", text), (edits.REDIRECTS, led))
    server.wait_for(new, "<h1")
    assert not server.get(old)
    assert "strategies/renamed-plan/" in server.get("sitemap.xml")
    assert "renamed-plan" in server.get("data/v1/strategy.csv")


def test_an_editor_that_writes_another_file_and_renames_it_is_noticed(server: Server) -> None:
    file, text = edits.GOOD[0]
    assert text is not None
    other = server.root / f"{file}.swap"
    other.write_text(text)
    other.replace(server.root / file)
    server.wait_for(CITY, "Eine ausgedachte Stadt")
    config = server.root / "mkdocs.yml"
    other.write_text(config.read_text().replace("[de, en, ar]", "[de, en]"))
    other.replace(config)
    server.wait_for(CITY, "English")
    for _ in range(100):
        if server.builds == 2 and not server.get("ar/about/"):
            break
        time.sleep(0.1)
    assert server.builds == 2, "another configuration is another site"
    assert not server.get("ar/about/")
    assert "Eine ausgedachte Stadt" in server.get(CITY)


def test_a_folder_that_is_moved_away_and_back_is_noticed(server: Server) -> None:
    folder, elsewhere = server.root / "content" / "networks", server.root.parent / "elsewhere"
    folder.rename(elsewhere)
    for _ in range(100):
        if not server.get("de/networks/bund/"):
            break
        time.sleep(0.1)
    assert not server.get("de/networks/bund/")
    elsewhere.rename(folder)
    server.wait_for("de/networks/bund/", "<h1")


def test_a_picture_that_is_put_beside_the_pages_is_published(server: Server) -> None:
    pages = server.root / "content/pages"
    (pages / "pictures").mkdir()
    (pages / "pictures/leaflet.webp").write_text("RIFF....WEBP")
    (pages / "pictures/note.txt").write_text("A note.")
    server.wait_for("pictures/leaflet.webp", "RIFF....WEBP")
    assert server.builds == 2
    assert not server.get("pictures/note.txt")
