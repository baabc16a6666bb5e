"""What a usual run looks at leaves out no kind, and no language in any mode."""

from __future__ import annotations

from itertools import product

from tests.access.kinds import (
    KINDS,
    LANGUAGES,
    MODES,
    Look,
    chosen_looks,
    every_look,
)

OF_STRATEGIES = (
    "StrategyPage",
    "GoalsPage",
    "MeasuresPage",
    "SteeringPage",
    "StrategyNetworkPage",
    "EvidencePage",
)
FOR_EDITORS = ("FilesPage", "FileKindPage", "ChecksPage")
WITHOUT_ARABIC = (*OF_STRATEGIES, "MeasurePage", "Embedded", *FOR_EDITORS)
"""Strategies that nobody has published in Arabic yet, and pages for editors."""


def test_each_kind_is_looked_at_once() -> None:
    assert [look.kind for look in chosen_looks()] == list(KINDS)
    assert all(len(look.modes) == 1 for look in chosen_looks())


def test_each_language_is_looked_at_in_all_modes() -> None:
    looked = {(look.language, mode) for look in chosen_looks() for mode in look.modes}
    assert looked == set(product(LANGUAGES, MODES))


def test_everything_is_each_kind_in_each_of_its_languages() -> None:
    everything = set(every_look(LANGUAGES))
    assert {Look(look.kind, look.language, MODES) for look in chosen_looks()} <= everything
    missing = {(look.kind, look.language) for look in everything} ^ set(product(KINDS, LANGUAGES))
    assert missing == {(kind, "ar") for kind in WITHOUT_ARABIC}
