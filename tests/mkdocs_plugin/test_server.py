"""`atlas serve` at work: real edits, and what a browser gets."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.cli.site import place_to_serve
from tests import edits
from tests.knowledge import ATLAS, PROJECT, SMALL, WEBP
from tests.metrics import sampled
from tests.serving import CITY, Server, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    for found in serving(tmp_path):
        found.wait_for(CITY, "Eine erfundene Stadt")
        yield found


def test_a_page_shows_an_edit_as_soon_as_browsers_are_told_to_load_it_again(server: Server) -> None:
    server.edit(edits.GOOD[0])
    assert "Eine ausgedachte Stadt" in server.get(CITY)
    server.edit((edits.ABOUT, (SMALL / edits.ABOUT).read_text() + "\nMore prose.\n"))
    assert "More prose." in server.get("de/about/")
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
    for page in (CITY, "de/about/", "de/data/"):
        assert f"{edits.CITY}:1:" in server.get(page)
    assert "last good version" in server.get(CITY)
    assert ".findings" in server.get("livereload/findings.css")
    server.edit(edits.ORIGINAL[0])
    assert "findings" not in server.get(CITY)


@pytest.mark.sweep
def test_files_that_are_wrong_from_the_start_are_shown_in_the_browser_and_then_the_site(
    tmp_path: Path,
) -> None:
    for found in serving(tmp_path, (edits.CITY, "name: [\n")):
        found.wait_for("", f"{edits.CITY}:1:")
        found.wait_for_log("There is nothing to show yet.")
        assert not found.get(CITY)
        edits.make(found.root, edits.ORIGINAL[0])
        found.wait_for(CITY, "Eine erfundene Stadt")
        assert "findings" not in found.get(CITY)


@pytest.mark.sweep
def test_a_thing_that_gets_another_id_moves_to_another_page(server: Server) -> None:
    old, new = "de/strategies/neuhafen/hafenplan-integration/", "de/strategies/neuhafen/renamed-plan/"
    assert server.get(old)
    assert not server.get(new)
    text = (SMALL / edits.HARBOUR).read_text()
    led = (
        (SMALL / edits.REDIRECTS)
        .read_text()
        .replace("new: strategies/neuhafen/hafenplan-integration/", f"new: {new[3:]}")
    )
    server.edit((edits.HARBOUR, None), ("strategies/neuhafen/renamed-plan.yml", text), (edits.REDIRECTS, led))
    server.wait_for(new, "<h1")
    assert not server.get(old)
    assert "strategies/neuhafen/renamed-plan/" in server.get("sitemap.xml")
    assert "renamed-plan" in server.get("data/v1/strategy.csv")


@pytest.mark.sweep
def test_an_editor_that_writes_another_file_and_renames_it_is_noticed(server: Server) -> None:
    file, text = edits.GOOD[0]
    assert text is not None
    other = server.root / f"{file}.swap"
    other.write_text(text)
    other.replace(server.root / file)
    server.wait_for(CITY, "Eine ausgedachte Stadt")
    config = server.root / "mkdocs.yml"
    assert not server.get("en/about/")
    other.write_text(config.read_text().replace("languages: [de]", "languages: [de, en]"))
    other.replace(config)
    server.wait_for(CITY, "English")
    assert server.builds == 2, "another configuration is another site"
    assert server.get("en/about/")
    assert "Eine ausgedachte Stadt" in server.get(CITY)


@pytest.mark.sweep
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
    (pages / "pictures/leaflet.webp").write_text(WEBP)
    (pages / "pictures/note.txt").write_text("A note.")
    server.wait_for("pictures/leaflet.webp", WEBP)
    assert server.builds == 2
    assert not server.get("pictures/note.txt")


def test_an_edit_while_the_site_is_built_for_the_first_time_is_seen(tmp_path: Path) -> None:
    for found in serving(tmp_path):
        found.wait_for_log("Building documentation")
        edits.make(found.root, edits.GOOD[0])
        found.wait_for(CITY, "Eine ausgedachte Stadt")


def test_an_edit_is_seen_of_which_no_file_system_tells(server: Server) -> None:
    """As by another name of the file, on another machine, or outside of a container."""
    file, text = edits.GOOD[0]
    assert text is not None
    other = server.root.parent / "other-name.yml"
    other.hardlink_to(server.root / file)
    other.write_text(text)
    server.wait_for(CITY, "Eine ausgedachte Stadt")


def test_only_the_own_names_of_the_server_are_answered_to_and_no_request_upsets_it(server: Server) -> None:
    def status(request: str, host: str = "localhost") -> str:
        return server.ask(f"{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())[9:12]

    for host in ("localhost", "localhost:1234", "LOCALHOST.", "127.0.0.1:80", "[::1]:8000"):
        assert status(f"GET /{CITY}", host) == "200", host
    for host in (
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "192.168.0.1",
        "",
        "a\r\nHost: b",
    ):
        assert status(f"GET /{CITY}", host) == "421", host
        assert status("GET /livereload/1/1", host) == "421", host
    head = server.ask(f"HEAD /{CITY} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert head.startswith("HTTP/1.0 200")
    assert head.endswith("\r\n\r\n")
    asked = {
        "POST /": "405",
        "BREW /": "405",
        "OPTIONS *": "405",
        "GET /%00": "400",
        "GET /de/%0d%0aX:1": "400",
        "GET /../../../../etc/passwd": "400",
        "GET /%2e%2e%2f%2e%2e%2fetc%2fpasswd": "400",
        "GET /..%5c..%5cetc": "400",
        "GET //evil.example/..": "400",
        "GET /%2Fevil.example/%2e%2e/de": "400",
        f"GET /livereload/{'1' * 5000}/1": "400",
        "GET /%ff%fea": "404",
        "GET http://evil.example/": "400",
        f"GET /{'a' * 5000}": "404",
        f"GET /{'a' * 70_000}": "414",
    }
    assert {request: status(request) for request in asked} == asked
    server.ask(b"\x16\x03\x01\x02\x00\x01\r\n\r\n")
    server.ask(b"GET /x\x1b]0;title\x07\xc2\x9b2J HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    assert server.get(CITY)
    assert "evil.example" in server.log.read_text()
    assert all(letter.isprintable() or letter == "\n" for letter in server.log.read_text())


@pytest.mark.sweep
def test_what_cannot_be_built_is_said_and_built_again_after_the_next_change(server: Server) -> None:
    config = server.root / "mkdocs.yml"
    text = config.read_text()
    config.write_text("theme: [")
    server.wait_for_log("The site could not be built: ")
    for _ in range(2):
        answer = server.ask(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert answer.startswith("HTTP/1.0 503")
    config.write_text(text)
    server.wait_for(CITY, "Eine erfundene Stadt")
    elsewhere = server.root.parent / "elsewhere"
    elsewhere.mkdir()
    for name in ("content", "strategies"):
        shutil.move(server.root / name, elsewhere)
    server.wait_for_log("has neither `content/` nor `strategies/`")
    for name in ("content", "strategies"):
        shutil.move(elsewhere / name, server.root)
    server.wait_for(CITY, "Eine erfundene Stadt")
    server.edit(edits.GOOD[0])
    assert "Eine ausgedachte Stadt" in server.get(CITY)


@pytest.mark.parametrize(
    ("ending", "moment"),
    sampled([(signal.SIGINT, "Building documentation"), (signal.SIGHUP, "Serving on")]),
)
def test_it_ends_at_once_and_leaves_nothing_behind(
    ending: signal.Signals, moment: str, tmp_path: Path
) -> None:
    """`serving` looks for what is left behind, and for tracebacks."""
    for found in serving(tmp_path):
        found.wait_for_log(moment)
        found.process.send_signal(ending)
        found.process.wait(10)


def test_an_address_that_cannot_be_served_is_wrong_use() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        for address, said in {
            taken: "cannot serve at " + taken,
            "1.2.3.4:8000": "cannot serve at 1.2.3.4:8000",
            "8000": "type for example localhost:8000",
            "localhost:x": "type for example localhost:8000",
            "example.org:80": "type for example localhost:8000",
            "localhost:0": "type for example localhost:8000",
        }.items():
            done = subprocess.run(
                [*ATLAS, "serve", SMALL, "--address", address],
                capture_output=True,
                text=True,
                cwd=PROJECT,
                check=False,
            )
            assert done.returncode == 2, done.stderr
            assert said in " ".join(done.stderr.split())
            assert "Traceback" not in done.stderr


def test_without_an_address_the_next_free_port_is_chosen_and_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        place = place_to_serve(f"localhost:{port}", is_typed=False)
    assert place.startswith("localhost:")
    assert place != f"localhost:{port}"
    assert f"Port {port} is in use, so the site is at http://{place}/" in capsys.readouterr().err
