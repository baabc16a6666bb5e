"""Asks git, which may be missing, refuse a folder, or know nothing of it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from generator.base.finding_formats import visible
from generator.base.messages import EMPTY, Message, msg

TIMEOUT_SECONDS = 60
"""Seconds after which git is not waited for."""


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints when it is called in a folder and given something to read; None where it fails."""
    try:
        done = _run(root, arguments, given)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def trouble(root: Path) -> Message:
    """Why git cannot read the repository around a folder; nothing where it can, or where there is none."""
    around = (root.resolve(), *root.resolve().parents)
    folder = next((folder for folder in around if (folder / ".git").exists()), None)
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


_OF_ANOTHER = {
    "GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
}  # fmt: skip
"""Variables by which git looks into another repository than that around the folder, as in hooks."""


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
