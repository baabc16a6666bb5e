"""A real browser over a built site, for the tests that need one."""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("ATLAS_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Answers(http.server.SimpleHTTPRequestHandler):
    """Answers wrong addresses as hosts of static sites do, and keeps quiet."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if Path(self.translate_path(self.path)).exists():
            return super().send_head()
        text = Path(self.directory, "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        return io.BytesIO(text)

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve_folder(site: Path, answers: type[Answers] = Answers) -> Iterator[str]:
    handler = functools.partial(answers, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def address(project_site: Path) -> Iterator[str]:
    yield from serve_folder(project_site)


@pytest.fixture(scope="module")
def small_address(small_site: Path) -> Iterator[str]:
    yield from serve_folder(small_site)


def unfold(page: Page) -> None:
    """Open everything that is folded on a page, as a reader would by a click on each summary."""
    page.locator("article details.more").evaluate_all("all => all.forEach((one) => { one.open = true })")


_open = ExitStack()
"""Closes what runs in this process, if there is anything."""
_browsers: dict[str, Browser] = {}


@pytest.fixture
def browser() -> Browser:
    """One browser for all tests that follow one another and want one."""
    if not _browsers:
        playwright = _open.enter_context(sync_playwright())
        _browsers[""] = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        _open.callback(_browsers[""].close)
    return _browsers[""]


def browser_with(browser: Browser, flag: str) -> Browser:
    """Another one with a flag, for the same tests."""
    if flag not in _browsers:
        kind = browser.browser_type
        _browsers[flag] = kind.launch(executable_path=CHROMIUM, args=[*FLAGS, flag])
        _open.callback(_browsers[flag].close)
    return _browsers[flag]


_windows: dict[str, Page] = {}


@contextmanager
def window(browser: Browser, **options: Any) -> Iterator[Page]:
    """A window as if it were new. It is the last one with these options: another one starts a process."""
    key = f"{id(browser)} {options}"
    if key not in _windows:
        _windows[key] = browser.new_context(**options).new_page()
    page = _windows[key]
    size = page.viewport_size
    yield page
    page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch {}")
    page.context.clear_cookies()
    page.unroute_all()
    motion = options.get("reduced_motion", "null")
    page.emulate_media(media="null", color_scheme="null", reduced_motion=motion)
    if size:
        page.set_viewport_size(size)
    page.goto("about:blank")


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    # It comes with threads, beside which other tests could not split processes.
    if "browser" not in getattr(nextitem, "fixturenames", ()):
        _windows.clear()
        _browsers.clear()
        _open.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose browser speaks German; the test fails on an error or a request to elsewhere."""
    problems: list[str] = []
    watched: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: problems.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: problems.append(str(error)),
        "request": lambda request: problems.append(request.url) if is_elsewhere(request.url) else None,
    }
    with window(browser, viewport={"width": 360, "height": 740}, locale="de-DE") as found:
        for event, note in watched.items():
            found.on(event, note)
        yield found
        for event, note in watched.items():
            found.remove_listener(event, note)
    assert problems == []


def is_elsewhere(address: str) -> bool:
    return "127.0.0.1" not in address


def restyle(page: Page, rules: str) -> None:
    """Give a page rules of style as browsers do that readers set: the policy of the page forbids others."""
    page.evaluate(
        """rules => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(rules)
            document.adoptedStyleSheets.push(sheet)
        }""",
        rules,
    )
