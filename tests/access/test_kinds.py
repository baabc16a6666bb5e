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


def test_each_kind_is_looked_at_once() -> None:
    assert [look.kind for look in chosen_looks()] == list(KINDS)
    assert all(len(look.modes) == 1 for look in chosen_looks())


def test_each_language_is_looked_at_in_all_modes() -> None:
    looked = {(look.language, mode) for look in chosen_looks() for mode in look.modes}
    assert looked == set(product(LANGUAGES, MODES))


def test_everything_is_each_kind_in_each_of_its_languages() -> None:
    everything = set(every_look(LANGUAGES))
    assert {Look(look.kind, look.language, MODES) for look in chosen_looks()} <= everything
    assert len(everything) > 0.9 * len(KINDS) * len(LANGUAGES)
