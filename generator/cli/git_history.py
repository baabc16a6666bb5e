"""Reads from git what changed in the content of a knowledge base, and when. Nothing about who."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from generator.analysis.changelog import ChangeKind, FileChange, History, Revision
from generator.base.messages import EMPTY, msg
from generator.base.paths import FOLDERS
from generator.base.terminal import doing
from generator.cli.exit_codes import tell
from generator.cli.git import git, trouble
from generator.i18n.translator import system_translator

MAX_REVISIONS = 200
"""How many revisions are read; of some of them nothing may be told."""
SHALLOW = msg(
    "the feed of changes is incomplete, because this is a shallow clone. To get all "
    "revisions, type: git fetch --unshallow"
)
USUAL = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "i18n.logOutputEncoding=UTF-8",
)  # fmt: skip
"""Settings of git that may be others for this user or folder."""
_KINDS = {"A": ChangeKind.NEW, "D": ChangeKind.REMOVED}
_HEAD = re.compile(r"\x1e(?P<id>[0-9a-f]{40,64}) (?P<seconds>\d{1,11})[\n\0]*")


def read_history(root: Path) -> History:
    """The history of the content below `root`; empty without git, a repository or a revision."""
    doing(msg("Reading the history"))
    folders = [name for name in FOLDERS if (root / name).is_dir()]
    log = _git(
        root, *USUAL, "log", "-O/dev/null", f"--max-count={MAX_REVISIONS}", "--no-merges", "--no-renames",
        "--no-ext-diff", "--no-color", "--relative", "--name-status", "-z", "--format=%x1e%H %ct", "--",
        *folders,
    )  # fmt: skip
    if not folders:
        return History()
    if not log:
        reason = trouble(root)
        return History((), msg("the feed of changes is empty: {reason}", reason=reason) if reason else EMPTY)
    ends = _ends_of_shallow_clone(root)
    revisions = tuple(_revisions(log, ends))
    is_cut = any(revision.id in ends for revision in revisions)
    return History(revisions, SHALLOW if is_cut else EMPTY)


def warned(history: History) -> History:
    """The history, after a warning where something of it is not known."""
    if history.gap:
        tell(system_translator().translate(msg("warning: {warning}", warning=history.gap)))
    return history


def _revisions(log: str, ends: frozenset[str]) -> Iterator[Revision]:
    heads = list(_HEAD.finditer(log))
    for head, next_head in zip(heads, (*heads[1:], None), strict=True):
        names = log[head.end() : next_head.start() if next_head else None].strip("\0").split("\0")
        changes = zip(names[::2], names[1::2], strict=False)
        files = (FileChange(path, _KINDS.get(status[:1], ChangeKind.CHANGED)) for status, path in changes)
        # The oldest revision of a shallow clone seems to make everything: what was before is not there.
        known = () if head["id"] in ends else tuple(files)
        at = min(int(head["seconds"]), int(time.time()))  # clocks can be wrong, and committers choose
        yield Revision(head["id"], datetime.fromtimestamp(at, UTC), known)


def _ends_of_shallow_clone(root: Path) -> frozenset[str]:
    place = _git(root, "rev-parse", "--git-path", "shallow").strip()
    shallow = root / place
    return frozenset(shallow.read_text().split()) if place and shallow.is_file() else frozenset()


def _git(root: Path, *arguments: str) -> str:
    """What git prints; empty where it is missing or does not know the folder."""
    return (git(root, *arguments) or b"").decode("utf-8", errors="replace")
