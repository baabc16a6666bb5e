"""A site is not built again while nothing that it was built from, and nothing in it, has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import stamp

BEFORE = (1_600_000_000, 1_600_000_000)
"""A time before this process began, in which files are written that others wrote."""


def made_from(root: Path) -> stamp.Inputs:
    return stamp.inputs(root, [root / "content", root / "mkdocs.yml"])


def write_stamp(root: Path, inputs: stamp.Inputs, report: str) -> None:
    stamp.stamp_of(root / "site").write_text(stamp.text(root / "site", inputs, report))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with content, a site, and its stamp."""
    for file, text in {
        "content/deep/a.yml": "a: 1",
        "mkdocs.yml": "site_name: x",
        "site/index.html": "<p>",
        "site/de/index.html": "<p>Stadt",
        "site/data/v1/city.csv": "id",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
        os.utime(tmp_path / file, BEFORE)
    write_stamp(tmp_path, made_from(tmp_path), "1 file read: 0 errors, 0 warnings")
    return tmp_path


def said(root: Path) -> str | None:
    return stamp.report_if_current(root / "site", root)


def test_what_was_said_of_the_site_is_said_again(root: Path) -> None:
    assert said(root) == "1 file read: 0 errors, 0 warnings"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/deep/a.yml").write_text("a: 2 and more"),
        lambda root: (root / "content/deep/b.yml").write_text("b: 1"),
        lambda root: (root / "content/empty").mkdir(),
        lambda root: (root / "content/deep/a.yml").unlink(),
        lambda root: (root / "mkdocs.yml").write_text("site_name: y and more"),
    ],
)
def test_a_file_that_changed_came_or_went_makes_the_site_old(
    root: Path, change: Callable[[Path], object]
) -> None:
    change(root)
    assert said(root) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / "data/v1/city.csv").unlink(),
        lambda site: (site / "de/index.html").write_text("<p>"),
        lambda site: (site / "de/index.html").write_text("<p>Staat"),
        lambda site: (site / "de/index.html").rename(site / "de/index.htm"),
        lambda site: (site / "foreign.html").write_text("<p>"),
        lambda site: (site / "foreign").mkdir(),
        lambda site: site.rename(site.with_name("elsewhere")),
    ],
)
def test_a_site_that_was_damaged_is_built_again(root: Path, damage: Callable[[Path], object]) -> None:
    damage(root / "site")
    assert said(root) is None


def test_a_change_during_the_build_is_not_taken_for_built(root: Path) -> None:
    before = made_from(root)
    (root / "content/deep/a.yml").write_text("written while the site was built")
    write_stamp(root, before, "")
    assert said(root) is None


def test_a_change_since_the_program_began_may_have_been_read_or_not(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings, for example, are read before it is noted what is there."""
    (root / "mkdocs.yml").write_text("site_name: y")
    write_stamp(root, made_from(root), "")
    assert said(root) is None
    monkeypatch.setattr(stamp, "BEGIN", time.time_ns() + stamp.BLUR)  # another one, later
    assert said(root) is None
    write_stamp(root, made_from(root), "")
    assert said(root) == ""


def test_another_address_makes_it_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_SITE_URL", "https://elsewhere.example/")
    assert said(root) is None
    monkeypatch.delenv("ATLAS_SITE_URL")
    assert said(root) is not None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"inputs": {"places": [1]}}', "{", "\0\xff"])
def test_a_stamp_that_cannot_be_read_is_none(root: Path, text: str) -> None:
    stamp.stamp_of(root / "site").write_text(text, encoding="latin-1")
    assert said(root) is None
