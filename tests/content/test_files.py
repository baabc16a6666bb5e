"""Which files a knowledge base consists of."""

from __future__ import annotations

from pathlib import Path

from generator.base.paths import files_in


def test_files_and_links_are_found_however_deep_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for file in (
        "content/a.yml",
        "strategies/city/deep/b.txt",
        "strategies/.git/c.yml",
        "content/.d.yml",
        "e.yml",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("")
    (tmp_path / "content" / "linked").symlink_to(tmp_path / "strategies")
    (tmp_path / "content" / "f.yml").symlink_to(tmp_path / "e.yml")
    (tmp_path / "content" / "gone.yml").symlink_to(tmp_path / "nowhere.yml")
    (tmp_path / "content" / "round.yml").symlink_to(tmp_path / "content" / "round.yml")
    links = ["content/f.yml", "content/gone.yml", "content/linked", "content/round.yml"]
    assert sorted(files_in(tmp_path)) == ["content/a.yml", *links, "strategies/city/deep/b.txt"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list(files_in(tmp_path)) == []
