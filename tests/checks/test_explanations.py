"""Every finding is explained by an example that has it and no other, and by one that is clean."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator.checks import CHECKS, HINTS
from generator.checks.explanations import SNAPSHOT, Explanation, all_explanations, as_json, kept_findings
from generator.cli.check import found_in, found_in_all
from generator.cli.main import main
from tests.german import GERMAN

EXPLANATIONS = all_explanations()
IDS = [explanation.check for explanation in EXPLANATIONS]
REPORTERS = ("error", "warning", "hint", "_refuse", "report", "Problem")
REPORTING = ("document", "content", "model", "checks", "render/link_checks.py")
"""Where in the package findings about a knowledge base are made."""


def reported() -> Iterator[str]:
    """The ids in the code that reports something: in the calls that make a finding, or a part of one."""
    package = Path(generator.__file__).parent
    for name in REPORTING:
        place = package / name
        for file in [place] if place.is_file() else place.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and called(node) in REPORTERS:
                    yield from words(node.args[1])
                elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "check":
                    yield from words(node.value)


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def words(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*words(node.body), *words(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_finding_that_the_code_can_report_is_explained_once() -> None:
    assert sorted(set(reported())) == IDS
    names = {check.__name__.replace("_", "-") for check in (*CHECKS, *HINTS)}
    assert names == {explanation.check for explanation in EXPLANATIONS if explanation.group == "content"}


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=IDS)
def test_the_failing_example_has_this_finding_and_no_other(explanation: Explanation) -> None:
    found, _ = found_in(explanation.failing)
    assert {finding.check for finding in found} == {explanation.check}, found


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=IDS)
def test_the_passing_example_is_clean(explanation: Explanation) -> None:
    assert found_in(explanation.passing)[0] == ()


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=IDS)
def test_it_is_said_in_whole_sentences(explanation: Explanation) -> None:
    for text in (str(explanation.sentence), str(explanation.why)):
        assert text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize("check", IDS)
def test_the_command_shows_what_is_wrong_what_is_said_and_what_is_right(check: str) -> None:
    result = CliRunner().invoke(main, ["check", "--explain", check])
    assert result.exit_code == 0, result.output
    shown, _, rest = result.stdout.partition("\nWhat the check reports:\n")
    said, _, right = rest.partition("\nCorrected:\n")
    assert shown.startswith(f"{check}: ")
    assert f"[{check}]:" in said
    assert shown.split("An example:")[1].strip() != right.strip()


def test_what_is_kept_of_the_findings_is_what_is_found_now() -> None:
    now = found_in_all()
    assert SNAPSHOT.read_text(encoding="utf-8") == as_json(now), "run `python -m generator.cli.check`"
    assert kept_findings() == now


def test_a_kept_finding_can_be_said_in_another_language() -> None:
    for check, findings in kept_findings().items():
        (fresh, *_) = found_in(next(one for one in EXPLANATIONS if one.check == check).failing)[0]
        assert GERMAN.translate(findings[0].message) == GERMAN.translate(fresh.message)
        assert GERMAN.translate(findings[0].help) == GERMAN.translate(fresh.help)


def test_without_a_name_all_are_listed() -> None:
    result = CliRunner().invoke(main, ["check", "--explain"])
    assert [line.split()[0] for line in result.stdout.splitlines()] == IDS


def test_a_name_with_a_slip_is_corrected() -> None:
    result = CliRunner().invoke(main, ["check", "--explain", "missing-sorce"])
    assert result.exit_code == 2
    assert "did you mean `missing-source`?" in result.stderr
