"""A built site in a real browser: a web server that compresses, the search, and Lighthouse."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

COMPRESSED = frozenset((".html", ".css", ".js", ".json", ".svg", ".xml"))
"""Kinds of file that are compressed on their way; the index of the search is compressed already."""


class _Compressing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, while it is served."""
    handler = functools.partial(_Compressing, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def free_address() -> str:
    """An address on this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


CHROMIUM = os.environ.get("ATLAS_CHROMIUM", "/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
WORD = "Wohnung"
TIMEOUT_SECONDS = 120_000
"""Milliseconds that the first result may take."""


def bytes_to_first_result(site: Path, language: str = "de") -> int:
    """Bytes on the wire, compressed texts as they come; those of the page itself are not among them."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        page = browser.new_page()
        page.goto(f"{address}{language}/", wait_until="networkidle")
        transferred: list[float] = []
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
        page.locator("[data-search-open]").first.click()
        box = page.locator("dialog[open] input[type=search], dialog[open] input[type=text]").first
        box.fill(WORD, timeout=TIMEOUT_SECONDS)
        page.locator("dialog[open] a[href*='/']").filter(visible=True).first.wait_for(timeout=TIMEOUT_SECONDS)
        browser.close()
        return round(sum(transferred))


LIGHTHOUSE = "12.8.2"  # the last that runs with the Node.js of Debian 12; from 13 on it asks for 22.19
CATEGORIES = ("performance", "accessibility")
MINUTES = 10


class NotMeasuredError(Exception):
    """Lighthouse cannot be run here; says why."""


def scores(site: Path, pages: Sequence[str]) -> list[tuple[int, ...]]:
    """What Lighthouse thinks of pages of a built site on a phone: a score of 100 for each category."""
    npx = shutil.which("npx")
    if npx is None:
        raise NotMeasuredError("there is no npx here (Debian: apt-get install npm)")
    with served(site) as address:
        return [_score(npx, f"{address}{page}") for page in pages]


def _score(npx: str, page: str) -> tuple[int, ...]:
    command = [
        *(npx, "--yes", f"lighthouse@{LIGHTHOUSE}", page, "--quiet", "--no-enable-error-reporting"),
        *(f"--only-categories={','.join(CATEGORIES)}", "--output=json"),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        try:
            done = subprocess.run(
                [*command, f"--output-path={out}"],
                env={**os.environ, "CHROME_PATH": CHROMIUM},
                capture_output=True,
                text=True,
                check=False,
                timeout=60 * MINUTES,
            )
        except subprocess.TimeoutExpired:
            raise NotMeasuredError(f"Lighthouse did not end within {MINUTES} minutes") from None
        if done.returncode or not out.is_file():
            output = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()
            raise NotMeasuredError(f"Lighthouse failed: {output[-1]}")
        categories = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES)
