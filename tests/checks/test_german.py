"""Everything that is said of a knowledge base is said in German, too."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator.base.messages import Domain
from generator.checks.explanations import Explanation, all_explanations
from generator.cli.check import found_in
from generator.cli.main import main
from generator.i18n import extract
from generator.i18n.translator import catalogue
from tests.german import GERMAN, english_in, german, untranslated

EXPLANATIONS = all_explanations()
IDS = [explanation.check for explanation in EXPLANATIONS]
PACKAGE = Path(generator.__file__).parent
UNWRITTEN = (
    *("base/messages.py", "model/base.py", "document/syntax_errors.py"),
    *("checks/explanations.py", "render/value_printer.py"),
)
"""Where messages are made that are not written out there: names of kinds, what the system says, explanations
and what was found in their examples, words of templates."""


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "from generator.base.messages import" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call):
                    yield file, node


def test_every_message_is_written_out_where_it_is_said() -> None:
    for file, call in calls():
        place = f"{file.relative_to(PACKAGE).as_posix()}:{call.lineno}"
        name = ast.unparse(call.func)
        if name in ("msg", "nmsg"):
            messages = call.args[: 1 + (name == "nmsg")]
            assert all(isinstance(found, ast.Constant) for found in messages), place
            named = {keyword.arg for keyword in call.keywords} | {"count"}
            for found in messages:
                assert isinstance(found, ast.Constant)
                assert isinstance(found.value, str)
                assert set(re.findall(r"\{(\w+)\}", found.value)) <= named, place
        elif name == "Message":
            assert place.partition(":")[0] in UNWRITTEN, place


def test_german_findings_hold_every_message_and_no_other() -> None:
    template = {message.id for message in extract.gather_of_findings() if message.id}
    assert {id if isinstance(id, str) else id[0] for id in template} == german().keys()
    assert [id for id, said in german().items() if not all(said)] == []
    assert list(extract.faults("de", Domain.EDITORS)) == []


def test_no_german_message_is_the_english_one_but_for_quotes() -> None:
    same = [id for id, said in german().items() if id in said]
    assert all(not re.sub(r"`[^`]*`|\{\w+\}|[.: ]", "", id) for id in same if id != "partner"), same


def test_words_of_readers_and_of_editors_do_not_mix() -> None:
    readers = catalogue("de", Domain.READERS)
    assert readers is not None
    assert {"help: {help}", "did you mean `{word}`?"}.isdisjoint(message.id for message in readers)


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=IDS)
def test_an_explanation_and_what_its_example_shows_are_german(explanation: Explanation) -> None:
    found, _ = found_in(explanation.failing)
    for finding in found:
        for said in (finding.message, finding.help):
            assert list(untranslated(said)) == []
    result = CliRunner().invoke(main, ["check", "--language", "de", "--explain", explanation.check])
    assert result.exit_code == 0, result.output
    assert english_in(result.stdout) == []
    assert GERMAN.translate(explanation.sentence) in result.stdout
    assert "Ein Beispiel:" in result.stdout
    assert f"[{explanation.check}]: {GERMAN.translate(found[0].message)}" in result.stdout


@pytest.mark.parametrize("format", ["text", "json", "github"])
@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=IDS)
def test_every_format_says_it_in_german(explanation: Explanation, format: str) -> None:
    found, printed = found_in(explanation.failing, format, GERMAN.translate)
    assert english_in(printed) == []
    message = GERMAN.translate(found[0].message)
    if format == "json":
        row = json.loads(printed)[0]
        assert list(row) == ["file", "line", "column", "severity", "check", "message", "help"]
        assert (row["severity"], row["check"]) == (found[0].severity, explanation.check)
        assert (row["message"], row["help"]) == (message, GERMAN.translate(found[0].help))
    elif format == "github":
        assert f"title={explanation.check}::{message.replace('%', '%25')}" in printed
    else:
        assert f"{found[0].severity}[{explanation.check}]: {message}" in printed
        assert ("\n  Hilfe: " in printed) == any(finding.help for finding in found)


def test_the_list_of_all_checks_is_german() -> None:
    result = CliRunner().invoke(main, ["check", "--explain", "--language=de"])
    assert english_in(result.stdout) == []
    assert [line.split()[0] for line in result.stdout.splitlines()] == IDS
    wrong = CliRunner().invoke(main, ["check", "--language=de", "--explain", "vacanzy"])
    assert "Es gibt keine Prüfung `vacanzy`. War `vacancy` gemeint?" in wrong.stderr
