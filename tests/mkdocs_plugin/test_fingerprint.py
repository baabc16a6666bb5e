"""A site is not built again while nothing that it was built from, and nothing in it, has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.analysis.changelog import History, Revision
from generator.cli.git import SHALLOW_HISTORY
from generator.mkdocs_plugin import fingerprint

BEFORE = (1_600_000_000, 1_600_000_000)
"""A time before this process began, in which files are written that others wrote."""


def made_from(root: Path) -> fingerprint.Inputs:
    places = [root / "content", root / "accessibility.json", root / "base.yml"]
    return fingerprint.inputs(root, places, [root / "mkdocs.yml"])


def write_stamp(root: Path, inputs: fingerprint.Inputs, report: str) -> None:
    fingerprint.stamp_of(root / "site").write_text(
        fingerprint.text(inputs, fingerprint.outputs(root / "site"), report)
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content, a site, and its stamp, as a program sees them that begins after that."""
    for file, text in {
        "content/deep/a.yml": "a: 1",
        "content/__pycache__/city.yml": "a: 1",
        "mkdocs.yml": "site_name: !ENV [ATLAS_TITLE, x]",
        "base.yml": "strict: true",
        "shared/a.yml": "a: 1",
        "site/index.html": "<p>",
        "site/de/index.html": "<p>Stadt",
        "site/data/v1/city.csv": "id",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
        os.utime(tmp_path / file, BEFORE)
    (tmp_path / "content/linked.yml").symlink_to(tmp_path / "shared/a.yml")
    os.utime(tmp_path / "content/linked.yml", BEFORE, follow_symlinks=False)
    monkeypatch.setattr(fingerprint, "BEGIN", time.time_ns() + fingerprint.BLUR)
    write_stamp(tmp_path, made_from(tmp_path), "1 file read: 0 errors, 0 warnings")
    return tmp_path


def said(root: Path) -> str | None:
    return fingerprint.report_if_current(root / "site", root, root / "mkdocs.yml")


def exchange_content(file: Path) -> None:
    """Write something else of the same size, and have the times as they were."""
    before = file.stat()
    file.write_text("?" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


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
        lambda root: (root / "base.yml").write_text("strict: false"),
        lambda root: (root / "accessibility.json").write_text("{}"),
        lambda root: (root / "content/__pycache__/city.yml").write_text("a: 2 and more"),
        lambda root: exchange_content(root / "content/deep/a.yml"),
        lambda root: exchange_content(root / "shared/a.yml"),
        lambda root: (root / "shared/a.yml").unlink(),
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
        lambda site: exchange_content(site / "index.html"),
        lambda site: (site / "index.html").chmod(0),
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
    monkeypatch.setattr(fingerprint, "BEGIN", time.time_ns())
    (root / "mkdocs.yml").write_text("site_name: y")
    write_stamp(root, made_from(root), "")
    assert said(root) is None
    monkeypatch.setattr(fingerprint, "BEGIN", time.time_ns() + fingerprint.BLUR)  # another one, later
    assert said(root) is None
    write_stamp(root, made_from(root), "")
    assert said(root) == ""


def test_another_value_of_a_variable_that_settings_name_makes_it_old(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_TITLE", "Elsewhere")
    assert said(root) is None
    monkeypatch.delenv("ATLAS_TITLE")
    assert said(root) is not None


def test_a_site_of_other_settings_is_not_taken_for_that_of_these(root: Path) -> None:
    (root / "other.yml").write_text("site_name: z")
    write_stamp(root, fingerprint.inputs(root, [root / "content"], [root / "other.yml"]), "")
    assert said(root) is None


@pytest.mark.parametrize(
    "history",
    [History((Revision("a" * 40, datetime(2026, 1, 1, tzinfo=UTC), ()),)), History((), SHALLOW_HISTORY)],
)
def test_a_history_that_is_known_better_makes_it_old(
    root: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "read_history", lambda root: history)
    assert said(root) is None
    write_stamp(root, made_from(root), "")
    monkeypatch.setattr(fingerprint, "read_history", lambda root: History(history.revisions * 2))
    assert said(root) is None


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"inputs": {"places": [1]}}', "{", "\0\xff", "[" * 100_000]
)
def test_a_stamp_that_cannot_be_read_is_none(root: Path, text: str) -> None:
    fingerprint.stamp_of(root / "site").write_text(text, encoding="latin-1")
    assert said(root) is None


@pytest.mark.parametrize("kind", ["a pipe", "a link", "a device"])
def test_what_is_no_file_is_not_read_as_a_stamp(root: Path, kind: str) -> None:
    file = fingerprint.stamp_of(root / "site")
    moved = file.rename(root / "moved")
    if kind == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(moved if kind == "a link" else "/dev/zero")
    assert said(root) is None
