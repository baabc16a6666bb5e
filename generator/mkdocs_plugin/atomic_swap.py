"""Builds of a site: one at a time, beside the last site, which changes places with the new one at the end."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import Any

from generator.base.messages import Message, msg
from generator.mkdocs_plugin import fingerprint

TIMEOUT_SECONDS = 600.0
"""Seconds to wait for another build of the same site."""
POLL_SECONDS = 0.05
"""Seconds between two looks whether it is done."""
_HERE = -100
"""What Linux calls the folder that relative paths start from (AT_FDCWD)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS: two paths change places in one step."""
_OF_ANY_SITE = ("index.html", "sitemap.xml", "pagefind")
"""What every site has, also one whose stamp is lost."""


class NotBuiltError(Exception):
    """The site was not built, and the message says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Build:
    """A build of a site. No other one runs meanwhile, and nobody sees what it writes before that is whole.

    The system holds the lock, on the file with the stamp, for this process and those that it split off, and
    lets go of it when the last of them is gone. So nobody writes any more for a build that was killed.
    """

    def __init__(
        self,
        site: Path,
        announce: Callable[[Message], None],
        patience: float = TIMEOUT_SECONDS,
        places: Iterable[Path] = (),
    ) -> None:
        """Get hold of the site; `announce` is told whom this has to wait for, `places` are those to keep."""
        self.site = site
        self._places = [place.resolve() for place in places]
        self._file = fingerprint.stamp_of(site)
        self._previous = site.with_name(f".{site.name}-previous")
        self._staging = f".{site.name}-staging"
        self.folder: Path | None = None
        """Where the site is built; there from `begin` to `end`."""
        self._opened = -1
        self.has_waited = False
        self._refuse_others_files()
        site.parent.mkdir(parents=True, exist_ok=True)
        self._refuse_links()
        until = time.monotonic() + patience
        while not self._is_ours():
            if not self.has_waited:
                announce(msg("{who}. Waiting for it to finish.", who=self._holder()))
                self.has_waited = True
            if time.monotonic() > until:
                raise NotBuiltError(
                    msg("{who}. If it does nothing, end it and build again.", who=self._holder())
                )
            self._lock.close()
            time.sleep(POLL_SECONDS)
        # Where folders cannot change places in one step, the last good site may have another name now.
        if self._previous.exists() and not self.site.exists():
            self._previous.rename(self.site)
        since = datetime.now().astimezone().isoformat(" ", "seconds")
        self._write(json.dumps({**self._read(), "process": os.getpid(), "since": since}))

    def begin(self) -> Path:
        """An empty folder to build the site in, whatever builds that were killed have left."""
        for left in self._left():
            shutil.rmtree(left, ignore_errors=True)  # another process may still be at it
        self.folder = self.site.with_name(f"{self._staging}-{secrets.token_hex(4)}")
        self.folder.mkdir()
        self._opened = os.open(self.folder, os.O_RDONLY)  # as long as it is, no other folder has its number
        return self.folder

    def publish(self, made_from: fingerprint.Inputs, report: str, written: Mapping[str, int]) -> None:
        """Put the site where the last one is, in one step, so that there is always one whole site.

        It is whole if all files that were written are there, each with its size. The stamp is written
        before: it fits this site only. The last one is removed afterwards, where possible by a process that
        nobody waits for: thousands of folders take seconds.
        """
        assert self.folder is not None
        made = fingerprint.outputs(self.folder)
        is_whole = all(made.get(f"/{path}", ())[:1] == (size,) for path, size in written.items())
        is_ours = _is_at(self.folder, self._opened) and _is_at(self._file, self._lock.fileno())
        if not (is_whole and is_ours):
            raise NotBuiltError(msg("Somebody removed or changed files of this build. Build again."))
        self._refuse_links()
        self._refuse_others_files()
        self._write(fingerprint.text(made_from, made, report))
        old = self.folder if exchange(self.folder, self.site) else self._put_in_place(self.folder)
        self.folder = None
        try:
            subprocess.Popen(["rm", "-rf", "--", str(old)], stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            shutil.rmtree(old, ignore_errors=True)

    def end(self) -> None:
        """Let others build the site. What was not published is removed."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
        if self._opened >= 0:
            os.close(self._opened)
            self._opened = -1
        self._lock.close()

    def _put_in_place(self, staged: Path) -> Path:
        """Put the site in place in two steps, which the next build completes; where the last one is now."""
        if self.site.exists():
            self.site.rename(self._previous)
        try:
            staged.rename(self.site)
        except OSError:
            if self._previous.exists():
                self._previous.rename(self.site)
            raise
        return self._previous

    def _is_ours(self) -> bool:
        """Lock the file, unless another process has; not one that was removed while we waited for it."""
        # What is written must be there at once, for those who want to know whom they wait for.
        self._lock = open(self._file, "r+b", buffering=0, opener=_open_own)  # noqa: SIM115
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return _is_at(self._file, self._lock.fileno())

    def _holder(self) -> Message:
        """Who builds the site, as far as that stands in the file."""
        held = self._read()
        if "process" not in held:
            return msg("Another process is building this site")
        return msg(
            "Process {process} has been building this site since {since}",
            process=str(held["process"]),
            since=str(held.get("since")),
        )

    def _read(self) -> dict[str, Any]:
        self._lock.seek(0)
        try:
            return fingerprint.parsed(self._lock)
        except ValueError:
            return {}

    def _write(self, text: str) -> None:
        self._lock.seek(0)
        self._lock.truncate()
        write_all(self._lock, text.encode())

    def _left(self) -> list[Path]:
        """The folders of builds that are gone, and the last site if it was not removed."""
        name = re.compile(rf"{re.escape(self._staging)}-[0-9a-f]{{8}}")
        names = (path for path in self.site.parent.iterdir() if name.fullmatch(path.name))
        return sorted((*names, *([self._previous] if self._previous.exists() else ())))

    def _refuse_links(self) -> None:
        """Raise an error if something that would be emptied or replaced is not our own."""
        for folder in (self.site, self._previous, *self._left()):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise NotBuiltError(_not_ours(folder))
        if self._file.is_symlink() or (
            self._file.exists() and not (self._file.is_file() and self._file.stat().st_nlink == 1)
        ):
            raise NotBuiltError(_not_ours(self._file))

    def _refuse_others_files(self) -> None:
        """Raise an error if something in the folder is not of a site, and would be lost."""
        path, site = str(self.site), self.site.resolve()
        for place in self._places:
            if site == place or site in place.parents or place in site.parents:
                raise NotBuiltError(
                    msg(
                        "{path} cannot be the folder of the site, which is built from {place}. Choose "
                        "another one.",
                        path=path,
                        place=str(place),
                    )
                )
        if not self.site.is_dir() or self.site.is_symlink():
            return
        held = {entry.name for entry in self.site.iterdir()}
        if ".git" in held:
            raise NotBuiltError(
                msg(
                    "{path} is a git repository, which would be lost. Build to another folder, and copy the "
                    "site there.",
                    path=path,
                )
            )
        is_a_site = held.issuperset(_OF_ANY_SITE) or not held.isdisjoint(fingerprint.names_in(self.site))
        if held and not is_a_site:
            raise NotBuiltError(
                msg(
                    "{path} contains something other than a site. Move it away, or choose another folder.",
                    path=path,
                )
            )


def exchange(one: Path, other: Path) -> bool:
    """Have two folders change places in one step; False where one is missing or the system cannot do it."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):  # no such function, or no such library
        return False


def write_all(file: FileIO, content: bytes) -> None:
    """Write without a buffer. The system may take a part only, and says why when it is given the rest."""
    while content:
        content = content[file.write(content) :]


def _open_own(path: str, flags: int) -> int:
    return fingerprint.open_own(path, flags | os.O_CREAT)


def _is_at(path: Path, opened: int) -> bool:
    return path.exists() and os.path.samestat(path.stat(), os.fstat(opened))


def _not_ours(path: Path) -> Message:
    return msg("{path} does not come from this program, or is a link. Move it away.", path=str(path))
