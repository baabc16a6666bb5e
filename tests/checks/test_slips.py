"""The slips that editors make most are explained where they are, alone, with what to type."""

# ruff: noqa: E501 - one line a slip

from __future__ import annotations

import pytest

from tests.german import GERMAN
from tests.knowledge import BASE, CITY, PARTNERS, PLAN, SOURCES, TITLE, Findings, po

OBSERVATION = "observations:\n  a: {{indicator: {}, value: {}, as_of: 2016}}\nsource: plan-2020#1"
TWO = "observations:\n  a: {indicator: population, value: 5%s}\n  b: {indicator: population, value: 6%s}\nsource: plan-2020#1"
CONTACT = "sector: municipality, generic_contact: {email: %s}"
Slip = tuple[str, str, str, str, int, int, str, str]
"""The file, what is replaced in it and by what; the check, line and column; words of the message and of the help."""


def observed(indicator: str, value: str) -> tuple[str, str, str]:
    return CITY, "source: plan-2020#1", OBSERVATION.format(indicator, value)


def measured(line: str) -> tuple[str, str, str]:
    return PLAN, "    lead:", f"    {line}\n    lead:"


NUMBERS: list[Slip] = [
    (*observed("foreigners", "18.085"), "implausible-number", 6, 37, "not a whole number", "`18085`"),
    (*observed("foreigners", "2.5"), "implausible-number", 6, 37, "`persons` are counted", "whole number"),
    (*observed("foreigners", "-5"), "implausible-number", 6, 37, "is negative", "remove the minus"),
    (*observed("foreigners", '"1,745"'), "invalid-value", 6, 37, "not a number", "`1745` if these are thousands"),
    (*observed("foreigners", "1 745"), "invalid-value", 6, 37, "not a number", "write `1745`"),
    (*observed("foreigners", "1.234.567"), "invalid-value", 6, 37, "not a number", "write `1234567`"),
    (*observed("foreigners", "007"), "invalid-value", 6, 37, "begins with a 0", "write `7`"),
    (*observed("foreigners", "“85”"), "invalid-value", 6, 37, "not a number", "write `85`"),
    (*observed("foreigners", "ca. 85"), "invalid-value", 6, 37, "not a number", "write `85`"),
    (*observed("population", "41.000"), "implausible-number", 6, 37, "three digits", "`41000` if these are thousands"),
    (*observed("foreigners-share", "334"), "implausible-number", 6, 43, "between 0 and 100", "point before the decimals"),
    (*observed("foreigners-share", "-3"), "implausible-number", 6, 43, "between 0 and 100", "point before the decimals"),
    (*observed("foreigners-share", "33,4"), "lost-comma", 6, 46, "the comma ends the number", "write `33.4`"),
    (*observed("foreigners-share", "33 %"), "invalid-value", 6, 43, "not a number", "write `33`"),
    (*observed("population", "18,085"), "lost-comma", 6, 40, "the comma ends the number", "`18085` if these are thousands"),
    (*measured("numbers: {a: {label: L, value: -5}}"), "implausible-number", 13, 36, "is negative", "minus"),
    (*measured("numbers: {a: {label: L, value: 1.500}}"), "implausible-number", 13, 36, "three digits", "`1500`"),
    (PARTNERS, "sector: municipality", "sector: municipality, staff: {value: 1.745}", "invalid-value", 2, 77, "whole number", "write `1745`"),
    (CITY, "source: plan-2020#1", TWO % (", as_of: 2016", ", as_of: 2016"), "double-observation", 7, 3, "`b` and `a` give different values", "disputed"),
    (CITY, "source: plan-2020#1", (TWO % (", as_of: 2016", ", as_of: 2016")).replace("6,", "5,"), "double-observation", 7, 3, "`b` and `a` give the same value", "remove one"),
    (CITY, "source: plan-2020#1", TWO % ("", ""), "double-observation", 7, 3, "without a date", "add `as_of`"),
    (*observed("population", "1.085,5"), "lost-comma", 6, 43, "the comma ends the number", "write `1085.5`"),
    (PARTNERS, "sector: municipality", "sector: municipality, staff: {value: 12,5}", "lost-comma", 2, 80, "the comma ends the number", "write `12.5`"),
]  # fmt: skip
PLACES: list[Slip] = [
    (CITY, "latitude: 50, longitude: 8", "latitude: 8, longitude: 50", "coordinates", 6, 14, "swapped", "`latitude: 50` and `longitude: 8`"),
    (CITY, "latitude: 50", "latitude: -50", "coordinates", 6, 14, "outside", "`latitude: 50` and `longitude: 8`"),
    (CITY, "longitude: 8", "longitude: -8", "coordinates", 6, 14, "outside", "`latitude: 50` and `longitude: 8`"),
    (CITY, "latitude: 50, longitude: 8", "latitude: 0, longitude: 0", "coordinates", 6, 14, "off Africa", "town hall"),
    (CITY, "latitude: 50, longitude: 8", "latitude: 40, longitude: -3", "coordinates", 6, 14, "outside", "overseas"),
    (CITY, "source: plan-2020#1", 'identifiers: {lau: "6413000"}\nsource: plan-2020#1', "country-code", 5, 20, "8 characters", '"06413000"'),
    (CITY, "source: plan-2020#1", "identifiers: {lau: 06413000}\nsource: plan-2020#1", "ambiguous-scalar", 5, 20, "another number", '"06413000"'),
    (CITY, "source: plan-2020#1", "identifiers: {wikidata: https://www.wikidata.org/wiki/Q64}\nsource: plan-2020#1", "invalid-value", 5, 25, "form", "`Q64`"),
    (CITY, "source: plan-2020#1", "identifiers: {nuts3: DE71}\nsource: plan-2020#1", "invalid-value", 5, 22, "form", "`DE713`"),
    (CITY, "coordinates: {latitude: 50, longitude: 8, source: plan-2020}", "coordinates:", "invalid-value", 6, 13, "must contain", "remove the line"),
    (CITY, "source: plan-2020#1\n", "", "missing-source", 1, 1, "has no source", "add `source:"),
    (CITY, "latitude: 50,", "latitude: 501,", "invalid-value", 6, 25, "more than 90", "a point or a digit"),
    (CITY, "{latitude: 50, longitude: 8, source: plan-2020}", "50.1 8.8", "invalid-value", 6, 14, "must contain", "`latitude`, `longitude`"),
    (CITY, "source: plan-2020#1", 'identifiers: {lau: "06 413 000"}\nsource: plan-2020#1', "invalid-value", 5, 20, "form", "`06413000`"),
    (CITY, "country: DE", "country: UK", "country-code", 3, 10, "not a country code", "write `GB`"),
]  # fmt: skip
DATES: list[Slip] = [
    (*measured("since: 2203"), "implausible-date", 13, 12, "30 years in the future", "swapped"),
    (*measured("since: 2106"), "implausible-date", 13, 12, "30 years in the future", "swapped"),
    (*measured("as_of: 2041"), "implausible-date", 13, 12, "as of `2041`", "swapped"),
    (*measured("since: 0216"), "implausible-date", 13, 12, "thousand years ago", "missing"),
    (SOURCES, "publisher: City", "date: 2041\n    publisher: City", "implausible-date", 7, 11, "in the future", "swapped"),
    (*measured("since: 20/10/2014"), "invalid-value", 13, 12, "not a date", "write `2014-10-20`"),
    (*measured("since: 2014.10"), "invalid-value", 13, 12, "not a date", "write `2014-10`"),
    (*measured("since: 03/04/2014"), "invalid-value", 13, 12, "not a date", "year, month and day in this order"),
]  # fmt: skip
TEXTS: list[Slip] = [
    (PLAN, "homework:\n    name: Homework club", "homework:\n    name: Campaign #1", "swallowed-text", 11, 20, "`#1` is read as a comment", "in quotes"),
    (PLAN, "source: plan-2020#1", "source: plan-2020 #1", "swallowed-text", 4, 19, "`#1` is read as a comment", "write `plan-2020#1`"),
    (PLAN, "source: plan-2020#1", "source: [plan-2020 #1]", "yaml-syntax", 4, 20, "swallows the bracket", "remove the space"),
    (PLAN, "What the city does.", "What the **city** does.", "pasted-text", 2, 19, "Markdown", "write `city`"),
    (PLAN, "What the city does.", "See [the city](https://city.example/).", "pasted-text", 2, 14, "Markdown", "write `the city`"),
    (PLAN, "What the city does.", "Schule&nbsp;und Arbeit.", "pasted-text", 2, 16, "cannot contain HTML", "a space"),
    (PLAN, "What the city does.", "F&uuml;r alle.", "pasted-text", 2, 11, "cannot contain HTML", "write `ü`"),
    (PLAN, "What the city does.", "FÃ¼r alle.", "pasted-text", 2, 11, "another encoding", "write `ü`"),
    (PLAN, "What the city does.", "Of\ufb01ce.", "pasted-text", 2, 12, "several letters", "write `fi`"),
    (PLAN, "What the city does.", "Inte\u00adgration.", "pasted-text", 2, 14, "invisible", "delete it"),
    (PLAN, "What the city does.", "Cafe\u0301 for all.", "pasted-text", 2, 10, "separate accents", "`Caf\u00e9`"),
    (PLAN, "title: The plan", "title: “The plan”", "pasted-text", 1, 8, "shown as part", '`"The plan"`'),
    (PLAN, "What the city does.", "It helps with school" + " and more" * 60 + ".", "endless-sentence", 2, 10, "124 words", "into sentences"),
    (PLAN, "title: The plan", "title: 07", "ambiguous-scalar", 1, 8, "another number", '`"07"`'),
    (PLAN, "title: The plan", "title: 12:30", "ambiguous-scalar", 1, 8, "another number", '`"12:30"`'),
    (PLAN, "title: The plan", "title: The <b>plan</b>", "invalid-value", 1, 8, "contains `<`", "remove the markup"),
    (PARTNERS, "sector: municipality", CONTACT % "post(at)stadt.example", "invalid-value", 2, 87, "no" "t an e-mail", "`post@stadt.example`"),
    (PARTNERS, "sector: municipality", CONTACT % '"post [at] stadt [dot] example"', "invalid-value", 2, 87, "not an e-mail", "`post@stadt.example`"),
    (PLAN, "What the city does.", "Ask jo [at] testville [dot] de now.", "personal-data", 2, 14, "e-mail address", "generic_contact"),
    (CITY, "source: plan-2020#1", "website: https://www.city.example/a b\nsource: plan-2020#1", "invalid-value", 5, 10, "contains a space", "a%20b"),
    (CITY, "source: plan-2020#1", "website: www.city.example\nsource: plan-2020#1", "invalid-value", 5, 10, "`https://`", "write `https://www.city.example`"),
    (PLAN, "title: The plan", "<<<<<<< HEAD\ntitle: The plan\n=======\ntitle: A plan\n>>>>>>> main", "merge-marks", 1, 1, "two versions", "keep one"),
    (PLAN, "title: The plan", "title: »The plan«", "pasted-text", 1, 8, "shown as part of it", '`"The plan"`'),
    (PLAN, "title: The plan", "title: ‚The plan‘", "pasted-text", 1, 8, "shown as part of it", '`"The plan"`'),
    (PLAN, "title: The plan", 'title: „The plan"', "pasted-text", 1, 8, "shown as part of it", '`"The plan"`'),
    (PLAN, "What the city does.", "What the *city* does.", "pasted-text", 2, 19, "Markdown", "write `city`"),
    (PLAN, "What the city does.", "What the _city_ does.", "pasted-text", 2, 19, "Markdown", "write `city`"),
    (PLAN, "What the city does.", "What the `city` does.", "pasted-text", 2, 19, "Markdown", "write `city`"),
    (PLAN, "What the city does.", "|\n  # Aim\n  It helps.", "pasted-text", 3, 3, "cannot contain headings or lists", "write sentences"),
    (PLAN, "What the city does.", "|\n  It:\n  • helps.", "pasted-text", 4, 3, "cannot contain headings or lists", "write sentences"),
    (PLAN, "What the city does.", "5 â‚¬ each.", "pasted-text", 2, 12, "another encoding", "write `€`"),
    (PLAN, "What the city does.", "What \u202ethe city does.", "pasted-text", 2, 15, "invisible", "delete it"),
    (PLAN, "What the city does.", "Ask jo at testville dot de now.", "personal-data", 2, 14, "e-mail address", "generic_contact"),
    (PLAN, "What the city does.", "Ask jo AT testville.de now.", "personal-data", 2, 14, "e-mail address", "generic_contact"),
    (PARTNERS, "sector: municipality", CONTACT % "mailto:post@stadt.example", "invalid-value", 2, 87, "not an e-mail", "`post@stadt.example`"),
    (CITY, "source: plan-2020#1", "website: https://a.example/, https://b.example/\nsource: plan-2020#1", "invalid-value", 5, 10, "contains a space", "a single address, such as `https://a.example/`"),
    (PLAN, "title: The plan", "title: The plan\n=======", "merge-marks", 2, 1, "two versions", "keep one"),
    (PLAN, "source: plan-2020#1", "source: plan-2020 # 1", "swallowed-text", 4, 19, "`# 1` is read as a comment", "write `plan-2020#1`"),
]  # fmt: skip
KEYS: list[Slip] = [
    (*measured("key_points: {a: {text: School, work and more}}"), "lost-comma", 13, 36, "the comma ends the text", '"School, work and more"'),
    (*measured("key_points: {a: {text: School, note, source: plan-2020}}"), "lost-comma", 13, 36, "the comma ends the text", '"School, note"'),
    (PLAN, "    lead:", "    zustaendig:", "unknown-key", 13, 5, "no key `zustaendig`", "possible keys: `source`"),
    (PLAN, "    lead:", "\u00a0\u00a0\u00a0\u00a0lead:", "yaml-syntax", 13, 1, "invisible", "space bar"),
    (PLAN, "    lead:", "    lead\u00a0:", "yaml-syntax", 13, 5, "invisible", "space bar"),
    (PLAN, "    lead:", "lead:", "unknown-key", 13, 1, "not indented enough to belong to `homework`", "like the other keys"),
    (PLAN, "    lead:", "  lead:", "invalid-value", 13, 3, "not indented enough", "like the other keys"),
    (PLAN, "    lead:", "  funding:\n    levels: [eu]\n    lead:", "unknown-key", 13, 3, "not indented enough", "like the other keys"),
    (PLAN, "    lead:", "    funding:\n    levels: [eu]\n    lead:", "unknown-key", 14, 5, "belong to `funding`", "like the other keys"),
    (PLAN, "source: plan-2020#1\n", "source: plan-2020#1\nperiod:\n  start: 2020\nend: 2021\n", "unknown-key", 7, 1, "belong to `period`", "like the other keys"),
    (PLAN, "source: plan-2020#1\n", "source: plan-2020#1\nperiod:\n  start: 2020\n  status: proposed\n", "unknown-key", 7, 3, "no key `status`", "indent it less"),
    (PLAN, "measures:", "  measures:", "unknown-key", 9, 3, "indented too far", "indent it less"),
    (PARTNERS, ", source: plan-2020#1}", "}\nsource: plan-2020#1", "unknown-key", 3, 1, "belong to `school-office`", "like the other keys"),
    (PLAN, "source: plan-2020#1", "source: plan-2020#3.2", "id-syntax", 4, 9, "is not an id", "`plan-2020#3-2`"),
    (PLAN, "source: plan-2020#1", "source:", "invalid-value", 4, 8, "has no value", "after the colon"),
    (PLAN, "source: plan-2020#1", "source: plan-2020 S. 1", "id-syntax", 4, 9, "is not an id", "`plan-2020#1`"),
    (PLAN, "source: plan-2020#1", "source: plan-2020#1, plan-2020", "id-syntax", 4, 9, "is not an id", "`[plan-2020#1, plan-2020]`"),
    (PLAN, "[school-office]", "[school-office; school-office]", "id-syntax", 13, 12, "is not an id", "`[school-office, school-office]`"),
    (PLAN, "[school-office]", '"[school-office]"', "invalid-value", 13, 11, "must be a list", "`[school-office]`"),
    (PLAN, "[school-office]", "\n      -school-office", "invalid-value", 14, 7, "must be a list", "`[school-office]`"),
    (PLAN, "title: The plan", "title: [The plan]", "invalid-value", 1, 8, "must be a single text", "begins with a bracket"),
    (SOURCES, "{heading: First page}", "{heading: First page #1}", "yaml-syntax", 9, 31, "swallows the bracket", "remove the space"),
    (PARTNERS, "source: plan-2020#1}", "source: plan-2020#1", "yaml-syntax", 2, 18, "`{` that opens here is never closed", "close it"),
    (PLAN, "[school-office]", "school-office", "invalid-value", 13, 11, "must be a list", "`[school-office]`"),
    (PLAN, "{education: close}", "{education:close}", "invalid-value", 8, 13, "no space after the colon of `education`", "a space"),
    (PLAN, "source: plan-2020#1\n", "source: plan-2020#1\nperiod: 2015-2020\n", "invalid-value", 5, 9, "must contain", "`start`, `end`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "line", "column", "message", "help"),
    [*NUMBERS, *PLACES, *DATES, *TEXTS, *KEYS],
)
def test_a_slip_is_explained_alone_at_its_place(
    file: str,
    old: str,
    new: str,
    check: str,
    line: int,
    column: int,
    message: str,
    help: str,
    findings: Findings,
) -> None:
    assert BASE[file].count(old) >= 1
    found = findings({file: BASE[file].replace(old, new, 1)})
    assert [(d.check, d.span.file, d.span.line, d.span.column) for d in found] == [
        (check, file, line, column)
    ]
    assert message in str(found[0].message)
    assert help in str(found[0].help)


MEANT = [
    observed("foreigners", "18085"),
    observed("foreigners-share", "100"),
    observed("population", "41.0000"),
    (CITY, "source: plan-2020#1", TWO % (", as_of: 2016", ", as_of: 2017")),
    (CITY, "source: plan-2020#1", TWO % (", as_of: 2016, status: disputed", ", as_of: 2016, status: disputed")),
    measured("since: 1343"),
    (PLAN, "title: The plan", "title: 2016"),
    (PLAN, "title: The plan", 'title: "“The plan”"'),
    (PLAN, "title: The plan", "title: Migrant*innen und Bürger*innen"),
    (PLAN, "title: The plan", "title: The plan # a comment"),
    (PLAN, "title: The plan", "title: 2 * 3 * 4 (*) for Helfer/*innen (*)"),
    (PLAN, "What the city does.", "See https://city.example/a/_b_/c at night - dot by dot."),
    (PLAN, "What the city does.", "Fast & easy; R&D; 50 % of all."),
    (CITY, "country: DE", "country: XK"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), MEANT)
def test_what_can_be_meant_is_left_alone(file: str, old: str, new: str, findings: Findings) -> None:
    assert findings({file: BASE[file].replace(old, new, 1)}) == ()


def test_a_translation_in_a_language_without_pages_is_reported(findings: Findings) -> None:
    finnish = "strategies/testville/translations/fi.po"
    (found,) = findings({finnish: po({TITLE: ("The plan", "Suunnitelma")}, "fi")})
    assert (found.check, found.span.file) == ("language-code", finnish)
    assert "`de`" in str(found.help)


def test_a_file_whose_entries_are_gone_is_not_said_to_lack_its_key(findings: Findings) -> None:
    (found, _) = findings({PARTNERS: "partners:\n"})  # the other one: what names its partner
    assert (found.check, found.span.line) == ("invalid-value", 1)
    assert "`partners` must contain" in str(found.message)


def test_words_of_texts_are_not_offered_as_ids(findings: Findings) -> None:
    partially_read = (
        BASE[PARTNERS] + "  f: {nam: Help for all, sector: other, source: plan-2020}\n  Club: {}\n"
    )
    found = findings({PARTNERS: partially_read, PLAN: BASE[PLAN].replace("[school-office]", "[helper]")})
    assert not any("`help`" in str(d.help) or "`f`" in str(d.help) for d in found)


def test_a_slip_in_german_is_explained_in_german(findings: Findings) -> None:
    (found,) = findings(
        {CITY: BASE[CITY].replace("latitude: 50, longitude: 8", "latitude: 8, longitude: 50")}
    )
    assert GERMAN.translate(found.message).startswith("Breite und Länge sind vertauscht")
