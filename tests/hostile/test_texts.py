"""Every attack in every text of every kind ends as the text that it is, or as a finding where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.values import Text
from tests.hostile.attacking import Outcome, attacked
from tests.hostile.corpus import TEXT, TEXT_FILES, Attack, sampled_attacks
from tests.hostile.judging import assert_located
from tests.hostile.whole import Place, Sort, translations, whole
from tests.metrics import Tell
from tests.walking import leaves

pytestmark = pytest.mark.slow

WHOLE = whole()
TRANSLATIONS = translations(WHOLE, "de")
TEXTS = [place for place in WHOLE.places if place.sort in (Sort.TEXT, Sort.NAME)]
PROSE = [place for place in WHOLE.places if place.sort is Sort.PROSE]
URLS = [place for place in WHOLE.places if place.sort is Sort.URL]
TOLD = "attacks on {where}: {{payloads:,}} payloads, {{attempts:,}} tried in all"
CONTACTS = ("generic_contact",)
"""Where a mail address may stand."""


def texts_of(outcome: Outcome) -> list[str]:
    """Every text and name that was loaded."""
    found = (leaf for entity in outcome.dataset.all() for _, leaf in leaves(entity))
    return [leaf.value if isinstance(leaf, Text) else leaf for leaf in found if isinstance(leaf, Text | str)]


def without_finding(outcome: Outcome, places: list[Place], attack: Attack) -> list[Place]:
    if attack.must != "personal-data":
        return outcome.places_not_refused(places, attack.must)
    # It points at what is personal within the text.
    lines = {(finding.span.file, finding.span.line) for finding in outcome.found}
    wanted = [place for place in places if not set(CONTACTS) & set(place.key_path)]
    spans = ((place, outcome.span(place)) for place in wanted)
    return [place for place, span in spans if span and (place.file, span.line) not in lines]


def test_no_kind_of_text_is_missing_among_the_places() -> None:
    assert len(TEXTS) > 150
    assert len(PROSE) == 1
    assert {place.key_path[-1] for place in URLS} == {"archived", "url", "website"}
    assert len({place.file for place in TEXTS}) == 12


@pytest.mark.parametrize("attack", sampled_attacks(*TEXT_FILES))
def test_an_attack_in_all_texts_ends_as_text_or_as_a_finding_at_each(
    attack: Attack, tmp_path: Path, tell: Tell
) -> None:
    outcome = attacked(tmp_path / "root", WHOLE, TEXTS, attack.payload)
    assert_located(outcome.found, outcome.root)
    if attack.must == TEXT:
        assert {finding.check for finding in outcome.found} <= {"pasted-text"}
        assert texts_of(outcome).count(attack.payload.strip()) == len(TEXTS)
    else:
        assert without_finding(outcome, TEXTS, attack) == []
    tell(TOLD.format(where="texts"), payloads=1, attempts=len(TEXTS))


@pytest.mark.parametrize("attack", sampled_attacks(*TEXT_FILES))
def test_an_attack_in_all_translations_ends_as_text_or_as_a_finding_at_each(
    attack: Attack, tmp_path: Path, tell: Tell
) -> None:
    places = [
        place for place in TRANSLATIONS.places if place.file not in WHOLE.files and place.sort is Sort.TEXT
    ]
    outcome = attacked(tmp_path / "root", TRANSLATIONS, places, attack.payload)
    assert_located(outcome.found, outcome.root)
    unreadable = {finding.span.file for finding in outcome.found if finding.check == "po-syntax"}
    if unreadable:  # a character that no PO file can hold is found once a file
        assert not attack.payload.isprintable()
        assert unreadable == {place.file for place in places if place.file.endswith(".po")}
    elif attack.must == TEXT:
        assert {finding.check for finding in outcome.found} <= {"pasted-text"}
        translated = [
            leaf.translations["de"]
            for entity in outcome.dataset.all()
            for _, leaf in leaves(entity)
            if isinstance(leaf, Text) and "de" in leaf.translations
        ]
        assert translated.count(attack.payload) == len(places)
    else:
        must = attack.must.replace("invalid-value", "translation")
        assert without_finding(outcome, places, Attack(attack.context, attack.id, attack.payload, must)) == []
    tell(TOLD.format(where="translations"), payloads=1, attempts=len(places))
