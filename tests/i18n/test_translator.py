"""Findings are said in the language of who edits."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.base.messages import Domain, msg
from generator.i18n.translator import VARIABLES, languages, system_translator, translator
from tests.german import GERMAN, english_in
from tests.knowledge import ATLAS, build_site, copy_small


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LC_ALL": "de_DE.UTF-8"}, "`x` hat keinen Wert"),
        ({"LANG": "de_AT"}, "`x` hat keinen Wert"),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "`x` has no value"),
        ({"LC_ALL": "C", "ATLAS_LANGUAGE": "de"}, "`x` hat keinen Wert"),
        ({"LC_ALL": "de_DE.UTF-8", "ATLAS_LANGUAGE": "en"}, "`x` has no value"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "`x` has no value"),
        ({"LANG": "../../x"}, "`x` has no value"),
        ({}, "`x` has no value"),
    ],
)
def test_the_language_is_that_of_the_system_or_of_a_variable(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_translator().translate(msg("`{key}` has no value", key="x")) == expected


def test_the_program_speaks_german_where_the_system_does(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "content/mayors.yml").write_text("mayors: {}\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "ATLAS_LANGUAGE"}
    result = subprocess.run(
        [*ATLAS, "check", str(root)],
        env={**environment, "LC_ALL": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "content/mayors.yml:1:1: warning[unexpected-file]: Dateien mit diesem Namen" in result.stdout
    assert result.stderr.endswith("gelesen: 0 Fehler, 1 Warnung\n")
    assert english_in(result.stdout + result.stderr) == []


def test_a_build_that_stops_says_so_in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_LANGUAGE", "de")
    root = copy_small(tmp_path)
    (root / "content/fields.yml").write_text("fields: {}\nfields: {}\n", encoding="utf-8")
    result = build_site(root)
    assert (
        "error[duplicate-key]: der Schlüssel `fields` kommt zweimal vor, zuerst in Zeile 1" in result.stdout
    )
    assert "Die Website wurde nicht gebaut. " in result.stdout + result.stderr


def test_large_numbers_are_written_as_germans_write_them() -> None:
    text = GERMAN.translate(msg("the file is larger than {most} bytes", most=1_000_000))
    assert text == "die Datei ist größer als 1.000.000 Bytes"


def test_english_needs_no_file_and_what_is_no_message_stays() -> None:
    assert languages(Domain.EDITORS) == ("de", "en")
    assert translator("en").translate(msg("is empty")) == "is empty"
    assert GERMAN.translate("is empty") == "is empty"
