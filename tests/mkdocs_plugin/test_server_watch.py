"""Changes are noticed, whether a file system would tell of them or not."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.mkdocs_plugin.server import observer

POLL_SECONDS = 0.02


class Heard(FileSystemEventHandler):
    """Notes whether something changed, as MkDocs does: of folders it hears by their files."""

    def __init__(self) -> None:
        self.has_heard = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.has_heard.set()

    def within(self, seconds: float) -> bool:
        heard = self.has_heard.wait(seconds)
        self.has_heard.clear()
        return heard


@contextmanager
def watched(path: Path) -> Iterator[Heard]:
    heard, watch = Heard(), observer(POLL_SECONDS)
    watch.schedule(heard, str(path), recursive=True)
    watch.start()
    try:
        yield heard
    finally:
        watch.stop()
        watch.join()


def test_whatever_happens_to_files_is_noticed_also_when_all_of_them_go_and_come_back(tmp_path: Path) -> None:
    folder, elsewhere, other = tmp_path / "content", tmp_path / "elsewhere", tmp_path / "other.yml"
    file = folder / "pages" / "file.yml"

    def begin() -> None:
        file.parent.mkdir(parents=True)
        file.touch()

    def write_by_another_name() -> None:
        other.hardlink_to(file)
        other.write_text("b")

    def replace_by_another_file() -> None:
        other.unlink()
        other.write_text("b")
        other.replace(file)

    with watched(folder) as heard:
        for change in (
            begin,
            lambda: file.write_text("a"),
            write_by_another_name,
            replace_by_another_file,
            lambda: folder.rename(elsewhere),
            lambda: elsewhere.rename(folder),
            lambda: shutil.rmtree(folder),
        ):
            change()
            assert heard.within(10), change


def test_reading_a_file_is_no_change_and_what_editors_keep_for_themselves_is_none(tmp_path: Path) -> None:
    file = tmp_path / "file.yml"
    file.write_text("a")
    with watched(tmp_path) as heard:
        file.read_text()
        (tmp_path / ".git").mkdir()
        for name in (".file.yml.swp", "file.yml~", ".git/index"):
            (tmp_path / name).write_text("a")
        assert not heard.within(10 * POLL_SECONDS)


def test_of_a_single_file_only_its_own_changes_are_noticed(tmp_path: Path) -> None:
    file, other = tmp_path / "mkdocs.yml", tmp_path / "other.yml"
    file.write_text("a")
    with watched(file) as heard:
        other.write_text("b")
        assert not heard.within(10 * POLL_SECONDS)
        other.replace(file)
        assert heard.within(10)


def test_links_are_not_followed_so_that_none_leads_round_and_round(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / name).symlink_to(".")
    with watched(folder) as heard:
        (folder / "file.yml").touch()
        assert heard.within(10)
