"""`atlas diff`: what changed for readers since a revision, read from git without a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.base.finding_formats import visible
from generator.base.findings import Finding
from generator.base.messages import Message, msg
from generator.base.paths import FOLDERS, translated_by
from generator.base.terminal import doing
from generator.cli.git import git, is_shallow, trouble
from generator.commands.check import load_and_check
from generator.content.dataset import Dataset
from generator.content.file_kinds import kind_of
from generator.content.load import load

MAIN = ("origin/main", "main", "@{upstream}")
"""Where a branch can have left, in the order in which they are looked for."""


SHALLOW = msg(
    "git cannot find a revision to compare with, because this is a shallow clone. To get all "
    "revisions, type: git fetch --unshallow"
)


class UnknownRevisionError(Exception):
    """There is no such revision, or git cannot read it. What it holds is the reason, as a message."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


def revision_of(root: Path, name: str | None) -> str:
    """The id of a revision; without a name, of that at which the branch left the main one, or the last."""
    folder = visible(str(root))
    if name is None:
        bases = (git(root, "merge-base", "HEAD", main) for main in MAIN)
        found = next(filter(None, bases), None) or (None if is_shallow(root) else _commit(root, "HEAD"))
        unknown = msg("{root} is not in a git repository with a revision to compare with", root=folder)
    else:
        found = _commit(root, name)
        unknown = msg("git knows no revision `{name}` in {root}", name=visible(name), root=folder)
    if found is not None:
        return found.decode().strip()
    if reason := trouble(root):
        raise UnknownRevisionError(reason)
    raise UnknownRevisionError(SHALLOW if is_shallow(root) else unknown)


def _commit(root: Path, name: str) -> bytes | None:
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")


def load_revision(root: Path, revision: str) -> tuple[Dataset, tuple[Finding, ...]]:
    """The knowledge base as it was at a revision. Nothing in the folder or the repository is touched."""
    doing(msg("Reading revision {revision}", revision=revision[:12]))
    with TemporaryDirectory(prefix="atlas-") as folder:
        for file, content in _files(root, revision):
            path = Path(folder, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return load_and_check(Path(folder)) if any(Path(folder).iterdir()) else load(Path(folder))


def _files(root: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    """The files of the knowledge base at a revision, as they are kept: no filter of git touches them."""
    listed = git(root, "ls-tree", "-r", "-z", revision, "--", *FOLDERS)
    if listed is None:
        raise UnknownRevisionError(msg("git cannot list the files of {revision}", revision=revision[:12]))
    blobs = {}
    for entry in listed.decode("utf-8", errors="surrogateescape").split("\0"):
        head, _, name = entry.partition("\t")
        mode, kind, id = head.split(" ") if head else ("", "", "")
        is_ours = kind_of(name) or translated_by(name)
        if kind == "blob" and mode != "120000" and is_ours and ".." not in name.split("/"):
            blobs[name] = id
    contents = git(root, "cat-file", "--batch", given="".join(f"{id}\n" for id in blobs.values()).encode())
    start = 0
    for name in blobs:
        end_of_head = contents.find(b"\n", start) if contents else -1
        if contents is None or not contents[start:end_of_head][-1:].isdigit():
            raise UnknownRevisionError(msg("git cannot read all files of {revision}", revision=revision[:12]))
        end = end_of_head + 1 + int(contents[start:end_of_head].rsplit(b" ", 1)[1])
        yield name, contents[end_of_head + 1 : end]
        start = end + 1
