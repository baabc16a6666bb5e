"""Tells the server at once that a file changed where the system can tell; elsewhere by looking often."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
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


CHANGES_OF_FOLDERS = (DirCreatedEvent, DirDeletedEvent, DirMovedEvent)
DEBOUNCE = 0.03
"""Seconds without a change after which an editor has written all that it had to write."""
LOOK_AGAIN = 0.5
"""Seconds between two looks at all files where the system does not tell what changed."""


def take_over(server: LiveReloadServer, paths: Iterable[str]) -> frozenset[str]:
    """Have a server that has not begun yet hear of changes at once; which of the paths it watches."""
    watched = set()
    for path in filter(None, paths):
        with suppress(KeyError):  # it does not watch this one
            server.unwatch(path)
            watched.add(path)
    server.observer = Watch(LOOK_AGAIN)  # type: ignore[assignment]  # it does what the server asks of it
    server.build_delay = DEBOUNCE
    for path in watched:
        server.watch(path)
    return frozenset(watched)


class _Edits(FileSystemEventHandler):
    """Passes on what is done to files, or to one of them, but not to those that an editor keeps for itself.

    A folder that comes or goes is told as a file that does: the server does not listen to folders.
    """

    def __init__(self, handler: FileSystemEventHandler, file: str | None) -> None:
        self._handler, self._file = handler, file

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [path for path in (str(event.src_path), str(event.dest_path)) if path]
        is_ours = self._file in paths if self._file else not all(map(_is_private, paths))
        if is_ours and type(event) in CHANGES:
            self._handler.dispatch(event)
        elif is_ours and type(event) in CHANGES_OF_FOLDERS:
            self._handler.dispatch(FileModifiedEvent(event.src_path))


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
        # Editors write another file and give it the name of the first, which is no longer watched then.
        file = path if Path(path).is_file() else None
        found = (_Edits(handler, file), str(Path(path).parent) if file else path, recursive and not file)
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
