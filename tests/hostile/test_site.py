"""A site in which attacks stand in all texts holds only text, and nothing happens when it is opened."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Dialog, Page

from generator.render.escape import plain
from tests.browser import serve_folder
from tests.following import followed
from tests.hostile.searching import OWN_PARTS, searched
from tests.hostile.standing import (
    ADDRESSES,
    EVERYWHERE,
    NAMES,
    PROSE,
    SURVIVORS,
    build,
    harmless_text,
    hostile_text,
)
from tests.hostile.whole import MOVED, NOW_AT, Sort
from tests.knowledge import of_all_workers, once
from tests.metrics import Tell

pytestmark = pytest.mark.slow

COPIES = 2
DOM = (Path(__file__).parent / "dom.js").read_text(encoding="utf-8")
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
OWN_HOSTS = {"this.example", "atlas.example", "git.example", "city.example"}


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, where it is served, and in how many places of its content something stands."""

    folder: Path
    address: str
    places: int

    def files(self, *endings: str) -> list[Path]:
        """Its files, without the index of the search, by their paths in the site."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return sorted(path for path in found if path.name.endswith(endings) and "pagefind" not in path.parts)

    def read(self, file: Path) -> str:
        return (self.folder / file).read_text(encoding="utf-8")


def built_once(folder: Path, text_of: Callable[[Sort, int], str]) -> Iterator[Site]:
    """A site with these texts, built once for all processes."""
    number = folder / "places"
    with once(folder) as is_first:
        if is_first:
            number.write_text(str(build(folder, COPIES, text_of)))
    site = folder / "small/site"
    for address in serve_folder(site):
        yield Site(site, address, int(number.read_text()))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with harmless words."""
    yield from built_once(of_all_workers(tmp_path_factory) / "harmless", harmless_text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with attacks."""
    yield from built_once(of_all_workers(tmp_path_factory) / "hostile", hostile_text)


def test_every_claim_is_linked_to_where_it_stands(harmless: Site) -> None:
    found, broken = followed(harmless.folder, "https://atlas.example/")
    assert broken == []
    assert found["successful"] > 5000


@pytest.mark.browser
def test_attacks_change_words_only(hostile: Site, harmless: Site, browser: Browser, tell: Tell) -> None:
    assert hostile.files("") == harmless.files("")
    page = browser.new_page()
    attacked, calm = (_dom(page, site) for site in (hostile, harmless))
    page.close()
    for what in ("attributes", "classes", "scripts", "comments"):
        assert set(attacked[what]) - set(calm[what]) == set(), what
    assert set(attacked["schemes"]) <= {"http:", "https:", "mailto:"}
    assert "\n".join(attacked["texts"]).count("\x1b") == 0
    _assert_shown(attacked["texts"])
    pictures = harmless.files(".svg", ".xml", ".atom", ".graphml")
    ours = {part for file in pictures for part in _shape(harmless, file)}
    for file in pictures:
        # A label in another script says in which direction it runs.
        assert _shape(hostile, file) - ours <= {("{http://www.w3.org/2000/svg}text", "direction")}, file
    for file in hostile.files(".json"):
        json.loads(hostile.read(file))
    for file in hostile.files(".csv"):
        _assert_safe_table(hostile.read(file), harmless.read(file))
    for file in hostile.files(".zip"):
        names = [zipfile.ZipFile(site.folder / file).namelist() for site in (hostile, harmless)]
        assert names[0] == names[1]
    files = len(hostile.files(""))
    tell(
        "attacks in a built site: {payloads:,} in {places:,} places, {files:,} files with text only",
        payloads=len(SURVIVORS) + len(PROSE) + len(ADDRESSES),
        places=hostile.places,
        files=files,
    )


def _dom(page: Page, site: Site) -> dict[str, Any]:
    page.goto(site.address + "404.html")
    found: dict[str, Any] = page.evaluate(DOM, [f"/{file.as_posix()}" for file in site.files(".html")])
    return found


def _assert_shown(texts: list[str]) -> None:
    """Every attack can be read as what it is, but for what nobody can see."""
    everything = "\n".join(texts)
    assert [payload for payload in SURVIVORS if plain(payload) not in everything] == []


def _shape(site: Site, file: Path) -> set[tuple[str, str]]:
    """The elements of an XML file and their attributes; links in it lead to pages and web addresses."""
    found = set()
    for element in ElementTree.fromstring((site.folder / file).read_bytes()).iter():
        found.add((str(element.tag), ""))
        for name, value in element.attrib.items():
            found.add((str(element.tag), name))
            if name.rpartition("}")[2] in ("href", "src"):
                assert re.match(r"https?://|[\w.#?/-]*$", value), value
    return found


def _assert_safe_table(hostile: str, harmless: str) -> None:
    """As many rows and columns as without attacks, the same names, and no cell that is a formula."""
    rows, calm = (list(csv.reader(io.StringIO(text, newline=""))) for text in (hostile, harmless))
    assert rows[0] == calm[0]
    assert list(map(len, rows)) == list(map(len, calm))
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []


@pytest.mark.browser
def test_nothing_happens_when_pages_with_attacks_are_opened(hostile: Site, page: Page, tell: Tell) -> None:
    happened: list[str] = []
    page.on("dialog", lambda dialog: dismissed(dialog, happened))
    page.on("popup", lambda popup: happened.append(popup.url))
    page.on("download", lambda download: happened.append(download.url))
    opened = _pages_of_each_kind(hostile)
    for address in opened:
        page.goto(hostile.address + address)
        assert page.url == hostile.address + address
        assert page.evaluate("typeof window.pwned === 'undefined' && !Object.prototype.polluted")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), address
    page.goto(f"{hostile.address}en/{MOVED}x0/")
    page.wait_for_url(f"{hostile.address}en/{NOW_AT}")
    assert happened == []
    tell("pages with attacks opened in a browser: {pages:,}, in which nothing ran", pages=len(opened))


def dismissed(dialog: Dialog, happened: list[str]) -> None:
    happened.append(dialog.message)
    dialog.dismiss()


def _pages_of_each_kind(site: Site) -> list[str]:
    """One page of each kind in English, and the other ones in Arabic; none that leads on."""
    found = [file.parent.as_posix() + "/" for file in site.files("index.html") if file.parent.name]
    found = [path for path in found if f"/{MOVED}" not in path and not re.search("/y[1-9]", path)]
    english = [path for path in found if path.startswith("en/") and "x1" not in path]
    arabic = [path for path in found if path.startswith("ar/") and "x0" not in path and "embed" not in path]
    return english + arabic


SETTINGS = list(product(["de", "en", "ar"], [False, True], [False, True]))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "has_policy", "has_types"),
    [
        # Most could happen where a server says nothing.
        pytest.param(*one, marks=() if one in (SETTINGS[0], SETTINGS[-1]) else pytest.mark.sweep)
        for one in SETTINGS
    ],
)
def test_the_search_shows_attacks_as_text_whatever_a_server_leaves_out(
    language: str, has_policy: bool, has_types: bool, hostile: Site, browser: Browser
) -> None:
    context = browser.new_context(bypass_csp=not has_policy, viewport={"width": 1280, "height": 900})
    happened: list[str] = []
    context.expose_function("pwned", lambda: happened.append("pwned"))
    page = context.new_page()
    page.on("dialog", lambda dialog: dismissed(dialog, happened))
    page.on(
        "request", lambda sent: None if sent.url.startswith(hostile.address) else happened.append(sent.url)
    )
    headers = {"Content-Type": "text/plain", **({"X-Content-Type-Options": "nosniff"} if has_types else {})}
    page.route("**/run.txt", lambda route: route.fulfill(body="parent.pwned()", headers=headers))
    shown = searched(page, f"{hostile.address}{language}/", EVERYWHERE, "script")
    page.wait_for_timeout(100)
    context.close()
    assert happened == []
    assert shown.parts - {*OWN_PARTS.split()} == set()
    assert [name for name in NAMES if f"{name} (" not in shown.values] == []
    assert "&lt;script&gt;" in shown.excerpts
