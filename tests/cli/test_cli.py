"""The commands, run as an editor runs them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import main
from tests.knowledge import BASE, GERMAN, PLAN, PROJECT, SMALL, TITLE, WriteTree, po

pytestmark = pytest.mark.slow


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_this_repository_checks_clean_even_strictly() -> None:
    result = run("check", PROJECT, "--strict")
    assert result.exit_code == 0, result.output


def test_check_works_on_any_folder_and_says_what_it_read(write_tree: WriteTree) -> None:
    result = run("check", write_tree({}))
    assert result.exit_code == 0
    assert result.stderr.strip() == "6 files read: 0 errors, 0 warnings"


def test_check_prints_the_place_the_line_and_the_help(write_tree: WriteTree) -> None:
    root = write_tree(
        {"content/fields.yml": "fields:\n  education: {nam: E, summary: S, source: plan-2020}\n"}
    )
    result = run("check", root)
    assert result.exit_code == 1
    assert "content/fields.yml:2:15: error[unknown-key]: there is no key `nam` here" in result.stdout
    assert (
        "  2 |   education: {nam: E, summary: S, source: plan-2020}\n    |               ^^^\n"
        in result.stdout
    )
    assert "  help: did you mean `name`?" in result.stdout


def test_check_prints_json_and_nothing_else(write_tree: WriteTree) -> None:
    result = run("check", write_tree({PLAN: "a: 1\na: 2\n"}), "--format", "json")
    found = {(row["check"], row["file"], row["line"], row["column"]) for row in json.loads(result.stdout)}
    assert ("duplicate-key", PLAN, 2, 1) in found


def test_check_chooses_the_github_format_in_github_actions(
    write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = run("check", write_tree({PLAN: "a: 1\na: 2\n"}))
    assert result.stdout.startswith("::error file=strategies/testville/plan.yml,line=")


def test_warnings_block_only_when_strict(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({TITLE: ("The old plan", "Der Plan")})})
    assert run("check", root).exit_code == 0
    assert run("check", root, "--strict").exit_code == 1


def test_hints_are_found_on_request_and_never_block(write_tree: WriteTree) -> None:
    root = write_tree(
        {"strategies/testville/plan.yml": BASE[PLAN].replace("What the city does.", "Long " * 31 + "text.")}
    )
    asked = run("check", root, "--hints", "--strict")
    assert asked.exit_code == 0
    assert (
        f"{PLAN}:2:10: info[readability]: the sentence “Long Long Long Long Long …” has 32 words"
        in asked.stdout
    )
    assert asked.stderr.strip() == "6 files read: 0 errors, 0 warnings, 1 hint"
    unasked = run("check", root, "--strict")
    assert (unasked.exit_code, unasked.stdout) == (0, "")
    assert unasked.stderr.strip() == "6 files read: 0 errors, 0 warnings"


def test_hints_beside_errors_and_warnings_change_no_exit_code(write_tree: WriteTree) -> None:
    long = BASE[PLAN].replace("What the city does.", "Long " * 31 + "text.")
    stale = {GERMAN: po({TITLE: ("The old plan", "Der Plan")})}
    root = write_tree({PLAN: long, **stale})
    assert run("check", root, "--hints").exit_code == 0
    assert run("check", root, "--hints", "--strict").exit_code == 1
    assert run("check", write_tree({PLAN: long + "x: 1\n"}), "--hints").exit_code == 1


def test_what_reads_markdown_is_not_even_imported_where_no_page_is_written_by_hand(
    write_tree: WriteTree,
) -> None:
    script = (
        "import sys; from click.testing import CliRunner; from generator.cli.main import main; "
        "CliRunner().invoke(main, sys.argv[1:]); print('markdown_it' in sys.modules)"
    )
    page = "---\ntitle: About\ndescription: What this is.\n---\n\nThis is a page.\n"
    for files, is_imported in (({}, "False"), ({"content/pages/about.md": page}, "True")):
        done = subprocess.run(
            [sys.executable, "-c", script, "check", str(write_tree(files)), "--hints"],
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
        )
        assert done.stdout.strip() == is_imported


def test_wrong_use_is_exit_code_2_with_a_sentence(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "has neither `content/` nor `strategies/`" in result.output
    assert run("check", tmp_path / "nowhere").exit_code == 2
    assert run("check", "--format", "xml").exit_code == 2


def test_pages_writes_the_tree_of_every_language(tmp_path: Path) -> None:
    result = run("pages", SMALL, "--out", tmp_path, "--language", "de", "--language", "en")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "en/strategies/musterstadt/musterplan-integration/index.md").read_text()
    assert text.startswith("---\ntitle: ")
    assert "# Integration plan of Sampletown" in text
    assert not (tmp_path / "ar").exists()


def test_pages_writes_nothing_when_something_is_wrong(write_tree: WriteTree, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("pages", write_tree({PLAN: "a: [\n"}), "--out", out).exit_code == 1
    assert not out.exists()
    assert run("pages", SMALL, "--out", out, "--language", "xx").exit_code == 2


def test_help_names_every_command() -> None:
    output = run("--help").output
    assert all(name in output for name in ("bench", "build", "check", "pages", "serve", "test", "translate"))


def test_export_writes_the_open_data_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("export", SMALL, "--out", out, "--address", "https://atlas.example", "--language", "en")
    assert result.exit_code == 0, result.output
    assert {path.name for path in out.iterdir()} == {"data"}
    assert {path.name for path in (out / "data").iterdir()} == {"v1"}
    package = json.loads((out / "data/v1/datapackage.json").read_text())
    assert package["homepage"] == "https://atlas.example/"
    feed = (out / "data/v1/changes.en.atom").read_text()
    assert '<link rel="self" type="application/atom+xml" href="https://atlas.example/data/v1/' in feed
    assert not (out / "data/v1/changes.de.atom").exists()


@pytest.mark.sweep
def test_export_writes_what_a_built_site_has(tmp_path: Path) -> None:
    pages, data = tmp_path / "pages", tmp_path / "data"
    assert run("pages", SMALL, "--out", pages).exit_code == 0
    assert run("export", SMALL, "--out", data).exit_code == 0
    for path in data.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (pages / path.relative_to(data)).read_bytes()


def test_export_refuses_errors_and_addresses_that_are_none(tmp_path: Path, write_tree: WriteTree) -> None:
    result = run("export", write_tree({PLAN: "a: 1\na: 2\n"}), "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "error[duplicate-key]" in result.stdout
    assert not (tmp_path / "out").exists()
    assert run("export", SMALL, "--out", tmp_path / "out", "--address", "javascript:1").exit_code == 2
