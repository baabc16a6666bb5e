"""What a reader loads from opening the search until the first result is there, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.serving import served

CHROMIUM = os.environ.get("ATLAS_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
WORD = "Wohnung"
TIMEOUT_SECONDS = 120_000
"""Milliseconds that the first result may take."""


def bytes_to_first_result(site: Path, language: str = "de") -> int:
    """Bytes on the wire, compressed texts as they come; those of the page itself are not among them."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
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
        found = sum(transferred)
        browser.close()
        return round(found)
