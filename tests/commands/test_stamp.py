"""A site is not built again while nothing that it was built from has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands import stamp


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with content, a site, and its stamp."""
    (tmp_path / "content/deep").mkdir(parents=True)
    (tmp_path / "content/deep/a.yml").write_text("a: 1")
    (tmp_path / "mkdocs.yml").write_text("site_name: x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>")
    made_from = stamp.inputs(tmp_path, [tmp_path / "content", tmp_path / "mkdocs.yml"])
    stamp.write(tmp_path / "site", made_from, "1 file read: 0 errors, 0 warnings")
    return tmp_path


def said(root: Path) -> str | None:
    return stamp.report_if_current(root / "site", root)


def test_what_was_said_of_the_site_is_said_again(root: Path) -> None:
    assert said(root) == "1 file read: 0 errors, 0 warnings"


def test_a_file_that_changed_came_or_went_makes_the_site_old(root: Path) -> None:
    file = root / "content/deep/a.yml"
    for change in (
        lambda: file.write_text("a: 2 and more"),
        lambda: (root / "content/deep/b.yml").write_text("b: 1"),
        lambda: file.unlink(),
        lambda: (root / "mkdocs.yml").write_text("site_name: y and more"),
    ):
        made_from = stamp.inputs(root, [root / "content", root / "mkdocs.yml"])
        stamp.write(root / "site", made_from, "")
        assert said(root) == ""
        change()
        assert said(root) is None


def test_a_change_during_the_build_is_not_taken_for_built(root: Path) -> None:
    made_from = stamp.inputs(root, [root / "content"])
    (root / "content/deep/a.yml").write_text("written while the site was built")
    stamp.write(root / "site", made_from, "")
    assert said(root) is None


def test_another_address_or_another_site_makes_it_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_SITE_URL", "https://elsewhere.example/")
    assert said(root) is None
    monkeypatch.delenv("ATLAS_SITE_URL")
    assert said(root) is not None
    os.utime(root / "site/index.html", (1, 1))
    assert said(root) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"inputs": {"places": [1]}}', "{"])
def test_a_stamp_that_cannot_be_read_is_none(root: Path, text: str) -> None:
    stamp.stamp_of(root / "site").write_text(text)
    assert said(root) is None
