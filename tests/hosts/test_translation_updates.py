"""Updates of translations, proposed after a change of the main branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hosts.stand_in import Host, git, succeeded

pytestmark = pytest.mark.slow

PO = "strategies/testville/translations/de.po"
OLD = """\
msgid ""
msgstr ""
"Language: de\\n"

msgctxt "plan.yml#/title"
msgid "The old plan"
msgstr "Der alte Plan"
"""
BRANCH = "origin/atlas/translations"


@pytest.fixture
def stale(checkout: Path) -> Path:
    """A knowledge base with a translation of an older text on its main branch."""
    (checkout / PO).parent.mkdir()
    (checkout / PO).write_text(OLD)
    commit(checkout, "Translate")
    return checkout


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    git(root, "push", "--quiet", "origin", "HEAD:main")


def test_what_an_update_writes_is_proposed_once_and_made_anew_from_the_main_branch(
    host: Host, stale: Path
) -> None:
    assert succeeded(host.run(stale / ".ci/translations.sh"))
    assert "#, fuzzy" in git(stale, "show", f"{BRANCH}:{PO}")
    assert git(stale, "diff", "--name-only", "origin/main", BRANCH).splitlines() == [PO]
    git(stale, "checkout", "--quiet", "-B", "main", "origin/main")
    (stale / "content/new.txt").write_text("")
    commit(stale, "Go on")
    assert succeeded(host.run(stale / ".ci/translations.sh"))
    assert git(stale, "merge-base", "origin/main", BRANCH) == git(stale, "rev-parse", "origin/main")
    assert len(host.state["requests"]) == 1


def test_a_proposal_that_somebody_has_added_to_stays(host: Host, stale: Path) -> None:
    assert succeeded(host.run(stale / ".ci/translations.sh"))
    git(stale, "commit", "--quiet", "--allow-empty", "--message", "Translate the title")
    git(stale, "push", "--quiet", "origin", "HEAD:refs/heads/atlas/translations")
    before = git(stale, "rev-parse", BRANCH)
    git(stale, "checkout", "--quiet", "-B", "main", "origin/main")
    assert succeeded(host.run(stale / ".ci/translations.sh"))
    git(stale, "fetch", "--quiet", "origin")
    assert git(stale, "rev-parse", BRANCH) == before


def test_nothing_is_proposed_where_all_translations_are_up_to_date(host: Host, checkout: Path) -> None:
    assert succeeded(host.run(checkout / ".ci/translations.sh"))
    assert git(checkout, "ls-remote", "--heads", "origin").count("refs/heads/") == 1
