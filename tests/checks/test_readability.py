"""Hints on texts that are hard to read: where they stand, and that they never block."""

import socket
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.findings import Finding, Severity
from generator.checks import CHECKS, HINTS, run_checks
from generator.checks.readability import MOST_LIX, readability
from generator.cli.knowledge_base import blocks
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.model import Page
from generator.model.values import Prose, Text
from tests.knowledge import BASE, GERMAN, PLAN, SUMMARY, WriteTree, places, po, small_dataset

FIELDS = "content/fields.yml"
PAGE = "content/pages/about.md"
PAGE_HEAD = "---\nlanguage: de\ntitle: Seite\ndescription: Eine Seite.\n---\n\n"

HARD_ENGLISH = (
    "All interdepartmental coordination structures facilitate comprehensive institutional cooperation, "
    "continuous professional development and systematic organisational improvement."
)
HARD_GERMAN = (
    "Die ressortübergreifende Koordinierungsstruktur gewährleistet die kontinuierliche "
    "Weiterentwicklung bedarfsgerechter Unterstützungsangebote für neuzugewanderte Menschen in allen "
    "gesellschaftlichen Handlungsfeldern."
)
EASY_GERMAN = (
    "Die Stadt hilft allen, die neu sind. Sie zeigt ihnen, wo sie Deutsch lernen und Arbeit finden können."
)
ENDLESS = "Wer neu ist, " + "der geht zu dem Amt, und " * 5 + "dann ist er da."


def with_summary(text: str) -> str:
    return BASE[PLAN].replace("What the city does.", text)


def german(text: str) -> str:
    return po({SUMMARY: ("What the city does.", text)})


FAILING = [
    ({PLAN: with_summary(HARD_ENGLISH)}, [(PLAN, 2, 10)]),
    ({PLAN: f"language: de\n{with_summary(HARD_GERMAN)}"}, [(PLAN, 3, 10)]),
    ({GERMAN: german(HARD_GERMAN)}, [(GERMAN, 9, 9)]),
    ({GERMAN: german(f"Kurz. {ENDLESS}")}, [(GERMAN, 9, 15)]),
    ({FIELDS: BASE[FIELDS].replace("School and more.", f'"{HARD_ENGLISH}"')}, [(FIELDS, 2, 41)]),
    ({PLAN: f"note: {HARD_ENGLISH}\n{BASE[PLAN]}"}, [(PLAN, 1, 7)]),
    ({PAGE: PAGE_HEAD + HARD_GERMAN}, [(PAGE, 7, 1)]),
    ({PAGE: f"{PAGE_HEAD}Kurz.\n\n- Eins.\n- {ENDLESS}\n"}, [(PAGE, 10, 3)]),
]

PASSING = [
    {},
    {PLAN: f"language: de\n{with_summary(EASY_GERMAN)}"},
    {GERMAN: german(EASY_GERMAN)},
    {
        PLAN: with_summary("Interdepartmental coordination facilitates institutional cooperation.")
    },  # too short
    {PLAN: BASE[PLAN].replace("title: The plan", f"title: {HARD_ENGLISH}")},  # a name is what it is
    {PLAN: f"language: pl\n{with_summary(HARD_ENGLISH)}"},  # no limit is known
    {PAGE: f"{PAGE_HEAD}## {HARD_GERMAN}\n\n{EASY_GERMAN}\n"},  # a heading is no sentence
    {PAGE: f"{PAGE_HEAD}{EASY_GERMAN} [Hier](https://a.example/{'weiterentwicklung/' * 9}).\n"},
]


def hints_in(root: Path) -> tuple[Finding, ...]:
    """The hints about a folder."""
    dataset, findings = load(root)
    assert findings == ()
    found = run_checks(dataset, hints=True)
    return tuple(finding for finding in found if finding.check == "readability")


@pytest.mark.parametrize(("changes", "expected"), FAILING)
def test_the_failing_example_is_found_at_its_place(
    changes: dict[str, str], expected: list[tuple[str, int, int]], write_tree: WriteTree
) -> None:
    found = hints_in(write_tree(changes))
    assert [place for _, *place in places(found)] == [list(place) for place in expected], found
    assert all(finding.severity is Severity.INFO and finding.help for finding in found)
    assert not blocks(found, strict=True)


@pytest.mark.parametrize("changes", PASSING)
def test_the_passing_example_is_left_alone(changes: dict[str, str], write_tree: WriteTree) -> None:
    assert hints_in(write_tree(changes)) == ()


def test_a_hint_says_what_is_hard_and_what_to_type(write_tree: WriteTree) -> None:
    [hard] = hints_in(write_tree({GERMAN: german(HARD_GERMAN)}))
    assert str(hard.message) == "the text is hard to read: its LIX is 85, and the limit is 55"
    assert str(hard.help) == (
        "write shorter sentences, or replace long words such as `Koordinierungsstruktur`, "
        "`Unterstützungsangebote`, `ressortübergreifende`."
    )
    [endless] = hints_in(write_tree({GERMAN: german(ENDLESS)}))
    assert str(endless.message) == "the sentence “Wer neu ist, der geht …” has 37 words, and the limit is 30"
    assert str(endless.help) == "split it into sentences with one idea each, or make it a list."


def test_without_being_asked_nothing_is_hinted(write_tree: WriteTree) -> None:
    dataset, _ = load(write_tree({PLAN: with_summary(HARD_ENGLISH)}))
    assert run_checks(dataset) == ()


def test_a_hint_is_no_check_and_has_a_docstring() -> None:
    assert not set(HINTS) & set(CHECKS)
    assert all(hint.__doc__ for hint in HINTS)


def test_measuring_needs_no_network(write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a text is measured here, and nowhere else")

    monkeypatch.setattr(socket, "socket", refuse)
    assert len(hints_in(write_tree({PLAN: with_summary(HARD_ENGLISH)}))) == 1


ALPHABET = st.one_of(st.characters(), st.sampled_from(" .!?\n-*#[]()«»„“'aäß1"))


@given(st.text(ALPHABET, min_size=1, max_size=400), st.sampled_from([*MOST_LIX, "ar"]))
def test_any_text_gives_hints_with_a_place_or_none(text: str, language: str) -> None:
    example = small()
    page = example.pages["about"]
    said = {"body": Prose(text, language), "description": Text(text, language)}
    changed = replace(example, entities={Page: {"about": page.model_copy(update=said)}}, translations=())
    for finding in readability(changed):
        assert finding.severity is Severity.INFO
        assert finding.span.file == PAGE
        assert finding.message
        assert finding.help
        assert not blocks([finding], strict=True)


@cache
def small() -> Dataset:
    return small_dataset()
