"""A real browser over a built site, for the tests that need one."""

from __future__ import annotations

import functools
import http.server
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone whose browser speaks German; the test fails on an error or a request to elsewhere."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="de-DE")
    found = context.new_page()
    problems: list[str] = []
    found.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on(
        "request", lambda request: problems.append(request.url) if "127.0.0.1" not in request.url else None
    )
    yield found
    context.close()
    assert problems == []


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
