"""No page has a barrier that axe knows, in any language, light or dark, wide or narrow.

Without `--all` one page of each kind is looked at, in German, English and Arabic, each in two of the four
modes, so that each kind is seen in all four. With `--all`, each kind in every language in all modes, and
every page of those three languages.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.access.axe import MODES, Mode, barriers
from tests.access.kinds import AROUND, KINDS, LANGUAGES, Places, parametrize
from tests.access.reviewing import Reviewed

pytestmark = pytest.mark.browser


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    parametrize(metafunc)


def modes_for(kind: str, language: str, everything: bool) -> tuple[Mode, ...]:
    """The modes in which a run looks at a kind of page in a language."""
    if everything:
        return MODES
    turn = KINDS.index(kind) + LANGUAGES.index(language)
    # Opposites: light and narrow with dark and wide, and the other way round.
    return (MODES[0], MODES[3]) if turn % 2 == 0 else (MODES[1], MODES[2])


def test_axe_finds_nothing(
    kind: str,
    language: str,
    still: Page,
    address: str,
    places: Places,
    everything: bool,
    reviewed: Reviewed,
) -> None:
    modes = modes_for(kind, language, everything)
    found = {}
    paths = places.of(kind, language)
    for path in paths:
        still.goto(address + path)
        problems = barriers(still, modes, everything)
        if problems:
            found[path] = problems
    assert found == {}
    reviewed(pages=len(paths), checks=len(paths) * len(modes), violations=0)


@pytest.mark.parametrize("around", AROUND)
def test_axe_finds_nothing_where_readers_choose_a_language_or_went_wrong(
    around: str, still: Page, address: str, reviewed: Reviewed
) -> None:
    still.goto(f"{address}{AROUND[around]}#choose")
    assert barriers(still, MODES, everything=True) == []
    reviewed(pages=1, checks=len(MODES), violations=0)
