"""Tells the server at once that a file changed, where the system can tell; where it cannot, by looking often."""

from __future__ import annotations

import logging
from pathlib import PurePath
from typing import Any

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

log = logging.getLogger("mkdocs.plugins.atlas")

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileMovedEvent,
    FileDeletedEvent,
]
"""What counts as a change. That a file was opened is told, too: what reads files would start itself again."""


class _Edits(FileSystemEventHandler):
    """Passes on what an editor does to files, but not what a program does to those that it keeps for itself."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = filter(None, (str(event.src_path), str(event.dest_path)))
        if type(event) in CHANGES and not all(map(_is_private, paths)):
            self._handler.dispatch(event)


class Watch:
    """Watches files and folders as an observer of watchdog does: `LiveReloadServer` asks it to.

    The system has a limit of watches, and some file systems cannot tell; then it looks by itself.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._scheduled: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._observer: BaseObserver | None = None

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        """Watch a path once it has begun."""
        found = (_Edits(handler), path, recursive)
        self._scheduled.append(found)
        return found

    def unschedule(self, watch: Any) -> None:
        """Watch a path no longer; only before it has begun."""
        self._scheduled.remove(watch)

    def start(self) -> None:
        """Begin."""
        try:
            self._observer = self._started(Observer())
        except OSError as problem:
            log.debug(f"The system does not tell what changes ({problem}), so it is looked for.")
            self._observer = self._started(PollingObserver(timeout=self._seconds))

    def stop(self) -> None:
        """End."""
        if self._observer:
            self._observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._observer:
            self._observer.join()

    def _started(self, observer: BaseObserver) -> BaseObserver:
        for handler, path, recursive in self._scheduled:
            observer.schedule(handler, path, recursive=recursive)
        observer.start()
        return observer


def _is_private(path: str) -> bool:
    """Whether the name is one that editors give to files that nobody else should look at."""
    name = PurePath(path).name
    return name.startswith(".") or name.endswith("~")
