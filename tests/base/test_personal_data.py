"""What is personal is found however it is written; dates, numbers and offices are left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.personal_data import EMAIL, PERSON, PHONE, PROFILE, find, may_hold_phone, may_hold_words

PERSONAL = [
    ("Ask jo.doe@city.example now.", EMAIL, "jo.doe@city.example"),
    ("Ask jo.doe (at) city.example now.", EMAIL, "jo.doe (at) city.example"),
    ("Call 069 8065 2000 now.", PHONE, "069 8065 2000"),
    ("Call +34 968 12 88 00 now.", PHONE, "+34 968 12 88 00"),
    ("2016-09-15 2016-09-16 069 8065 2000", PHONE, "069 8065 2000"),
    ("Tel.: 8065-123", PHONE, "8065-123"),
    ("tel:+496980652000", PHONE, "+496980652000"),
    ("Fragen Sie Frau Müller.", PERSON, "Frau Müller"),
    ("mit Herrn Dr. Öztürk-Weiß sprechen", PERSON, "Herrn Dr. Öztürk-Weiß"),
    ("Frau Prof. Dr. Ahmadi leitet das", PERSON, "Frau Prof. Dr. Ahmadi"),
    ("Frau Bürgermeisterin und Herr Yilmaz", PERSON, "Herr Yilmaz"),
    ("Mrs. O'Neill and others", PERSON, "Mrs. O'Neill"),
    ("Ms Smith", PERSON, "Ms Smith"),
    ("la Sra. García", PERSON, "Sra. García"),
    ("Signora Rossi", PERSON, "Signora Rossi"),
    ("пані Шевченко", PERSON, "пані Шевченко"),
    ("السيدة فاطمة", PERSON, "السيدة فاطمة"),
    ("https://www.linkedin.com/in/jo-doe-123/", PROFILE, "linkedin.com/in/jo-doe-123/"),
    ("see xing.com/profile/Jo_Doe", PROFILE, "xing.com/profile/Jo_Doe"),
    ("https://wa.me/4915112345678", PROFILE, "wa.me/4915112345678"),
]
HARMLESS = [
    "2020-10-15 bis 2020-12-14",
    "08.08.2014 6 Aussagen",
    "601.150 Einwohner, 33.773 Arbeitslose",
    "Beschlussvorlage 168/20, Seite 4, und 2011–2017",
    "Vereinbarung 863614",
    "Frauen und Männer; jede Frau zählt; Frau und Beruf",
    "Frau Oberbürgermeisterin, Herr Präsident, Frau Ministerin",
    "Herrschaft, Mrtv, ms 20",
    "https://www.linkedin.com/company/stadt-offenbach",
    "https://example.com/in/jo",
    "Das @ steht allein.",
    "Die Herren der Verwaltung, Herr NN",
]


@pytest.mark.parametrize(("text", "what", "found"), PERSONAL)
def test_personal_data_is_found_where_it_stands(text: str, what: str, found: str) -> None:
    assert may_hold_words(text) or may_hold_phone(text)
    assert (what, found) in [(data.what, text[data.start : data.end]) for data in find(text)]


@pytest.mark.parametrize("region", ["LV", "DE", "PL", "SE"])
def test_years_in_brackets_are_no_phone_number_of_a_country(region: str) -> None:
    assert find("took part in the project (2020–2022), in which", region) == ()


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert find(text) == ()


WORDS = st.text(st.characters(categories=("Ll", "Zs", "Po"), exclude_characters="@＠/'’.%"), max_size=40)
NAMES = st.from_regex(r"[A-ZÄÖÜŞĆŁ][a-zäöüßşćł]{2,12}(-[A-ZÄÖÜ][a-z]{2,8})?", fullmatch=True).filter(
    lambda name: not name.lower().endswith(("rat", "meister", "in", "r", "e", "s", "n", "minister"))
)


@given(
    before=WORDS, after=WORDS, name=NAMES, address=st.sampled_from(["Frau", "Herrn", "Mr.", "Ms", "Señora"])
)
def test_a_person_is_found_among_any_words(before: str, after: str, name: str, address: str) -> None:
    text = f"{before} {address} {name} {after}"
    assert f"{address} {name}" in [text[d.start : d.end].rstrip() for d in find(text) if d.what == PERSON]


@given(
    before=WORDS,
    after=WORDS,
    local=st.from_regex(r"[a-z0-9]{1,12}([._-][a-z0-9]{1,8})?", fullmatch=True),
    host=st.from_regex(r"[a-z]{2,12}(-[a-z]{1,8})?\.(de|eu|example)", fullmatch=True),
    at=st.sampled_from(["@", " @ ", "(at)", " [at] ", "＠", "(ÄT)"]),
)
def test_an_address_is_found_among_any_words(before: str, after: str, local: str, host: str, at: str) -> None:
    text = f"{before} {local}{at}{host} {after}"
    assert any(host in text[d.start : d.end] for d in find(text) if d.what == EMAIL)


@given(before=WORDS, after=WORDS, number=st.from_regex(r"069 [2-9]\d{2} [0-9]{4,5}", fullmatch=True))
def test_a_number_of_the_country_is_found_among_any_words(before: str, after: str, number: str) -> None:
    text = f"{before} {number} {after}"
    assert any(d.what == PHONE for d in find(text))


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through_and_what_is_found_lies_in_it(text: str) -> None:
    for data in find(text):
        assert 0 <= data.start < data.end <= len(text)
        assert may_hold_words(text) or may_hold_phone(text)


DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DATES, DATES, st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%Y-%m", "%Y"]))
def test_dates_and_spans_of_years_are_no_phone_numbers(one: date, other: date, form: str) -> None:
    assert find(f"{one:{form}} – {other:{form}}") == ()
