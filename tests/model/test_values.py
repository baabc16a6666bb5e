"""The small values that entities are made of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model.dates import PartialDate
from generator.model.references import SourceRef
from generator.model.values import Text, is_id
from generator.render.escape import printable


@pytest.mark.parametrize("id", ["a", "word-2", "2016", "a-b-c"])
def test_ids_are_small_letters_digits_and_single_hyphens(id: str) -> None:
    assert is_id(id)


@pytest.mark.parametrize(
    "id", ["", "A", "a_b", "-a", "a-", "a--b", "../a", "a/b", "ä", "a.b", "a" * 101, "a\n", "con", "com1"]
)
def test_nothing_else_is_an_id(id: str) -> None:
    assert not is_id(id)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-09-15", date(2016, 9, 15), date(2016, 9, 15)),
    ],
)
def test_a_partial_date_knows_the_days_it_can_mean(text: str, earliest: date, latest: date) -> None:
    value = PartialDate.parse(text)
    assert (value.earliest, value.latest) == (earliest, latest)


@pytest.mark.parametrize("text", ["16", "2016-13", "2016-02-30", "2016/02", "gestern", "2016-2", "0000"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("31.12.2020", "2020-12-31"),
        ("1. 2. 2020", "2020-02-01"),
        ("9/2016", "2016-09"),
        ("09.2016", "2016-09"),
        ("31.02.2020", ""),
        ("soon", ""),
        ("2020.12.31", "2020-12-31"),
        ("20/10/2014", "2014-10-20"),
        ("10/20/2014", "2014-10-20"),
        ("03/04/2014", ""),
        ("2014-1-5", "2014-01-05"),
    ],
)
def test_a_date_as_people_write_it_suggests_how_it_is_written_here(text: str, date: str) -> None:
    assert PartialDate.suggest(text) == date


def test_a_source_reference_is_a_source_and_perhaps_a_place() -> None:
    reference = SourceRef.parse("loccum-2016#13")
    assert (reference.source, reference.place) == ("loccum-2016", "13")
    assert SourceRef.parse("loccum-2016").place == ""


@given(st.sampled_from(["de", "en", "ar"]), st.dictionaries(st.sampled_from(["de", "en", "ar"]), st.text()))
def test_a_text_is_in_the_language_asked_for_or_in_its_own(wanted: str, translations: dict[str, str]) -> None:
    value, language = Text("source", "en", translations).in_language(wanted)
    assert (value, language) in {("source", "en"), (translations.get(wanted), wanted)}


def test_a_text_of_which_nothing_is_shown_is_empty() -> None:
    for code in range(0x110000):
        if not printable(chr(code)).strip():
            with pytest.raises(PydanticCustomError):
                Text.check(chr(code))
