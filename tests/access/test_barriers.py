"""No page has a barrier that axe knows, in any language, light or dark, wide or narrow.

`kinds.py` says which pages a run looks at, in which languages and modes.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.access.axe import barriers
from tests.access.kinds import AROUND, LANGUAGES, MODES, Look, Places, parametrize
from tests.access.reviewing import Reviewed

pytestmark = pytest.mark.browser


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    parametrize(metafunc)


def test_axe_finds_nothing(
    look: Look, still: Page, address: str, places: Places, everything: bool, reviewed: Reviewed
) -> None:
    still.goto(address + places.of(look.kind, look.language))
    assert barriers(still, look.modes, everything) == []
    reviewed(pages=1, checks=len(look.modes), violations=0)


@pytest.mark.sweep
def test_axe_finds_nothing_on_any_page_in_german(
    still: Page, address: str, places: Places, reviewed: Reviewed
) -> None:
    for path, mode in zip(places.every(), cycle(MODES)):
        still.goto(address + path)
        assert barriers(still, (mode,), everything=False) == [], path
        reviewed(pages=1, checks=1, violations=0)


@pytest.mark.parametrize("around", AROUND)
def test_axe_finds_nothing_where_readers_choose_a_language_or_went_wrong(
    around: str, still: Page, address: str, reviewed: Reviewed
) -> None:
    still.goto(f"{address}{AROUND[around]}#choose")
    assert barriers(still, MODES, everything=True) == []
    reviewed(pages=1, checks=len(MODES), violations=0)


def _answer(route: Route, *, text: str) -> None:
    route.fulfill(body=text, content_type="text/html")


def test_axe_finds_nothing_on_a_page_that_leads_on(
    still: Page, small_site: Path, small_address: str, everything: bool, reviewed: Reviewed
) -> None:
    """The real site may have none."""
    for language, mode in zip(LANGUAGES, MODES, strict=False):
        modes = MODES if everything else (mode,)
        path = f"{language}/strategies/alter-plan/"
        text = (small_site / path / "index.html").read_text(encoding="utf-8")
        stays, leads = re.subn(r'<meta http-equiv="refresh"[^>]*>', "", text)
        assert leads == 1
        still.route(f"**/{path}", partial(_answer, text=stays))
        still.goto(small_address + path)
        assert barriers(still, modes, everything=True) == [], language
        reviewed(pages=1, checks=len(modes), violations=0)
