"""Translations of this repository: what is taken away falls back, what has changed is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.base.findings import Finding
from generator.checks import run_checks
from generator.content.load import load
from generator.i18n.locale import languages
from generator.render.site_files import SiteFile, build_edition, editions_of
from tests.knowledge import PROJECT

FIELDS, ARABIC = "content/fields.yml", "content/fields.ar.yml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this repository's content that can be changed."""
    for folder in ("content", "strategies"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    return tmp_path


def line_of(file: Path, text: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def page(root: Path, path: str) -> SiteFile:
    """A page in Arabic."""
    (edition,) = editions_of(load(root)[0], ["ar"])
    files = (found for found in build_edition(edition) if isinstance(found, SiteFile))
    return next(found for found in files if found.path == path)


def findings(root: Path) -> tuple[Finding, ...]:
    return run_checks(load(root)[0])


def test_a_translation_that_is_taken_away_falls_back_and_is_marked(copy: Path) -> None:
    file = copy / ARABIC
    kept = load(copy)[0].fields["housing"].name.translations["ar"]
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = line_of(file, "  housing:")
    assert kept in lines[at], "the name stands below the key"
    file.write_text("".join([*lines[:at], *lines[at + 1 :]]), encoding="utf-8")
    found = page(copy, "ar/fields/housing/index.md")
    assert found.meta["fallbacks"] == "en"
    assert '<span lang="en" dir="ltr" class="fallback"' in page(copy, "ar/fields/index.md").body
    (finding,) = [one for one in findings(copy) if one.span.file == ARABIC]
    assert finding.check == "stale-translation"
    assert finding.span.line == line_of(file, "of:")


def test_a_text_that_changes_makes_its_translations_stale_at_their_lines(copy: Path) -> None:
    file = copy / FIELDS
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    name: Housing\n", "    name: Homes\n"), encoding="utf-8")
    stale = {one.span.file: one for one in findings(copy)}
    translated = {code for code in languages() if code != "en"}
    assert stale.keys() == {f"content/fields.{code}.yml" for code in translated}
    arabic = stale[ARABIC]
    assert arabic.span.line == line_of(copy / ARABIC, "  housing:") + 1
    assert f"{FIELDS}:{line_of(file, 'name: Homes')}" in str(arabic.message)
