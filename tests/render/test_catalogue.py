"""Words, plurals, numbers and dates in the reader's language, and PO files that are current."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from generator.model.values import PartialDate
from generator.render.catalogue import catalogue_file, interface, languages
from generator.views.base import Localized, counted, message
from tests.knowledge import PROJECT

EXTRACT = ["-k", "t", "-k", "tn:1,2", "-k", "message", "-k", "counted:1,2"]


def test_a_message_is_said_in_the_language_with_its_values() -> None:
    assert interface("de").say(message("as of {date}", date="2014")) == "Stand 2014"
    assert interface("en").say(message("as of {date}", date="2014")) == "as of 2014"


def test_plurals_follow_the_rules_of_the_language() -> None:
    assert [interface("de").say(counted("{count} city", "{count} cities", n)) for n in (1, 2)] == [
        "1 Stadt",
        "2 Städte",
    ]


def test_a_message_without_a_translation_is_said_in_english() -> None:
    assert interface("de").say(message("no such words")) == "no such words"
    assert interface("ar").say(message("Cities")) == "Cities"


def test_a_text_of_the_content_can_be_a_value() -> None:
    said = interface("de").say(message("Goal {code}", code=Localized("A {b} & c", "de")))
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
    assert interface(language).date(PartialDate.parse(value)) == shown


def test_names_and_numbers_come_from_cldr() -> None:
    assert interface("de").number(601150) == "601.150"
    assert interface("en").country("DE") == "Germany"
    assert interface("de").own_name() == "Deutsch"
    assert interface("ar").direction == "rtl"


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_the_po_file_of_a_language_holds_every_message_and_no_other(language: str, tmp_path: Path) -> None:
    template = tmp_path / "generator.pot"
    command = ["-m", "babel.messages.frontend", "-q", "extract", "--no-default-keywords", *EXTRACT]
    mapping = "generator/locale/babel.cfg"
    subprocess.run(
        [sys.executable, *command, "-F", mapping, "-o", str(template), "."], cwd=PROJECT, check=True
    )
    with template.open("rb") as wanted_file, catalogue_file(language).open("rb") as found_file:
        wanted = {entry.id for entry in read_po(wanted_file) if entry.id}
        found = {entry.id: entry for entry in read_po(found_file) if entry.id}
    assert wanted - set(found) == set(), "not in the PO file"
    assert set(found) - wanted == set(), "no longer used"
    unfinished = [id for id, entry in found.items() if not entry.string or entry.fuzzy]
    assert unfinished == []


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_translated_messages_keep_the_places_for_values(language: str) -> None:
    with catalogue_file(language).open("rb") as file:
        problems = [(entry.id, list(entry.check())) for entry in read_po(file) if entry.id]
    assert [problem for problem in problems if problem[1]] == []
