"""Asks a page that is open in the browser what `probes.js` can find out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")


def probe(page: Page, name: str) -> Any:
    """What a probe finds: the beginnings of elements, or a number."""
    return page.evaluate(f"{PROBES.strip()}.{name}()")
