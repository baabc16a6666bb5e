"""Commands write where they are told to: whole files, and never through a link."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.analysis.publication import SiteMetadata
from generator.cli.export import write_data, write_pages
from generator.cli.knowledge_base import try_files, write_file
from generator.cli.schema import own_schemas
from generator.cli.schema import write as write_schemas
from generator.content.load import load
from generator.intake import issue_templates
from tests.knowledge import WriteTree


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """A folder that somebody would like to be written to."""
    folder = tmp_path / "others"
    folder.mkdir()
    (folder / "file").write_text("theirs")
    return folder


def export_pages(root: Path) -> None:
    write_pages(root, load(root)[0], ["en"], root / "out", SiteMetadata())


def export_data(root: Path) -> None:
    write_data(load(root)[0], ["en"], root / "out", SiteMetadata())


WRITERS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "pages": (export_pages, ("out", "out/en", "out/en/cities", "out/en/index.md")),
    "data": (export_data, ("out", "out/data", "out/data/v1", "out/data/v1/city.csv")),
    "schemas": (lambda root: write_schemas(root, own_schemas(load(root)[0])), (".atlas", ".atlas/schemas")),
    "forms": (
        lambda root: issue_templates.write(root, f"{issue_templates.GITHUB}/config.yml", ""),
        (".github", issue_templates.GITHUB),
    ),
    "a new file": (
        lambda root: try_files(root, {"strategies/new/city.yml": "", "content/a.yml": ""}),
        ("strategies/new", "strategies/new/city.yml"),
    ),
}


@pytest.mark.parametrize(
    ("writer", "place"), [(name, place) for name in WRITERS for place in WRITERS[name][1]]
)
def test_nothing_is_written_through_a_link(
    writer: str, place: str, write_tree: WriteTree, others: Path
) -> None:
    root = write_tree({})
    target = others / "file" if "." in Path(place).name[1:] else others
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(target)
    with pytest.raises(OSError, match="nothing is written through a link") as raised:
        WRITERS[writer][0](root)
    assert raised.value.filename == str(root / place)
    assert (root / place).readlink() == target
    assert [(path.name, path.read_text()) for path in others.iterdir()] == [("file", "theirs")]
    assert not (root / "content/a.yml").exists()


def test_a_file_that_is_written_again_stays_whole_until_then_and_keeps_its_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path, "deep/file.yml", "old")
    (tmp_path / "deep/file.yml").chmod(0o640)
    write_file(tmp_path, "deep/file.yml", "new")
    assert (tmp_path / "deep/file.yml").read_text() == "new"
    assert (tmp_path / "deep/file.yml").stat().st_mode & 0o777 == 0o640

    def fail(*names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "chmod", fail)
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path, "deep/file.yml", "newer")
    assert (tmp_path / "deep/file.yml").read_text() == "new"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file.yml"]


def test_what_cannot_be_copied_keeps_nothing_from_being_written(write_tree: WriteTree) -> None:
    root = write_tree({})
    os.mkfifo(root / "content" / "pipe")
    city = "strategies/testville/city.yml"
    text = (root / city).read_text(encoding="utf-8") + "# More.\n"
    assert try_files(root, {city: text}).against == ()
    assert (root / city).read_text(encoding="utf-8") == text


def test_a_second_mistake_that_is_like_a_known_one_is_new(write_tree: WriteTree) -> None:
    unknown = "  {}: {{name: Office, sector: municipality, source: plan-2020#1, part_of: nobody}}\n"
    file = "strategies/testville/partners.yml"
    root = write_tree({file: "partners:\n" + unknown.format("one")})
    result = try_files(root, {file: "partners:\n" + unknown.format("one") + unknown.format("two")})
    assert [finding.check for finding in result.against] == ["unknown-reference"]
