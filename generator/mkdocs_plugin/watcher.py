"""Tells the server that something changed, by looking at all files again and again.

A system would tell by itself, but not everywhere: nothing comes from folders of another machine or of
Windows, from outside of a container, or when a file is written by another name.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEventHandler

DEBOUNCE = 0.03
"""Seconds without a change after which the server begins."""
POLL_SECONDS = 0.2
"""Seconds between two looks."""
SHARE = 0.05
"""How much of its time a processor spends on looking at most, where there are many files or a slow disk."""

States = dict[str, tuple[int, ...]]
"""Files and what they are known by without reading them."""


def take_over(server: LiveReloadServer, watch: Watch, paths: Iterable[str]) -> frozenset[str]:
    """Have a server that has not begun yet hear of changes by our watch; which of the paths it watches."""
    watched = set()
    for path in filter(None, paths):
        with suppress(KeyError):  # it does not watch this one
            server.unwatch(path)
            watched.add(path)
    server.observer = watch  # type: ignore[assignment]  # it does what the server asks of it
    server.build_delay = DEBOUNCE
    for path in watched:
        server.watch(path)
    return frozenset(watched)


class Watch:
    """Watches files and folders as an observer of watchdog does: `LiveReloadServer` asks it to."""

    def __init__(self, pause: float = POLL_SECONDS) -> None:
        self._pause = pause
        self._seen: dict[str, States] = {}
        self._handlers: dict[str, FileSystemEventHandler] = {}
        self._is_ending = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def remember(self, paths: Iterable[object]) -> None:
        """Note how files are before something is made of them: what changes from now on is told later."""
        for path in map(str, paths):
            self._seen.setdefault(path, _states(path))

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> str:
        """Watch a path, and all that is below it, once it has begun; it need not be there yet."""
        self.remember([path])
        self._handlers[path] = handler
        return path

    def unschedule(self, path: str) -> None:
        """Watch a path no longer; only before it has begun."""
        del self._handlers[path]

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._is_ending.set()

    def join(self) -> None:
        """Wait for the end."""
        self._thread.join()

    def _look(self) -> None:
        pause = 0.0
        while not self._is_ending.wait(pause):
            began = time.monotonic()
            for path, handler in self._handlers.items():
                now = _states(path)
                if now != self._seen[path]:
                    self._seen[path] = now
                    handler.dispatch(FileModifiedEvent(path))
            pause = max(self._pause, (time.monotonic() - began) / SHARE)


def _states(path: str) -> States:
    states: States = {}
    for file in _files(path):
        with suppress(OSError):  # it has gone since
            status = os.stat(file)  # noqa: PTH116
            states[file] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return states


def _files(path: str) -> Iterator[str]:
    """The path if it is a file, or all files below it, but not those that editors keep for themselves."""
    if not os.path.isdir(path):  # noqa: PTH112
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            f"{folder}/{name}" for name in names if not name.startswith(".") and not name.endswith("~")
        )
