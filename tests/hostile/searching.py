"""Opens the search of a site, everything in it that can be opened, and says what is there."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

PARTS = """box => [...box.querySelectorAll("*")].flatMap((part) => [
    ...(part.attributes.length ? [] : [`${part.localName}/`]),
    ...[...part.attributes].map((found) => `${part.localName}/${found.name}`),
    ...(part.href && !part.href.startsWith(location.origin + "/") ? [part.href] : []),
])"""
"""What a search consists of: elements, their attributes, and where they lead out of the site."""
OWN_PARTS = """
    a/class a/href button/class button/type details/class details/open div/class fieldset/class form/action
    form/aria-label form/class form/role input/aria-label input/autocapitalize input/class
    input/data-focus-visible-added input/enterkeyhint input/id input/name input/placeholder input/style
    input/title input/type input/value label/class label/for legend/class li/class mark/ ol/class p/class
    summary/class
"""
"""What it consists of whatever is searched for."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search consists of, the values of its filters, and its excerpts."""

    parts: frozenset[str]
    values: str
    excerpts: str


def searched(page: Page, address: str, *queries: str) -> Searched:
    """Open the search of a page, all of its filters, and the results of each query."""
    page.goto(address)
    page.locator("[data-search-open]").first.click()
    box = page.locator("[data-search-box]")
    parts: set[str] = set()
    values, excerpts = [], []
    for query in queries:
        box.locator("input").first.fill(query)
        expect(box.locator(".pagefind-ui__message")).to_contain_text(query)
        expect(box.locator(".pagefind-ui__result-link").first).to_be_visible()
        expect(box.locator(".pagefind-ui__loading")).to_have_count(0)
        box.evaluate("box => box.querySelectorAll('details').forEach((found) => (found.open = true))")
        excerpts += box.locator(".pagefind-ui__result-excerpt").all_text_contents()
        values += box.locator(".pagefind-ui__filter-label").all_text_contents()
        parts.update(box.evaluate(PARTS))
    return Searched(frozenset(parts), "\n".join(values), "\n".join(excerpts))
