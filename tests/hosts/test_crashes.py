"""A program that crashes: no script posts, closes or pushes anything because of what it leaves behind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from generator.render.bot_text import END, posted
from tests.cli.proposals import issue
from tests.hosts.stand_in import Host, Web, git, succeeded
from tests.hosts.test_comments import proposed
from tests.hosts.test_gitlab import gitlab
from tests.knowledge import PROJECT
from tests.metrics import sampled

pytestmark = pytest.mark.slow

CRASHES: Mapping[str, str] = {
    "a traceback and 1, as any Python": "#!/usr/bin/env python3\nraise RuntimeError('any bug of ours')\n",
    "a sentence and 3": "#!/bin/sh\necho 'atlas: a mistake of the program' >&2; exit 3\n",
    "killed": "#!/bin/sh\nkill -9 $$\n",
    "nothing and 0": "#!/bin/sh\nexit 0\n",
    "nothing and 1": "#!/bin/sh\nexit 1\n",
    "half of it and 1": '#!/bin/sh\nprintf \'[{"file": "a.yml", "li\'; exit 1\n',
    "something else and 0": "#!/bin/sh\necho '{}'\n",
    "whole and 3": f"#!/bin/sh\necho '[]'; echo '{END}'; exit 3\n",
    "not there": "",
}
"""What can stand in the place of `atlas`."""
EACH = pytest.mark.parametrize("crash", sampled(CRASHES, few=3))
SOME = pytest.mark.parametrize(
    "crash", sampled(["whole and 3", "a traceback and 1, as any Python", "nothing and 0"])
)
"""Those that a script can mistake for something else."""


def put(host: Host, name: str, crash: str) -> None:
    if CRASHES[crash]:
        host.program(name, CRASHES[crash])
    else:
        (host.folder / "bin" / name).unlink(missing_ok=True)


@EACH
def test_a_crash_of_the_check_leaves_the_issue_open(crash: str, host: Host, tmp_path: Path) -> None:
    host.set(issues=[{"open": True, "title": "Look", "body": "One"}])
    put(host, "atlas", crash)
    done = host.run(PROJECT / ".ci/freshness.sh", tmp_path / "report.md")
    assert done.returncode != 0
    assert host.run(PROJECT / ".ci/issue.sh", "overdue", "Look", tmp_path / "report.md").returncode == 2
    assert host.state["issues"] == [{"open": True, "title": "Look", "body": "One"}]


@SOME
def test_a_crash_of_the_comparison_posts_no_comment(crash: str, host: Host, checkout: Path) -> None:
    commit = proposed(checkout)
    host.set(head=commit)
    put(host, "atlas", crash)
    (checkout / "number.txt").write_text("7\n", encoding="utf-8")
    env = {"COMMIT": commit, "RUN": "https://host.example/runs/1"}
    done = host.run(checkout / ".ci/comment-changes.sh", checkout / "number.txt", env=env)
    assert done.returncode != 0
    assert host.state["comments"] == []


@SOME
def test_a_crash_while_a_proposal_is_taken_over_posts_and_pushes_nothing(
    crash: str, host: Host, checkout: Path, web: str
) -> None:
    put(host, "atlas", crash)
    host.set(issue=issue("city"))
    Web.issues = [{"iid": 12, "state": "opened", "description": issue("city")}]
    assert host.run(checkout / ".ci/intake.sh", "take", 12).returncode != 0
    assert host.run(checkout / ".ci/gitlab-intake.sh", 12, env=gitlab(web, checkout)).returncode != 0
    assert (host.state["comments"], host.state["requests"], Web.notes) == ([], [], [])
    assert git(checkout, "ls-remote", "--heads", "origin").count("refs/heads/") == 1


@SOME
def test_a_crash_of_what_asks_for_links_is_no_report(crash: str, host: Host, tmp_path: Path) -> None:
    links = tmp_path / "links.json"
    links.write_text(json.dumps([{"url": "https://a.example", "uses": []}]), encoding="utf-8")
    # In a folder of its own, so that no installed one comes in its place.
    host.program("lychee", CRASHES[crash] or "#!/nowhere/at/all\n")
    assert host.run(PROJECT / ".ci/links.sh", links, tmp_path / "report.md").returncode != 0
    assert host.run(PROJECT / ".ci/issue.sh", "dead", "Links", tmp_path / "report.md").returncode == 2


def test_results_that_are_none_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spec = spec_from_file_location("report", PROJECT / ".ci/report.py")
    assert spec is not None
    assert spec.loader is not None
    program = module_from_spec(spec)
    spec.loader.exec_module(program)
    links, result = tmp_path / "links.json", tmp_path / "result.json"
    links.write_text(json.dumps([{"url": "https://a.example", "uses": []}]), encoding="utf-8")
    good = {"total": 1, "error_map": {}, "timeout_map": {}}
    none: tuple[object, ...] = ({}, [], None, {**good, "total": 0}, {"total": 1}, {**good, "error_map": None})
    bad: tuple[object, ...] = ({**good, "error_map": []}, {**good, "timeout_map": {"a": "b"}})
    for text in (*map(json.dumps, (*none, *bad)), "[" * 100_000):
        result.write_text(text, encoding="utf-8")
        assert program.main(["links", str(links), str(result)]) == 2
    result.write_text(json.dumps(good), encoding="utf-8")
    assert program.main(["links", str(links), str(result)]) == 0
    assert program.main(["links", str(links), str(result), "2"]) == 2
    links.write_text(json.dumps([{"url": f"https://a.example/{n}", "uses": []} for n in "ab"]), "utf-8")
    assert program.main(["links", str(links), str(result)]) == 2
    assert capfd.readouterr().out == posted([])
    for text in ("", "{}", '[{"ur', "null", "[1]"):
        links.write_text(text, encoding="utf-8")
        for arguments in (
            ["links", str(links), str(result)],
            ["addresses", str(links)],
            ["overdue", str(links)],
        ):
            assert program.main(arguments) == 2
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("text", ["", "## Report\n", f"## Report\n{END}"])
def test_what_is_not_whole_is_posted_nowhere(text: str, host: Host, web: str, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(text, encoding="utf-8")
    is_whole = text.endswith(END)
    Web.issues = [{"iid": 1, "state": "opened", "title": "Look", "description": "One"}]
    host.set(issues=[{"open": True, "title": "Look", "body": "One"}])
    env = gitlab(web, tmp_path)
    codes = {
        host.run(PROJECT / ".ci/comment.sh", 7, "a", file).returncode,
        host.run(PROJECT / ".ci/issue.sh", "a", "Look", file).returncode,
        host.run(PROJECT / ".ci/gitlab-changes.sh", file, env=env).returncode,
        host.run(PROJECT / ".ci/gitlab-changes.sh", file).returncode,
        host.run(PROJECT / ".ci/gitlab.py", "issue", "a", "Look", file, env=env).returncode,
    }
    assert codes == {0} if is_whole else codes == {2}
    assert bool(host.state["comments"]) == bool(Web.notes) == is_whole
    expected = "## Report\n" if is_whole else "One"
    assert host.state["issues"][0]["body"] == Web.issues[0]["description"] == expected


def test_a_gitlab_that_does_not_answer_is_a_sentence(host: Host, web: str, tmp_path: Path) -> None:
    env = {**gitlab(web, tmp_path), "CI_PROJECT_ID": "6"}
    for number in ("12", "٧"):
        done = host.run(PROJECT / ".ci/gitlab.py", "body", number, tmp_path / "x", env=env)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)


NASTY = "Riga @octocat [x](https://evil.example/) ![](https://evil.example/t.png) fixes #1 <!-- x -->\n/close"


def test_errors_in_a_proposal_are_posted_as_code_alone(host: Host, checkout: Path) -> None:
    git(checkout, "checkout", "--quiet", "-b", "theirs")
    city = checkout / "strategies/testville/city.yml"
    city.write_text(f"{city.read_text('utf-8')}{json.dumps(NASTY)}: 1\n", encoding="utf-8")
    git(checkout, "commit", "--quiet", "--all", "--message", "Theirs")
    commit = git(checkout, "rev-parse", "HEAD")
    git(checkout, "push", "--quiet", "origin", "HEAD:refs/pull/7/head")
    git(checkout, "checkout", "--quiet", "main")
    host.set(head=commit)
    (checkout / "number.txt").write_text("7\n", encoding="utf-8")
    env = {"COMMIT": commit, "RUN": "https://host.example/runs/1"}
    assert succeeded(host.run(checkout / ".ci/comment-changes.sh", checkout / "number.txt", env=env))
    body = host.state["comments"][0]["body"]
    items = [line for line in body.splitlines() if "octocat" in line]
    assert items
    for line in items:
        assert line.startswith("- `strategies/testville/city.yml:")
        assert line.count("`") == 4, "nothing leaves the code"
    assert "Nothing was compared\\." in body or "Nothing was compared." in body
    assert "\n/close" not in body


def test_reports_are_made_by_one_guard(host: Host, tmp_path: Path) -> None:
    finding = {"file": NASTY, "line": 3, "check": "overdue", "message": NASTY, "help": NASTY}
    (tmp_path / "found.json").write_text(json.dumps([finding] * 600), encoding="utf-8")
    host.program("atlas", f"#!/bin/sh\ncat {tmp_path / 'found.json'}\n")
    assert succeeded(host.run(PROJECT / ".ci/freshness.sh", tmp_path / "report.md"))
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert len(text) < 60_200
    for line in text.splitlines():
        assert ("octocat" in line) == (line.count("`") in (2, 4)), line
