"""Attacks on what is no text: web addresses, keys, dates, numbers, fixed words and references."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.values import is_id
from tests.hostile.attacking import attacked, named
from tests.hostile.corpus import TEXT, TEXT_FILES, Attack, attacks, sampled_attacks
from tests.hostile.judging import assert_located
from tests.hostile.whole import Place, Sort, whole
from tests.metrics import Tell

pytestmark = pytest.mark.slow

WHOLE = whole()
URLS = [place for place in WHOLE.places if place.sort is Sort.URL]
KEYS = [place for place in WHOLE.places if place.sort is Sort.KEY]
OTHERS = [place for place in WHOLE.places if place.sort is Sort.OTHER]
REFUSED = "id-syntax or invalid-value or unknown-reference or language-code or country-code"
TOLD = "attacks on {where}: {{payloads:,}} payloads, {{attempts:,}} tried in all"


@pytest.mark.parametrize("attack", sampled_attacks("addresses"))
def test_an_attack_in_all_web_addresses_ends_as_an_address_or_as_a_finding_at_each(
    attack: Attack, tmp_path: Path, tell: Tell
) -> None:
    outcome = attacked(tmp_path / "root", WHOLE, URLS, attack.payload)
    assert_located(outcome.found, outcome.root)
    if attack.must == TEXT:
        assert outcome.found == ()
    else:
        assert outcome.places_not_refused(URLS, attack.must) == []
    tell(TOLD.format(where="web addresses"), payloads=1, attempts=len(URLS))


@pytest.mark.parametrize("attack", sampled_attacks(*TEXT_FILES))
def test_no_text_is_a_web_address(attack: Attack, tmp_path: Path, tell: Tell) -> None:
    outcome = attacked(tmp_path / "root", WHOLE, URLS, attack.payload)
    assert outcome.places_not_refused(URLS, "invalid-value") == []
    tell(TOLD.format(where="web addresses"), payloads=1, attempts=len(URLS))


NAMING = ("match", "excluded_fields")
"""Maps whose keys are ids of other things."""


@pytest.mark.parametrize("attack", sampled_attacks("ids"))
def test_a_key_that_is_no_id_is_refused_where_it_stands(attack: Attack, tmp_path: Path, tell: Tell) -> None:
    outcome = attacked(tmp_path / "root", WHOLE, KEYS, attack.payload)
    assert_located(outcome.found, outcome.root)
    # With the folder of a city, keys that name things are whole ids.
    keys = [place for place in KEYS if "/" not in attack.payload or place.key_path[-2] not in NAMING]
    places = [named(place, attack.payload) for place in keys]
    assert outcome.places_not_refused(places, "id-syntax or invalid-value or yaml-syntax") == []
    tell(TOLD.format(where="keys"), payloads=1, attempts=len(KEYS))


@pytest.mark.parametrize(
    "attack",
    # What has the form of an id is looked up, and only where everything around it is right: see below.
    [attack for attack in attacks("values") if not is_id(attack.payload)],
    ids=lambda attack: attack.name,
)
def test_what_is_no_date_number_word_or_reference_is_refused_at_each(
    attack: Attack, tmp_path: Path, tell: Tell
) -> None:
    outcome = attacked(tmp_path / "root", WHOLE, OTHERS, attack.payload)
    assert_located(outcome.found, outcome.root)
    assert outcome.places_not_refused(OTHERS, REFUSED) == []
    tell(TOLD.format(where="dates, numbers, words and references"), payloads=1, attempts=len(OTHERS))


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(
            place,
            id=".".join(map(str, (place.file, *place.key_path))),
            marks=() if position % 100 == 0 else pytest.mark.sweep,
        )
        for position, place in enumerate(OTHERS)
    ],
)
def test_what_is_no_value_is_refused_when_everything_else_is_right(
    place: Place, tmp_path: Path, tell: Tell
) -> None:
    found = attacks("values")
    for attack in found:
        outcome = attacked(tmp_path / "root", WHOLE, [place], attack.payload)
        assert_located(outcome.found, outcome.root)
        assert outcome.places_not_refused([place], REFUSED) == [], attack.name
    tell(TOLD.format(where="dates, numbers, words and references"), payloads=0, attempts=len(found))
