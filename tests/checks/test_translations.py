"""What is wrong with translations is reported in their files, with what to type."""

from __future__ import annotations

import pytest

from generator.base.findings import Severity
from tests.knowledge import BASE, CITY, GERMAN, PLAN, SUMMARY, TITLE, Findings, po

ENGLISH = GERMAN.replace("de.po", "en.po")
SHARED = "content/translations/de.po"
THE_PLAN = ("The plan", "Der Plan")
HOMEWORK = "plan.yml#/measures/homework/name"
ABOUT, ABOUT_GERMAN = "content/pages/about.md", "content/pages/about.de.md"
ORIGINAL = "---\n{}title: About\ndescription: What this is.\n---\n\nText.\n"


def page(head: str = "") -> str:
    return ORIGINAL.format(head)


FAILING = [
    (
        {GERMAN: po({TITLE: ("The plan", "<b>Plan</b>")})},
        (GERMAN, 9, 9, "error[translation]"),
        "the translation of `plan.yml#/title` contains `<` or `>`, which are not allowed in names and texts",
        "correct the translation, or remove its text: then readers see the original.",
    ),
    (
        {GERMAN: po({"plan.yml#/titel": THE_PLAN})},
        (GERMAN, 9, 9, "warning[translation]"),
        "`plan.yml#/titel` names no text of this folder",
        "run `atlas translate update`",
    ),
    (
        {GERMAN: po({"plan.yml#/status": ("in-force", "in Kraft"), "plan.yml#/fields": THE_PLAN})},
        (GERMAN, 9, 9, "warning[translation]"),
        "2 entries name no text of this folder, the first of them `plan.yml#/status`",
        "run `atlas translate update`",
    ),
    (
        {SHARED: po({"plan.yml#/title": THE_PLAN})},
        (SHARED, 9, 9, "warning[translation]"),
        "`plan.yml#/title` names no text of this folder",
        "run `atlas translate update`",
    ),
    (
        {GERMAN: po({"../../content/fields.yml#/fields/education/name": ("Education", "Bildung")})},
        (GERMAN, 9, 9, "warning[translation]"),
        "`../../content/fields.yml#/fields/education/name` names no text of this folder",
        "run `atlas translate update`",
    ),
    (
        {ENGLISH: po({TITLE: ("The plan", "Our plan")}, "en")},
        (ENGLISH, 9, 9, "warning[translation]"),
        "`plan.yml#/title` is already written in `en`",
        "run `atlas translate update`, which sets it aside; correct the original where it is wrong.",
    ),
    (
        {GERMAN: po({TITLE: THE_PLAN}, "fr")},
        (GERMAN, 3, 1, "error[translation]"),
        "the header says `fr`, but the name of the file says `de`",
        'write `"Language: de\\n"` in the header, or rename the file.',
    ),
    (
        {GERMAN: po({TITLE: THE_PLAN}, "")},
        (GERMAN, 3, 1, "error[translation]"),
        "the header does not say which language the file is in",
        'write `"Language: de\\n"` in the header, or rename the file.',
    ),
    (
        {GERMAN: "\n".join(po({TITLE: THE_PLAN}).splitlines()[6:])},
        (GERMAN, 1, 1, "error[translation]"),
        "the header does not say which language the file is in",
        'write `"Language: de\\n"` in the header, or rename the file.',
    ),
    (
        {GERMAN: po({TITLE: ("The old plan", "Der alte Plan")})},
        (GERMAN, 9, 9, "warning[stale-translation]"),
        "`plan.yml#/title` is a translation of an older text",
        "run `atlas translate keep strategies/testville/plan.yml#/title`; otherwise `atlas translate update`",
    ),
    (
        {GERMAN: po({TITLE: THE_PLAN}, fuzzy=[TITLE])},
        (GERMAN, 10, 9, "warning[stale-translation]"),
        "`plan.yml#/title` is a translation of an older text",
        "correct the translation, then remove `fuzzy` from the line `#, fuzzy` above it.",
    ),
    (
        {GERMAN: po({HOMEWORK: ("Homework club", "X"), TITLE: ("A", "B"), SUMMARY: ("C", "D")})},
        (GERMAN, 13, 9, "warning[stale-translation]"),
        "2 translations here are of older texts, the first that of `plan.yml#/title`",
        "run `atlas translate keep strategies/testville/plan.yml#/title`",
    ),
    (
        {ABOUT: page("version: 3\n"), ABOUT_GERMAN: page("version: 2\n")},
        (ABOUT_GERMAN, 2, 10, "warning[stale-translation]"),
        f"the page is a translation of version 2 of `{ABOUT}`, which is now at version 3",
        "translate what has changed, then write `version: 3` here.",
    ),
    (
        {ABOUT: page("version: 2\n"), ABOUT_GERMAN: page()},
        (ABOUT_GERMAN, 1, 1, "warning[stale-translation]"),
        f"the page is a translation of version 1 of `{ABOUT}`, which is now at version 2",
        "translate what has changed, then write `version: 2` here.",
    ),
    (
        {ABOUT: page(), ABOUT_GERMAN: page("version: two\n")},
        (ABOUT_GERMAN, 2, 10, "error[translation]"),
        "the version of a page is a whole number",
        "write that of the original that is translated here, such as `version: 1`.",
    ),
    (
        {ABOUT: page(), ABOUT_GERMAN: page("part_of: about\n")},
        (ABOUT_GERMAN, 2, 1, "error[translation]"),
        "a translated page has no key `part_of`",
        "remove the line",
    ),
    (
        {ABOUT: page(), ABOUT_GERMAN: page("review: done\n")},
        (ABOUT_GERMAN, 2, 9, "error[translation]"),
        "`review` can only be `draft`, which means that no native speaker has checked the translation",
        "write `draft`, or remove the line",
    ),
    (
        {ABOUT: page(), "content/pages/about.en.md": page()},
        ("content/pages/about.en.md", 2, 8, "warning[translation]"),
        "`pages/about.md#/title` is already written in `en`",
        "correct the original where it is wrong.",
    ),
    (
        {ABOUT_GERMAN: page()},
        (ABOUT_GERMAN, 1, 1, "error[translation]"),
        f"this file translates `{ABOUT}`, which does not exist",
        "name it like the page that it translates, with the language before the extension.",
    ),
    (
        {ABOUT_GERMAN: page(), "content/pages/about.ar.md": page(), "content/pages/about.tr.md": page()},
        ("content/pages/about.ar.md", 1, 1, "error[translation]"),
        f"this file and 2 others translate `{ABOUT}`, which does not exist",
        "name it like the page",
    ),
    (
        {GERMAN: po({TITLE: ("The plan", "NO")})},
        (GERMAN, 9, 9, ""),
        "",
        "",
    ),
]


@pytest.mark.parametrize(("changes", "place", "message", "help"), FAILING)
def test_a_fault_is_reported_alone_at_its_place_with_what_to_type(
    changes: dict[str, str], place: tuple[str, int, int, str], message: str, help: str, findings: Findings
) -> None:
    found = findings(changes)
    if not message:
        assert found == (), "in a PO file, every value is a text"
        return
    (one,) = found
    assert (one.span.file, one.span.line, one.span.column, f"{one.severity}[{one.check}]") == place
    assert str(one.message) == message
    assert help in str(one.help)


PASSING = [
    {GERMAN: po({TITLE: THE_PLAN}, "de-AT")},
    {GERMAN: po({TITLE: THE_PLAN}, "de_AT")},
    {GERMAN: po({TITLE: THE_PLAN}, header={})},
    {GERMAN: po({TITLE: ("The  plan ", "Der Plan")})},
    {GERMAN: po({TITLE: ("The old plan", "")})},
    {GERMAN: po({"plan.yml#/titel": ("The plan", "")})},
    {GERMAN: po({})},
    {ABOUT: page("version: 2\n"), ABOUT_GERMAN: page("version: 2\nreview: draft\n")},
    {ABOUT: page(), ABOUT_GERMAN: "---\ntitle: Über uns\n---\n"},
]


@pytest.mark.parametrize("changes", PASSING)
def test_what_is_right_is_left_alone(changes: dict[str, str], findings: Findings) -> None:
    assert findings(changes) == ()


def test_staleness_is_a_warning_once_a_file(findings: Findings) -> None:
    shared = {"content/fields.yml": BASE["content/fields.yml"].replace("School and more.", "School.")}
    old = po({"fields.yml#/fields/education/summary": ("School and more.", "Schule und mehr.")})
    plan = po({TITLE: ("Old plan", "Alter Plan"), SUMMARY: ("Old.", "Alt.")})
    french = GERMAN.replace("de.po", "tr.po")
    found = findings(
        {**shared, SHARED: old, GERMAN: plan, french: plan.replace("Language: de", "Language: tr")}
    )
    assert [(one.check, one.span.file) for one in found] == [
        ("stale-translation", SHARED),
        ("stale-translation", GERMAN),
        ("stale-translation", french),
    ]
    assert {one.severity for one in found} == {Severity.WARNING}


SHOWN = po({TITLE: THE_PLAN}, header={"X-Review": "reviewed", "X-Publish": "yes"})


def test_a_language_that_is_shown_with_little_translated_is_reported_at_its_header(
    findings: Findings,
) -> None:
    (found,) = findings({GERMAN: SHOWN})
    line = SHOWN[: SHOWN.index('"X-Publish')].count("\n") + 1
    assert (found.check, found.severity, found.span.file) == ("translation", Severity.WARNING, GERMAN)
    assert (found.span.line, found.span.column) == (line, 1)
    assert "are translated, but its strategies are shown in this language" in str(found.message)
    assert "`X-Publish: no`" in str(found.help)
    broken = findings({GERMAN: SHOWN, PLAN: BASE[PLAN] + "colour: red\n"})
    assert [one.check for one in broken if one.span.file == GERMAN] == []


TWO = po({TITLE: THE_PLAN, "city.yml#/nme": ("Testville", "Teststadt"), HOMEWORK: ("Homework club", "Hilfe")})


@pytest.mark.parametrize(
    "plan",
    [
        "title: [\n",
        BASE[PLAN].replace("title: The plan\n", ""),
        BASE[PLAN].replace("measures:", "measurs:"),
        BASE[PLAN].replace("    name: Homework club\n", ""),
        None,
    ],
)
def test_nothing_follows_for_translations_of_a_file_that_itself_has_errors(
    plan: str | None, findings: Findings
) -> None:
    found = findings({PLAN: plan, GERMAN: TWO})
    of_translation = [one for one in found if one.span.file == GERMAN]
    if plan is None:  # no file, no text: then the translations are left over
        assert [str(one.message) for one in of_translation] == [
            "3 entries name no text of this folder, the first of them `plan.yml#/title`"
        ]
        return
    assert [one.check for one in found if one.span.file == PLAN]
    assert [str(one.message) for one in of_translation] == ["`city.yml#/nme` names no text of this folder"]


def test_the_language_of_the_original_is_asked_of_its_own_file(findings: Findings) -> None:
    german_plan = f"language: de\n{BASE[PLAN]}"
    (one,) = findings(
        {PLAN: german_plan, GERMAN: po({"city.yml#/name": ("Testville", "X"), TITLE: THE_PLAN})}
    )
    assert (one.check, one.span.line, str(one.message)) == (
        "translation",
        13,
        "`plan.yml#/title` is already written in `de`",
    )
    english = po({TITLE: ("The plan", "The plan")}, "en")
    assert findings({PLAN: german_plan, ENGLISH: english, GERMAN: po({})}) == ()


def test_a_city_that_lost_its_file_is_told_of_and_not_its_translations(findings: Findings) -> None:
    found = findings({CITY: None, GERMAN: po({"city.yml#/name": ("Testville", "Teststadt")})})
    assert [one.check for one in found] == ["missing-file"]
