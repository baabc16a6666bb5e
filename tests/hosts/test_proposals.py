"""Proposals in issues of GitHub: looked at, answered, and made pull requests of."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.proposals import issue
from tests.hosts.stand_in import Host, git, succeeded

pytestmark = pytest.mark.slow


@pytest.mark.sweep
def test_a_proposal_that_is_looked_at_is_answered_and_nothing_is_pushed(host: Host, checkout: Path) -> None:
    host.set(issue=issue("city", {"city.name": ""}))
    assert succeeded(host.run(checkout / ".ci/intake.sh", "look", 12))
    (comment,) = host.state["comments"]
    assert comment["body"].startswith("<!-- atlas:intake -->\nVielen Dank. Etwas fehlt noch")
    assert "`Name der Stadt / Name of the city`" in comment["body"]
    host.set(issue=issue("city"))
    assert succeeded(host.run(checkout / ".ci/intake.sh", "look", 12))
    (comment,) = host.state["comments"]
    assert "Nothing is missing" in comment["body"]
    assert git(checkout, "status", "--porcelain") == ""
    assert git(checkout, "ls-remote", "--heads", "origin").count("refs/heads/") == 1


def test_a_proposal_that_is_accepted_becomes_a_branch_and_one_pull_request(
    host: Host, checkout: Path
) -> None:
    host.set(issue=issue("city"), requests=["https://host.example/fork/pull/9"])  # from a branch of that name
    assert succeeded(host.run(checkout / ".ci/intake.sh", "take", 12))
    changed = git(checkout, "diff", "--name-only", "main", "origin/intake/12").splitlines()
    assert set(changed) >= {
        "CODEOWNERS",
        "strategies/koeln-am-bach/city.yml",
        "strategies/koeln-am-bach/sources.yml",
    }
    assert all(name.startswith(("strategies/koeln-am-bach/", ".git", "CODEOWNERS")) for name in changed)
    assert git(checkout, "log", "-1", "--format=%an %s", "origin/intake/12") == (
        "Integration Atlas Take over the proposal in #12"
    )
    assert host.state["request"].endswith("Closes #12\n")
    assert ["workflow", "run", "check.yml", "--repo", "town/atlas", "--ref", "intake/12"] in host.state[
        "calls"
    ]
    assert "https://host.example/pull/1" in host.state["comments"][0]["body"]
    assert "/fork/" not in host.state["comments"][0]["body"]
    git(checkout, "checkout", "--quiet", "main")
    assert succeeded(host.run(checkout / ".ci/intake.sh", "take", 12))  # the label was put on once more
    assert (len(host.state["requests"]), len(host.state["comments"])) == (2, 1)


def test_a_proposal_that_is_accepted_too_early_is_only_answered(host: Host, checkout: Path) -> None:
    host.set(issue=issue("city", {"source.url": ""}))
    assert succeeded(host.run(checkout / ".ci/intake.sh", "take", 12))
    assert host.state["requests"] == []
    assert (
        "`Adresse des Dokuments im Netz / Web address of the document`" in host.state["comments"][0]["body"]
    )


def test_what_cannot_be_read_is_answered_without_quoting_it(host: Host, checkout: Path) -> None:
    host.set(issue="@somebody $(touch stolen) `touch stolen`")
    assert succeeded(host.run(checkout / ".ci/intake.sh", "take", 12))
    assert "somebody" not in host.state["comments"][0]["body"]
    assert "We could not read this" in host.state["comments"][0]["body"]
    assert not (checkout / "stolen").exists()


def test_a_spreadsheet_that_is_attached_is_fetched_from_the_host_alone(
    host: Host, checkout: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    made = [str(host.folder / "bin/atlas"), "intake", "--template", str(sheet), "--root", str(checkout)]
    subprocess.run(made, check=True, capture_output=True)
    log = tmp_path / "fetched"
    host.program(
        "curl",
        f'#!/bin/sh\nfor last; do :; done\necho "$last" >>{log}\n'
        f'while [ "$1" != --output ]; do shift; done\ncp {sheet} "$2"\n',
    )
    elsewhere = "https://elsewhere.example/user-attachments/files/1/a.csv"
    address = "https://host.example/user-attachments/files/12/city.csv"
    host.set(issue=f"Our city: [a]({elsewhere}) [city.csv]({address})")
    assert succeeded(host.run(checkout / ".ci/intake.sh", "look", 12))
    assert log.read_text(encoding="utf-8") == f"{address}\n"
    assert "`B2 (Name der Stadt / Name of the city)`" in host.state["comments"][0]["body"]


FETCHED = """#!/bin/sh
# Stands in for curl: keeps what it is asked for, and says where that leads.
for last; do :; done
echo "$last" >>"$LOG"
while [ "$1" != --output ]; do shift; done
: >"$2"
case $last in */user-attachments/*) printf '%s' "$LEADS" ;; esac
exit "${STATUS:-0}"
"""
ANSWERED = "#!/bin/sh\necho answered; echo '<!-- atlas: whole -->'; exit 1\n"
SERVER = "https://git.city.example"
SHEET = f"{SERVER}/user-attachments/files/1/a.csv"
STORAGE = "https://objects.githubusercontent.com/github-production-repository-file/1?X-Amz-Expires=300"


def asked_for(
    host: Host, checkout: Path, text: str, leads: str = "", status: int = 0
) -> tuple[int, list[str]]:
    """The exit code of a look at a proposal, and what was fetched for it."""
    log = checkout.parent / "log"
    log.write_text("", encoding="utf-8")
    host.program("curl", FETCHED)
    host.program("atlas", ANSWERED)
    host.set(issue=text)
    env = {"LOG": str(log), "LEADS": leads, "STATUS": str(status), "GITHUB_SERVER_URL": SERVER}
    done = host.run(checkout / ".ci/intake.sh", "look", 12, env=env)
    return done.returncode, log.read_text(encoding="utf-8").split()


def test_only_the_very_address_of_the_host_is_asked_for_an_attached_file(host: Host, checkout: Path) -> None:
    alike = [
        "https://gitxcity.example/user-attachments/files/1/a.csv",
        "https://git.city.example.evil.example/user-attachments/files/1/a.csv",
        "https://git.city.example:1@evil.example/user-attachments/files/1/a.csv",
        "http://git.city.example/user-attachments/files/1/a.csv",
        "https://git.city.example/user-attachments/../files/1/a.csv",
    ]
    assert asked_for(host, checkout, " ".join(alike)) == (0, [])
    assert asked_for(host, checkout, " ".join([*alike, SHEET])) == (0, [SHEET])


def test_an_attached_file_is_followed_to_the_storage_of_the_host_alone(host: Host, checkout: Path) -> None:
    assert asked_for(host, checkout, SHEET, STORAGE) == (0, [SHEET, STORAGE])
    for leads in (
        "http://objects.githubusercontent.com/1",
        "https://evil.example/objects.githubusercontent.com/1",
        "https://evil.example/?x.githubusercontent.com",
        "https://objects.githubusercontent.com@evil.example/1",
        "https://evilgithubusercontent.com/1",
        "https://gitxcity.example/1",
        "file:///etc/passwd",
    ):
        assert asked_for(host, checkout, SHEET, leads) == (2, [SHEET]), leads


def test_a_file_that_cannot_be_fetched_is_no_answer_but_one_that_is_too_large_is(
    host: Host, checkout: Path
) -> None:
    assert asked_for(host, checkout, SHEET, status=22)[0] == 22
    assert host.state["comments"] == []
    assert asked_for(host, checkout, SHEET, status=63)[0] == 0
    assert len(host.state["comments"]) == 1
