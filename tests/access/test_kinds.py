"""What a usual run looks at leaves out no pair of what the whole run looks at."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from tests.access.kinds import (
    KINDS,
    LANGUAGES,
    MODES,
    NARROW,
    RIGHT_TO_LEFT,
    WIDE,
    Look,
    chosen_looks,
    every_look,
)


def test_each_kind_is_looked_at_in_both_colours_and_widths_and_from_both_directions() -> None:
    looks = defaultdict(list)
    for look in chosen_looks():
        looks[look.kind].append(look)
    assert looks.keys() == set(KINDS)
    in_all = {look.kind for look in every_look([RIGHT_TO_LEFT])}
    for kind, found in looks.items():
        assert {mode.scheme for look in found for mode in look.modes} == {"light", "dark"}
        assert {width for look in found for width in look.widths} == {NARROW, WIDE}
        if kind in in_all:
            assert {look.language == RIGHT_TO_LEFT for look in found} == {True, False}


def test_each_language_is_looked_at_in_all_modes() -> None:
    looked = {(look.language, mode) for look in chosen_looks() for mode in look.modes}
    assert looked == set(product(LANGUAGES, MODES))


def test_everything_is_each_kind_in_each_of_its_languages() -> None:
    everything = set(every_look(LANGUAGES))
    assert {Look(look.kind, look.language, MODES) for look in chosen_looks()} <= everything
    assert len(everything) > 0.9 * len(KINDS) * len(LANGUAGES)
