"""Reading what changed from a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.analysis.changelog import ChangeKind, FileChange, History
from generator.base.messages import msg
from generator.cli.git import read_history
from generator.cli.main import main
from tests.knowledge import WriteTree

PLAN = "strategies/testville/plan.yml"


def git(root: Path, *arguments: str, at: str = "2026-01-02T03:04:05Z") -> None:
    people = {
        f"GIT_{who}_{what}": f"Erika {what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, **people, **dates},
    )


@pytest.fixture
def repository(write_tree: WriteTree) -> Path:
    """Three revisions: everything, one file changed and one added, one file removed."""
    root = write_tree({})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "First, by Erika Beispiel")
    (root / PLAN).write_text((root / PLAN).read_text().replace("What the city does.", "What it does."))
    (root / "content/ümläut\n.yml").write_text("a: 1\n")
    git(root, "add", ".")
    git(root, "commit", "-m", "Second", at="2026-02-02T03:04:05Z")
    (root / "content/ümläut\n.yml").unlink()
    git(root, "add", ".")
    git(root, "commit", "-m", "Third", at="2026-03-02T03:04:05Z")
    return root


@pytest.mark.parametrize(
    "variables",
    [
        *(
            {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": value}
            for key, value in (
                ("log.showRoot", "false"),
                ("i18n.logOutputEncoding", "UTF-16"),
                ("diff.orderFile", "/proc/self/cmdline"),
            )
        ),
        {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere"},
    ],
    ids=lambda variables: variables.get("GIT_CONFIG_KEY_0", "GIT_DIR"),
)
def test_the_history_is_the_same_whatever_is_set_for_git(
    variables: dict[str, str], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = read_history(repository)
    for name, value in variables.items():
        monkeypatch.setenv(name, str(repository.parent / "order") if value == "order" else value)
    assert read_history(repository) == usual


def test_revisions_come_newest_first_with_what_happened_to_files(repository: Path) -> None:
    found = read_history(repository)
    assert [revision.moment.month for revision in found.revisions] == [3, 2, 1]
    assert found.revisions[0].files == (FileChange("content/ümläut\n.yml", ChangeKind.REMOVED),)
    assert set(found.revisions[1].files) == {
        FileChange("content/ümläut\n.yml", ChangeKind.NEW),
        FileChange(PLAN, ChangeKind.CHANGED),
    }
    assert len(found.revisions[2].files) == 6


def test_a_revision_of_the_future_is_one_of_now(repository: Path) -> None:
    (repository / PLAN).unlink()
    git(repository, "commit", "-qam", "Late", at="@99999999999 +0000")
    found = read_history(repository)
    assert found.updated is not None
    assert found.updated <= datetime.now(UTC)


def test_nothing_is_known_of_people_and_their_words(repository: Path) -> None:
    assert "Erika" not in repr(read_history(repository))


def test_the_knowledge_base_may_be_a_folder_of_a_larger_repository(write_tree: WriteTree) -> None:
    root = write_tree({})
    git(root.parent, "init")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-m", "All")
    (revision,) = read_history(root).revisions
    assert FileChange(PLAN, ChangeKind.NEW) in revision.files


def test_the_end_of_a_shallow_clone_is_not_news(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "--depth", "2", repository.as_uri(), str(clone)], check=True, capture_output=True
    )
    found = read_history(clone)
    assert [len(revision.files) for revision in found.revisions] == [1, 0]
    assert found.updated == read_history(repository).updated
    assert str(found.gap).endswith(
        "this is a shallow clone. To get all revisions, type: git fetch --unshallow"
    )
    assert not read_history(repository).gap


def test_without_a_repository_or_git_nothing_is_known(
    write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_tree({})
    assert read_history(root) == History()
    git(root, "init")
    assert read_history(root) == History()
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_history(root) == History(
        gap=msg("the feed of changes is empty: {reason}", reason=msg("the program git is not installed"))
    )


def belongs_to_somebody_else(root: Path) -> None:
    os.chown(root / ".git", 12345, 12345)


def has_no_head(root: Path) -> None:
    (root / ".git/HEAD").write_text("garbage", encoding="utf-8")


def has_lost_its_objects(root: Path) -> None:
    shutil.rmtree(root / ".git/objects")
    (root / ".git/objects").mkdir()


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        pytest.param(
            belongs_to_somebody_else,
            "git refuses to read {root}, because it belongs to somebody else. If you trust them, type: "
            "git config --global --add safe.directory {root}",
            marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away"),
        ),
        (has_no_head, "git cannot read {root}: not a git repository"),
        (has_lost_its_objects, "git cannot read {root}: bad object HEAD"),
    ],
)
def test_a_repository_that_git_does_not_read_is_named_by_every_command_that_needs_it(
    happens: Callable[[Path], None], reason: str, repository: Path, tmp_path: Path
) -> None:
    happens(repository)
    reason = reason.format(root=repository)
    exported = CliRunner().invoke(main, ["export", str(repository), "--out", str(tmp_path / "out")])
    assert exported.exit_code == 0, "it is no error"
    assert f"warning: the feed of changes is empty: {reason}" in exported.stderr
    compared = CliRunner().invoke(main, ["diff", "HEAD~1", str(repository)])
    assert (compared.exit_code, reason in compared.stderr) == (2, True), compared.stderr
