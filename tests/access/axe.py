"""Looks for barriers on a page with axe, in light and dark and on wide and narrow screens."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.access.kinds import Mode

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""All rules of WCAG 2.2 up to AA, with the size of targets, which axe leaves out by itself, and more."""
FEW = 2
"""How many folded parts, and of what is alike beside it, a page keeps where not everything is looked at."""

_RUN = """async (tags) => {
    const found = await axe.run({ runOnly: tags, resultTypes: ["violations"] })
    const first = (rule) => rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 120))
    return found.violations.map((rule) => `${rule.id}: ${first(rule)}`)
}"""
_DRESS = """(scheme) => {
    const wanted = { light: "default", dark: "slate" }[scheme]
    document.querySelector(`.md-option[data-md-color-scheme="${wanted}"]`)?.click()
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""
_UNFOLD = """(most) => {
    [...document.querySelectorAll("details")].slice(0, most).forEach((part) => (part.open = true))
    for (const around of document.querySelectorAll("article :not(tr)")) {
        const alike = {}
        for (const part of [...around.children]) {
            const kind = `${part.localName} ${part.getAttribute("class")}`
            alike[kind] = (alike[kind] ?? 0) + 1
            if (alike[kind] > most) part.remove()
        }
    }
}"""


def barriers(page: Page, modes: Iterable[Mode], everything: bool) -> list[str]:
    """What axe finds on the page that is open, each with the mode and the first elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(_UNFOLD, 10_000 if everything else FEW)
    found = []
    for mode in modes:
        page.set_viewport_size({"width": mode.width, "height": 800})
        page.emulate_media(color_scheme=mode.scheme, reduced_motion="reduce")
        page.evaluate(_DRESS, mode.scheme)
        found += [f"{mode}: {problem}" for problem in page.evaluate(_RUN, TAGS)]
    return found
