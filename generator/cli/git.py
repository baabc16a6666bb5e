"""Asks git for revisions and for the history of the content: what changed, and when, but never who.

Git may be missing, refuse a folder, or know nothing of it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.finding_formats import visible
from generator.base.messages import EMPTY, Message, msg
from generator.base.paths import FOLDERS
from generator.base.terminal import doing
from generator.cli.program import tell
from generator.i18n.translator import system_translator

if TYPE_CHECKING:
    from generator.analysis.changelog import History, Revision

TIMEOUT_SECONDS = 60
"""Seconds after which git is not waited for."""
_OF_ANOTHER = {
    "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
}  # fmt: skip
"""Variables by which git looks into another repository than that around the folder, as in hooks."""
MAX_REVISIONS = 200
"""How many revisions are read; of some of them nothing may be told."""
SHALLOW_HISTORY = msg(
    "the feed of changes is incomplete, because this is a shallow clone. To get all "
    "revisions, type: git fetch --unshallow"
)
USUAL = (
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "i18n.logOutputEncoding=UTF-8",
)  # fmt: skip
"""Settings of git that may be others for this user or folder."""
_HEAD = re.compile(r"\x1e(?P<id>[0-9a-f]{40,64}) (?P<seconds>\d{1,11}) (?P<names>[^\n\0]*)[\n\0]*")


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints when it is called in a folder and given something to read; None where it fails."""
    try:
        done = _run(root, arguments, given)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def trouble(root: Path) -> Message:
    """Why git cannot read the repository around a folder; nothing where it can, or where there is none."""
    folders = (root.resolve(), *root.resolve().parents)
    folder = next((folder for folder in folders if (folder / ".git").exists()), None)
    if folder is None:
        return EMPTY
    try:
        done = _run(root, ("log", "--max-count=200", "--format=", "--name-only", "--", "."))
    except FileNotFoundError:
        return msg("the program git is not installed")
    except (OSError, subprocess.TimeoutExpired) as problem:
        return msg("git does not answer: {reason}", reason=visible(str(problem)))
    reason = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 0 or "does not have any commits yet" in reason:
        return EMPTY
    if "safe.directory" in reason:
        return msg(
            "git refuses to read {folder}, because it belongs to somebody else. If you trust them, type: "
            "git config --global --add safe.directory {quoted}",
            folder=visible(str(folder)),
            quoted=visible(shlex.quote(str(folder))),
        )
    first = reason.partition("\n")[0].removeprefix("fatal: ")
    return msg("git cannot read {folder}: {reason}", folder=visible(str(folder)), reason=visible(first))


def is_shallow(root: Path) -> bool:
    """Whether only the last revisions were cloned."""
    return git(root, "rev-parse", "--is-shallow-repository") == b"true\n"


def _run(root: Path, arguments: tuple[str, ...], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment = {**kept, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        input=given,
        capture_output=True,
        env=environment,
        check=False,
        timeout=TIMEOUT_SECONDS,
    )


def read_history(root: Path) -> History:
    """The history of the content below `root`; empty without git, a repository or a revision."""
    from generator.analysis.changelog import History

    doing(msg("Reading the history"))
    folders = [name for name in FOLDERS if (root / name).is_dir()]
    log = _text_of(
        root, *USUAL, "log", "-O/dev/null", f"--max-count={MAX_REVISIONS}", "--no-merges", "--no-renames",
        "--no-ext-diff", "--no-color", "--relative", "--name-status", "-z", "--decorate=full",
        "--format=%x1e%H %ct %D", "--",
        *folders,
    )  # fmt: skip
    if not folders:
        return History()
    if not log:
        reason = trouble(root)
        return History((), msg("the feed of changes is empty: {reason}", reason=reason) if reason else EMPTY)
    revisions = tuple(_revisions(log))
    is_cut = not all(revision.files for revision in revisions)
    return History(revisions, SHALLOW_HISTORY if is_cut else EMPTY)


def warned(history: History) -> History:
    """The history, after a warning where something of it is not known."""
    if history.gap:
        tell(system_translator().translate(msg("warning: {warning}", warning=history.gap)))
    return history


def _revisions(log: str) -> Iterator[Revision]:
    from generator.analysis.changelog import ChangeKind, FileChange, Revision

    kinds = {"A": ChangeKind.NEW, "D": ChangeKind.REMOVED}
    heads = list(_HEAD.finditer(log))
    for head, next_head in zip(heads, (*heads[1:], None), strict=True):
        names = log[head.end() : next_head.start() if next_head else None].strip("\0").split("\0")
        changes = zip(names[::2], names[1::2], strict=False)
        files = (FileChange(path, kinds.get(status[:1], ChangeKind.CHANGED)) for status, path in changes)
        # The oldest revision of a shallow clone seems to make everything: what was before is not there.
        known = () if "grafted" in head["names"].split(", ") else tuple(files)
        at = min(int(head["seconds"]), int(time.time()))  # clocks can be wrong, and committers choose
        yield Revision(head["id"], datetime.fromtimestamp(at, UTC), known)


def _text_of(root: Path, *arguments: str) -> str:
    """What git prints; empty where it is missing or does not know the folder."""
    return (git(root, *arguments) or b"").decode("utf-8", errors="replace")
