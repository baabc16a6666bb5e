"""`atlas diff` in real repositories: what changed since a revision, and whether addresses are kept."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main
from tests.cli.test_git_history import git
from tests.knowledge import WriteTree, change

PLAN = "strategies/testville/plan.yml"
MOVED = "content/redirects.yml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def root(write_tree: WriteTree) -> Path:
    """A branch that left the main one after the first of two revisions, with one of its own."""
    root = write_tree({})
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "One")
    git(root, "branch", "work")
    change(root / PLAN, "What the city does.", "What the city did.")
    git(root, "commit", "-am", "Two")
    git(root, "switch", "work")
    change(root / PLAN, "in-force", "proposed")
    git(root, "commit", "-am", "Three")
    return root


def records(result: Result) -> list[tuple[str, str]]:
    return [(found["happened"], found["key"]) for found in json.loads(result.stdout)["changes"]]


def test_without_a_revision_what_the_branch_and_the_folder_change_is_said(root: Path) -> None:
    change(root / PLAN, "Homework club", "Homework group")
    result = run("HEAD", root, "--format", "json")
    assert records(result) == [("changed", "measures.homework.name")]
    subprocess.run(["git", "-C", str(root), "status"], check=True, capture_output=True)
    status = subprocess.run(
        ["git", "-C", str(root), "status", "--short"], check=True, capture_output=True, text=True
    )
    assert status.stdout == f" M {PLAN}\n", "nothing else was touched"


def test_the_main_branch_is_what_is_compared_with(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    result = run("--format", "json")
    assert result.exit_code == 0, result.output
    assert records(result) == [("changed", "status")], "what changed on main since then is not ours"
    assert [key for _, key in records(run("main", "--format", "json"))] == ["summary", "status"]


def test_sentences_name_the_place_and_the_source(root: Path) -> None:
    result = run("main~1", root)
    assert result.stdout == (
        "1 thing changed\n\nThe plan\n"
        "  Standing: changed from In force to Proposed (Plan 2020, page 1)\n"
        f"    {PLAN}:3:9\n"
    )
    assert "Status: geändert von In Kraft zu Vorgeschlagen" in run("main~1", root, "--language", "de").stdout


def test_an_address_that_is_gone_needs_a_redirect(root: Path) -> None:
    (root / PLAN).rename(root / "strategies/testville/other-plan.yml")
    result = run("HEAD", root, "--format", "json")
    assert result.exit_code == 1
    gone = json.loads(result.stdout)["addresses"]["gone"]
    assert {one["address"]: one["suggestion"] for one in gone} == {
        "compare/strategies/testville/plan/": "compare/strategies/testville/other-plan/",
        "strategies/testville/plan/": "strategies/testville/other-plan/",
        **{
            f"strategies/testville/plan/{part}/": f"strategies/testville/other-plan/{part}/"
            for part in ("goals", "measures", "homework", "evidence")
        },
    }
    text = run("HEAD", root).stdout
    (root / MOVED).write_text(text[text.index("redirects:\n") :], encoding="utf-8")
    result = run("HEAD", root)
    assert result.exit_code == 0, result.output
    assert "moved: strategies/testville/plan/ leads to strategies/testville/other-plan/" in result.stdout
    assert CliRunner().invoke(main, ["check", str(root), "--strict"]).exit_code == 0


def test_what_is_to_be_written_for_a_page_with_none_above_leads_to_the_first_page(root: Path) -> None:
    page = root / "content/pages/about.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: About\ndescription: A page.\n---\n\nProse.\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "Page")
    page.unlink()
    text = run("HEAD", root).stdout
    assert text.endswith("redirects:\n  about: {old: about/, new: /}\n")
    (root / MOVED).write_text(text[text.index("redirects:\n") :], encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(root), "--strict"]).exit_code == 0
    assert run("HEAD", root).exit_code == 0


def test_a_redirect_that_leads_where_it_led_is_no_news(root: Path) -> None:
    (root / MOVED).write_text("redirects:\n  a: {old: a/, new: cities/}\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "Redirect")
    assert "a/" not in run("HEAD", root).stdout
    (root / MOVED).write_text("redirects:\n  a: {old: a/, new: fields/}\n", encoding="utf-8")
    assert "moved: a/ leads to fields/" in run("HEAD", root).stdout


def test_it_speaks_the_language_of_the_system_or_english(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_LANGUAGE", "de")
    assert "Status: geändert von In Kraft zu Vorgeschlagen" in run("main~1", root).stdout
    assert "Standing: changed" in run("main~1", root, "--language", "en").stdout
    monkeypatch.setenv("ATLAS_LANGUAGE", "tlh")
    assert "Standing: changed" in run("main~1", root).stdout


def test_a_redirect_that_is_taken_away_is_missed(root: Path) -> None:
    (root / MOVED).write_text("redirects:\n  a: {old: a/, new: cities/}\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "Redirect")
    (root / MOVED).unlink()
    result = run("HEAD", root)
    assert result.exit_code == 1
    assert "gone, without a redirect: a/" in result.stdout


def test_the_knowledge_base_may_be_a_folder_of_a_repository_and_attributes_hide_nothing(
    write_tree: WriteTree,
) -> None:
    root = write_tree({"strategies/testville/übel.yml": "not: ours"})
    (root.parent / ".gitattributes").write_text("*.yml export-ignore eol=crlf\n")
    (root / "content/link.yml").symlink_to("/etc/passwd")
    git(root.parent, "init")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-m", "All")
    (root / "strategies/testville/übel.yml").unlink()
    (root / "content/link.yml").unlink()
    result = run("HEAD", root)
    assert result.stdout == "Nothing changes for readers\n", result.output


def test_what_could_not_be_read_before_counts_as_new(root: Path) -> None:
    change(root / PLAN, "title:", "titel:")
    git(root, "commit", "-am", "Wrong")
    change(root / PLAN, "titel:", "title:")
    result = run("HEAD", root, "--format", "json")
    assert result.exit_code == 0
    assert "Whatever could not be read there counts as new." in result.stderr
    found = json.loads(result.stdout)
    assert found["addresses"] is None
    assert [(one["happened"], one["id"]) for one in found["changes"]] == [("new", "testville/plan")]


def test_errors_in_the_folder_are_reported_instead(root: Path) -> None:
    change(root / PLAN, "title:", "titel:")
    result = run("HEAD", root)
    assert result.exit_code == 1
    assert f"{PLAN}:1:1: error[unknown-key]" in result.stdout
    assert "Nothing was compared." in result.stderr
    german = run("HEAD", root, "--language", "de")
    assert "den Schlüssel `titel` gibt es hier nicht" in german.stdout
    assert "Es wurde nichts verglichen. " in german.stderr


def test_a_shallow_clone_is_named_where_it_lacks_a_revision(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth", "1", "--branch", "work", root.as_uri(), str(clone))
    git(clone, "switch", "--detach")
    for revision in (["HEAD~1", str(clone)], []):
        monkeypatch.chdir(clone)
        result = run(*revision)
        assert result.exit_code == 2
        assert (
            "because this is a shallow clone. To get all revisions, type: git fetch --unshallow"
            in result.stderr
        )
    assert run("HEAD", clone).stdout == "Nothing changes for readers\n"


def test_a_file_that_git_has_lost_is_no_crash(root: Path) -> None:
    blob = subprocess.run(
        ["git", "-C", str(root), "rev-parse", f"HEAD:{PLAN}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    result = run("HEAD", root)
    assert result.exit_code == 2
    assert "git cannot read all files of" in result.stderr


def test_wrong_use_is_exit_code_2_with_a_sentence(root: Path, write_tree: WriteTree, tmp_path: Path) -> None:
    result = run("nowhere", root)
    assert result.exit_code == 2
    assert "git knows no revision `nowhere`" in result.output
    assert run("--upload-pack=evil", root).exit_code == 2
    assert run("HEAD", root, "--language", "xx").exit_code == 2
    outside = tmp_path / "outside" / "content"
    outside.mkdir(parents=True)
    environment = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    os.environ.update(environment)
    result = run("HEAD", outside.parent)
    del os.environ["GIT_CEILING_DIRECTORIES"]
    assert result.exit_code == 2
