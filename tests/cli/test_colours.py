"""Findings have colours on a terminal, and nowhere else unless somebody asks for them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from generator.base.finding_formats import format_text
from generator.base.findings import Finding, Severity, Span
from generator.base.messages import msg
from tests.knowledge import ATLAS, WriteTree, copy_small
from tests.pseudo_terminal import environment, on_terminal

pytestmark = pytest.mark.slow

PLAN = "strategies/testville/plan.yml"
WRONG = {"content/fields.yml": "fields:\n  education: {nam: E, summary: S, source: plan-2020}\n"}
ESCAPES = "\\e[2J\\e]0;owned\\a\\u009b35m\\u202e"
"""What would clear a terminal, name its window, colour it and turn its text round, as YAML writes it."""


def piped(root: Path, *arguments: str, variables: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        [*ATLAS, *arguments], cwd=root, env=environment(variables or {}), capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode()


def test_on_a_terminal_place_severity_caret_and_help_are_coloured(write_tree: WriteTree) -> None:
    shown = on_terminal([*ATLAS, "check"], write_tree(WRONG))
    assert shown.code == 1
    assert (
        "\x1b[1mcontent/fields.yml:2:15\x1b[0m: \x1b[31merror[unknown-key]\x1b[0m: there is no key `nam`"
        in shown.terminal
    )
    assert "\x1b[31m    |               ^^^\x1b[0m\n" in shown.terminal
    assert "  \x1b[32mhelp: did you mean `name`?" in shown.terminal


def test_without_its_colours_the_text_is_that_of_a_pipe(write_tree: WriteTree) -> None:
    root = write_tree(WRONG)
    in_pipe = piped(root, "check")
    assert "\x1b" not in in_pipe
    assert click.unstyle(on_terminal([*ATLAS, "check"], root, {"CI": "true"}).terminal) == in_pipe


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colours_gets_none(write_tree: WriteTree, variables: dict[str, str]) -> None:
    shown = on_terminal([*ATLAS, "check"], write_tree(WRONG), variables)
    assert "error[unknown-key]" in shown.terminal
    assert "\x1b" not in shown.terminal


def test_an_empty_no_color_says_nothing(write_tree: WriteTree) -> None:
    assert "\x1b[31m" in on_terminal([*ATLAS, "check"], write_tree(WRONG), {"NO_COLOR": ""}).terminal


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colours_can_be_forced_into_a_pipe(write_tree: WriteTree, name: str) -> None:
    root = write_tree(WRONG)
    assert "\x1b[31merror" in piped(root, "check", variables={name: "1"})
    assert "\x1b" not in piped(root, "check", variables={name: "0"})


@pytest.mark.parametrize("format", ["json", "github", "gitlab"])
def test_formats_for_programs_never_have_colours(write_tree: WriteTree, format: str) -> None:
    root = write_tree(WRONG)
    shown = on_terminal([*ATLAS, "check", "--format", format], root, {"FORCE_COLOR": "1"})
    assert "unknown-key" in shown.terminal
    assert "\x1b" not in shown.terminal


def test_only_standard_output_counts_when_it_is_a_pipe_beside_a_terminal(write_tree: WriteTree) -> None:
    shown = on_terminal([*ATLAS, "check"], write_tree(WRONG), piped=True)
    assert "error[unknown-key]" in shown.pipe
    assert "\x1b" not in shown.pipe


@pytest.mark.parametrize(
    "changes",
    [
        {"content/fields.yml": f'fields:\n  "edu{ESCAPES}": {{name: E, summary: S, source: plan-2020}}\n'},
        {PLAN: f'title: "A plan"\nsummary: S\nsource: "plan{ESCAPES}"\n'},
        {PLAN: "title: A \x1b[35mplan\x1b]0;owned\x07\nsummary: S\nsource: plan-2020\n"},
        {"strategies/testville/\x1b[35mred.yml": "a: 1\n"},
    ],
)
def test_no_text_of_a_file_gives_a_terminal_orders(write_tree: WriteTree, changes: dict[str, str]) -> None:
    shown = on_terminal([*ATLAS, "check"], write_tree(changes)).terminal
    assert "error" in shown or "warning" in shown
    own_words = click.unstyle(shown)
    assert all(character.isprintable() or character == "\n" for character in own_words), repr(own_words)
    assert "\x1b[2J" not in shown
    assert "\x1b[35m" not in shown  # ours are never this one


@pytest.mark.sweep
def test_a_build_reports_in_colours_and_again_when_nothing_has_changed(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "content/left-over.yml").write_text("a: 1\n", encoding="utf-8")
    told = "\x1b[33mwarning[unexpected-file]\x1b[0m"
    assert told in on_terminal([*ATLAS, "build"], root).terminal
    again = on_terminal([*ATLAS, "build"], root).terminal
    assert "Nothing has changed" in again
    assert told in again
    in_pipe = piped(root, "build")
    assert "warning[unexpected-file]" in in_pipe
    assert "\x1b" not in in_pipe


def test_only_what_stands_around_a_message_is_coloured_and_only_where_that_is_asked_for() -> None:
    finding = Finding(Span("a.yml", 2, 1, 2, 2), Severity.WARNING, "c", msg("m"), msg("h"))
    marked = format_text([finding], lambda *_: "x", is_coloured=True)
    assert marked == (
        "\x1b[1ma.yml:2:1\x1b[0m: \x1b[33mwarning[c]\x1b[0m: m\n"
        "  2 | x\n\x1b[33m    | ^\x1b[0m\n  \x1b[32mhelp: h\x1b[0m\n"
    )
    assert format_text([finding], lambda *_: "x") == click.unstyle(marked)
