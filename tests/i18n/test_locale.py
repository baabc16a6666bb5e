"""Words, plurals, numbers and dates in the reader's language."""

import pytest

from generator.base.messages import counted, message
from generator.i18n.locale import locale_for
from generator.model.dates import PartialDate
from generator.pages.base import Localized


def test_a_message_is_said_in_the_language_with_its_values() -> None:
    assert locale_for("de").translate(message("as of {date}", date="2014")) == "Stand 2014"
    assert locale_for("en").translate(message("as of {date}", date="2014")) == "as of 2014"


def test_plurals_follow_the_rules_of_the_language() -> None:
    assert [locale_for("de").translate(counted("{count} city", "{count} cities", n)) for n in (1, 2)] == [
        "1 Stadt",
        "2 Städte",
    ]


def test_a_message_without_a_translation_is_said_in_english() -> None:
    assert locale_for("de").translate(message("no such words")) == "no such words"
    assert locale_for("fi").translate(message("Cities")) == "Cities"


def test_a_text_of_the_content_can_be_a_value() -> None:
    said = locale_for("de").translate(message("Goal {code}", code=Localized("A {b} & c", "de")))
    assert said == "Ziel A {b} & c"


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("de", "2014-08-08", "8. August 2014"),
        ("en", "2014-08-08", "8 August 2014"),
        ("de", "2015-09", "September 2015"),
        ("en", "2013", "2013"),
    ],
)
def test_dates_are_shown_as_precisely_as_they_are_known(language: str, value: str, shown: str) -> None:
    assert locale_for(language).date(PartialDate.parse(value)) == shown


def test_names_and_numbers_come_from_cldr() -> None:
    assert locale_for("de").number(601150) == "601.150"
    assert locale_for("en").country("DE") == "Germany"
    assert locale_for("de").own_name() == "Deutsch"
    assert locale_for("ar").direction == "rtl"
