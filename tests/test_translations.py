"""Translations of this repository: what is taken away falls back, what has changed is marked and reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.base.findings import Finding
from generator.checks import run_checks
from generator.content.load import load
from generator.i18n.translator import languages
from generator.render.site_files import SiteFile, build_edition, editions_of
from tests.knowledge import PROJECT, change

FIELDS, ARABIC = "content/fields.yml", "content/translations/ar.po"
HOUSING = 'msgctxt "fields.yml#/fields/housing/name"\nmsgid "Housing"\nmsgstr "'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of this repository's content that can be changed."""
    for folder in ("content", "strategies"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    return tmp_path


def page(root: Path, path: str) -> SiteFile:
    """A page in Arabic."""
    (edition,) = editions_of(load(root)[0], ["ar"])
    files = (found for found in build_edition(edition) if isinstance(found, SiteFile))
    return next(found for found in files if found.path == path)


def findings(root: Path) -> tuple[Finding, ...]:
    return run_checks(load(root)[0])


def test_a_translation_that_is_taken_away_falls_back_and_is_marked(copy: Path) -> None:
    kept = load(copy)[0].fields["housing"].name.translations["ar"]
    change(copy / ARABIC, f"{HOUSING}{kept}", HOUSING)
    found = page(copy, "ar/fields/housing/index.md")
    assert found.meta["fallbacks"] == "en"
    assert found.meta["stale"] == ""
    assert '<span lang="en" dir="ltr" class="fallback"' in page(copy, "ar/fields/index.md").body
    assert findings(copy) == ()


def test_a_text_that_changes_makes_its_translations_stale_at_their_lines_and_they_stay(copy: Path) -> None:
    kept = load(copy)[0].fields["housing"].name.translations["ar"]
    change(copy / FIELDS, "    name: Housing\n", "    name: Homes\n")
    stale = {one.span.file: one for one in findings(copy)}
    translated = {code for code in languages() if code != "en"}
    assert stale.keys() == {f"content/translations/{code}.po" for code in translated}
    line = (copy / ARABIC).read_text(encoding="utf-8").partition(HOUSING)[0].count("\n") + 3
    assert (stale[ARABIC].check, stale[ARABIC].span.line) == ("stale-translation", line)
    found = page(copy, "ar/fields/housing/index.md")
    assert found.meta["stale"] == "yes"
    assert f'">{kept}</span>' in found.body.partition('<span class="stale" title="')[2]
    assert "Homes" not in found.body
