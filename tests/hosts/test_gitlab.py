"""Scripts that put notes, issues and merge requests on GitLab, run with a small GitLab on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.proposals import issue
from tests.hosts.stand_in import Host, Web, git, report, succeeded
from tests.knowledge import PROJECT

pytestmark = pytest.mark.slow


def gitlab(web: str, root: Path) -> dict[str, str]:
    return {
        "CI_API_V4_URL": f"{web}/api/v4",
        "CI_PROJECT_ID": "5",
        "ATLAS_TOKEN": "token",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PIPELINE_URL": "https://host.example/pipelines/1",
        "CI_DEFAULT_BRANCH": "main",
        "CI_REPOSITORY_URL": str(root.parent / "bare.git"),
    }


def test_a_note_on_gitlab_is_put_once_and_then_brought_up_to_date(
    host: Host, web: str, tmp_path: Path
) -> None:
    forged = {"id": 0, "author": {"id": 2}, "body": "<!-- atlas:changes -->\nforged"}
    Web.notes = [dict(forged) for _ in range(100)]  # as many as GitLab tells at once
    for text in ("One", "Two"):
        file = report(tmp_path, text)
        done = host.run(PROJECT / ".ci/gitlab-changes.sh", file, env=gitlab(web, tmp_path))
        assert succeeded(done)
    assert Web.notes[:100] == [forged] * 100
    assert [note["body"] for note in Web.notes[100:]] == [
        "<!-- atlas:changes -->\nTwo\n\nVorschau / Preview: https://host.example/pipelines/1\n"
    ]


def test_a_pipeline_of_a_fork_has_no_token_and_puts_no_note(host: Host, tmp_path: Path) -> None:
    assert succeeded(host.run(PROJECT / ".ci/gitlab-changes.sh", report(tmp_path, "x")))


def test_one_issue_on_gitlab_is_opened_kept_up_to_date_and_closed(
    host: Host, web: str, tmp_path: Path
) -> None:
    for lines in ([], ["One"], ["Two"], []):
        file = report(tmp_path, *lines)
        assert succeeded(
            host.run(PROJECT / ".ci/gitlab.py", "issue", "overdue", "Look", file, env=gitlab(web, tmp_path))
        )
    (found,) = Web.issues
    assert (found["title"], found["description"], found["state"]) == ("Look", "Two\n", "closed")


def test_a_proposal_on_gitlab_becomes_a_branch_with_a_merge_request(
    host: Host, web: str, checkout: Path
) -> None:
    Web.issues = [{"iid": 12, "state": "opened", "description": issue("measure")}]
    log = checkout.parent / "options"
    hook = checkout.parent / "bare.git/hooks/pre-receive"
    hook.write_text(f'#!/bin/sh\necho "$GIT_PUSH_OPTION_0 $GIT_PUSH_OPTION_2" >{log}\n', encoding="utf-8")
    hook.chmod(0o755)
    assert succeeded(host.run(checkout / ".ci/gitlab-intake.sh", 12, env=gitlab(web, checkout)))
    assert log.read_text(encoding="utf-8") == "merge_request.create merge_request.target=main\n"
    git(checkout, "fetch", "--quiet", "origin")
    assert "strategies/testville/plan.yml" in git(checkout, "diff", "--name-only", "main", "origin/intake/12")
    assert "We wrote:" in Web.notes[0]["body"]
