"""Changes are heard of, whether the system tells them or not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.plugin.watching import Watch


class Heard(FileSystemEventHandler):
    """Takes down what changed."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.has_heard = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.paths.append(Path(str(event.src_path)).name)
        self.has_heard.set()


@contextmanager
def watched(path: Path) -> Iterator[Heard]:
    heard, watch = Heard(), Watch(0.05)
    watch.schedule(heard, str(path), recursive=True)
    watch.start()
    try:
        yield heard
    finally:
        watch.stop()
        watch.join()


def _no_watches() -> None:
    raise OSError("inotify watch limit reached")


@pytest.mark.parametrize("tells", [True, False])
def test_a_change_is_heard_of_also_where_the_system_does_not_tell(tmp_path: Path, tells: bool) -> None:
    (tmp_path / "file.yml").write_text("a")
    with (
        patch("generator.plugin.watching.Observer", Observer if tells else _no_watches),
        watched(tmp_path) as heard,
    ):
        (tmp_path / "file.yml").write_text("longer")
        assert heard.has_heard.wait(10)
    assert set(heard.paths) == {"file.yml"}


def test_reading_a_file_is_no_change_and_what_editors_keep_for_themselves_is_none(tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_text("a")
    with watched(tmp_path) as heard:
        file.read_text()
        for name in (".file.yml.swp", "file.yml~"):
            (tmp_path / name).write_text("a")
        (tmp_path / "last.yml").write_text("a")
        assert heard.has_heard.wait(10)
    assert set(heard.paths) == {"last.yml"}


def test_of_a_single_file_only_its_own_changes_are_told_also_when_another_takes_its_name(
    tmp_path: Path,
) -> None:
    file, other = tmp_path / "mkdocs.yml", tmp_path / "other.yml"
    file.write_text("a")
    with watched(file) as heard:
        other.write_text("b")
        other.replace(file)
        assert heard.has_heard.wait(10)
    assert heard.paths == ["other.yml"], "it was moved there"
