"""Scripts that put comments and issues on GitHub, run with a stand-in for gh."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.stand_in import Host, git, report, succeeded
from tests.knowledge import PROJECT


def test_a_comment_is_put_once_and_then_brought_up_to_date(host: Host, tmp_path: Path) -> None:
    stranger = {"id": 1, "bot": False, "body": "<!-- atlas:changes -->\nforged"}
    host.set(comments=[stranger])
    for text in ("One $(touch x) `y`", "Two"):
        file = report(tmp_path, text)
        assert succeeded(host.run(PROJECT / ".ci/comment.sh", 7, "changes", file, "More"))
    ours = {"id": 2, "bot": True, "body": "<!-- atlas:changes -->\nTwo\n\nMore\n"}
    assert host.state["comments"] == [stranger, ours]


def test_a_comment_that_is_too_long_is_cut(host: Host, tmp_path: Path) -> None:
    file = report(tmp_path, *("ü" * 100 for _ in range(700)))
    assert succeeded(host.run(PROJECT / ".ci/comment.sh", 7, "changes", file))
    body = host.state["comments"][0]["body"]
    assert len(body) < 65_536


@pytest.mark.parametrize("number", ["", "7; touch x", "../1", "7\n8"])
def test_what_is_no_number_is_refused(number: str, host: Host, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    for script in ("comment.sh", "comment-changes.sh", "intake.sh"):
        (tmp_path / "number").write_text(number, encoding="utf-8")
        arguments: dict[str, list[object]] = {
            "comment.sh": [number, "a", tmp_path / "a.md"],
            "comment-changes.sh": [tmp_path / "number"],
            "intake.sh": ["look", number],
        }
        if script == "comment-changes.sh" and number == "7\n8":
            continue  # lines are joined, and 78 has another commit
        assert host.run(PROJECT / ".ci" / script, *arguments[script]).returncode == 2
    assert host.state["calls"] == []


@pytest.mark.parametrize("number", ["null", "7\n8", "12/../../pulls/3"])
def test_what_gh_prints_in_place_of_a_number_is_refused(number: str, host: Host, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    (tmp_path / "number").write_text(number, encoding="utf-8")
    host.program("gh", f'#!/bin/sh\necho "$*" >>{log}\ncat {tmp_path / "number"}\n')
    assert (
        host.run(PROJECT / ".ci/issue.sh", "overdue", "To look at", report(tmp_path, "One")).returncode == 2
    )
    if number != "7\n8":  # of several comments the first is changed
        assert host.run(PROJECT / ".ci/comment.sh", 7, "changes", report(tmp_path, "One")).returncode == 2
    assert "issue edit" not in log.read_text("utf-8")
    assert "PATCH" not in log.read_text("utf-8")


def test_of_very_many_comments_the_first_is_changed(host: Host, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    host.program("gh", f'#!/bin/sh\necho "$*" >>{log}\nseq 100000\n')
    assert succeeded(host.run(PROJECT / ".ci/comment.sh", 7, "changes", report(tmp_path, "One")))
    assert "--method PATCH repos/town/atlas/issues/comments/1 " in log.read_text("utf-8")


def test_one_issue_is_opened_kept_up_to_date_and_closed(host: Host, tmp_path: Path) -> None:
    for lines in ([], ["One"], ["Two"], [], ["Three"]):
        file = report(tmp_path, *lines)
        assert succeeded(host.run(PROJECT / ".ci/issue.sh", "overdue", "To look at", file))
    assert host.state["issues"] == [
        {"open": False, "title": "To look at", "body": "Two\n"},
        {"open": True, "title": "To look at", "body": "Three\n"},
    ]


DIFF = """#!/bin/sh
# Stands in for `atlas diff`: says what it was asked, and what it found.
echo "asked: $*"; find content strategies -name '*.yml' | sort
cat strategies/testville/city.yml; cat evil 2>/dev/null
echo '<!-- atlas: whole -->'
"""


def proposed(checkout: Path) -> str:
    """A commit that changes a city, removes a file, and brings programs along."""
    git(checkout, "checkout", "--quiet", "-b", "theirs")
    city = checkout / "strategies/testville/city.yml"
    city.write_text(city.read_text("utf-8").replace("A city", "A town"), encoding="utf-8")
    (checkout / "strategies/testville/plan.yml").unlink()
    (checkout / "evil").write_text("evil\n", encoding="utf-8")
    (checkout / ".ci/comment.sh").write_text("#!/bin/sh\ntouch stolen\n", encoding="utf-8")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Theirs")
    commit = git(checkout, "rev-parse", "HEAD")
    git(checkout, "push", "--quiet", "origin", "HEAD:refs/pull/7/head")
    git(checkout, "checkout", "--quiet", "main")
    git(checkout, "branch", "--quiet", "-D", "theirs")
    return commit


def test_the_comment_on_changes_takes_content_of_the_proposal_and_no_program(
    host: Host, checkout: Path
) -> None:
    base = git(checkout, "rev-parse", "HEAD")
    commit = proposed(checkout)
    host.program("atlas", DIFF)
    host.set(head=commit)
    (checkout / "number.txt").write_text("7\n", encoding="utf-8")
    env = {"COMMIT": commit, "RUN": "https://host.example/runs/1"}
    assert succeeded(host.run(checkout / ".ci/comment-changes.sh", checkout / "number.txt", env=env))
    body = host.state["comments"][0]["body"]
    assert "asked: diff --format markdown\n" in body or "asked: diff" in body
    assert "A town for tests." in body
    assert "strategies/testville/plan.yml" not in body
    assert "evil" not in body
    assert "https://host.example/runs/1" in body
    assert not (checkout / "stolen").exists()
    assert base == git(checkout, "rev-parse", "HEAD")


def test_a_number_with_another_commit_gets_no_comment(host: Host, checkout: Path) -> None:
    commit = proposed(checkout)
    host.program("atlas", DIFF)
    host.set(head="0" * 40)
    (checkout / "number.txt").write_text("7\n", encoding="utf-8")
    env = {"COMMIT": commit, "RUN": "https://host.example/runs/1"}
    assert succeeded(host.run(checkout / ".ci/comment-changes.sh", checkout / "number.txt", env=env))
    assert host.state["comments"] == []
