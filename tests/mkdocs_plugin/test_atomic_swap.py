"""One build at a time has a site, writes beside it, and touches nothing that is not its own."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.base.messages import Message
from generator.mkdocs_plugin import atomic_swap, fingerprint
from generator.mkdocs_plugin.atomic_swap import Build, NotBuiltError

HOLD = """
import sys, time
from pathlib import Path
from generator.mkdocs_plugin.atomic_swap import Build
from generator.base.pool import run
build = Build(Path(sys.argv[1]), print)
def wait():
    print("held", flush=True)
    time.sleep(60)
run([lambda: time.sleep(60)] * 2, wait, processes=2)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The last site."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    fingerprint.stamp_of(folder).write_text('{"outputs": {"/index.html": [3, 0, 0]}}')
    return folder


@pytest.fixture
def build(site: Path) -> Iterator[Build]:
    """A build of the next one, which is whole and not yet published."""
    found = Build(site, print)
    (found.begin() / "index.html").write_text("new")
    yield found
    found.end()


def publish_it(build: Build) -> None:
    build.publish(fingerprint.inputs(build.site.parent, [], []), "1 file read", {"index.html": 3})


def shown(site: Path) -> str:
    return (site / "index.html").read_text()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def beside(site: Path) -> list[str]:
    """What lies beside a site, once the last one is gone."""
    until = time.monotonic() + 20
    while (found := names(site.parent)) != [".site-stamp.json", "site"]:
        if time.monotonic() > until:
            break
        time.sleep(0.01)
    return found


def test_a_site_is_seen_when_it_is_whole_and_leaves_only_its_stamp(site: Path, build: Build) -> None:
    assert shown(site) == "old"
    publish_it(build)
    build.end()
    assert shown(site) == "new"
    assert beside(site) == [".site-stamp.json", "site"]


def test_what_is_not_published_is_gone(site: Path, build: Build) -> None:
    build.end()
    assert shown(site) == "old"
    assert beside(site) == [".site-stamp.json", "site"]


def test_folders_change_places_in_one_step(site: Path, build: Build) -> None:
    assert build.folder is not None
    if not atomic_swap.exchange(build.folder, site):
        pytest.skip("this system cannot do it for this folder")
    assert (shown(site), shown(build.folder)) == ("new", "old")
    assert not atomic_swap.exchange(build.folder, site.with_name("missing"))


def test_where_they_cannot_a_killed_build_is_mended_by_the_next(
    site: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_swap, "exchange", lambda one, other: False)
    publish_it(build)
    build.end()
    assert shown(site) == "new"
    assert beside(site) == [".site-stamp.json", "site"]
    site.rename(site.with_name(".site-previous"))  # killed between the two renames
    Build(site, print).end()
    assert shown(site) == "new"


def test_where_they_cannot_and_the_second_step_fails_the_last_site_comes_back(
    site: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_swap, "exchange", lambda one, other: False)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if "staging" in path.name:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="No space left"):
        publish_it(build)
    build.end()
    assert shown(site) == "old"
    assert beside(site) == [".site-stamp.json", "site"]


# --- One at a time --------------------------------------------------------------------------------


def test_another_build_waits_says_for_whom_and_gives_up_at_last(site: Path, build: Build) -> None:
    heard: list[Message] = []
    with pytest.raises(NotBuiltError, match=f"Process {os.getpid()} has been building this site since 20"):
        Build(site, heard.append, patience=0.1)
    assert len(heard) == 1, "it says so once"
    assert str(heard[0]).endswith("Waiting for it to finish.")
    build.end()
    other = Build(site, heard.append, patience=0.1)
    assert not other.has_waited
    other.end()


@pytest.mark.parametrize("kill", [os.kill, os.killpg])
def test_a_build_that_is_killed_lets_go_and_its_processes_end(
    site: Path, kill: Callable[[int, int], None]
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(site)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    kill(holder.pid, signal.SIGKILL)
    Build(site, print, patience=5).end()  # the lock is that of its workers, too
    holder.wait()


def test_what_killed_builds_have_left_is_removed(site: Path) -> None:
    for name in (".site-staging-12ab34cd", ".site-previous"):
        (site.with_name(name) / "de").mkdir(parents=True)
        (site.with_name(name) / "de/left.html").write_text("left")
    build = Build(site, print)
    folder = build.begin()
    assert list(folder.iterdir()) == []
    assert names(site.parent) == [folder.name, ".site-stamp.json", "site"]
    build.end()


def test_the_files_of_a_site_of_a_similar_name_are_no_leftovers(site: Path) -> None:
    other = site.with_name("site-staging")
    first = Build(other, print)
    first.begin()
    build = Build(site, print)
    build.begin()
    assert fingerprint.stamp_of(other).is_file()
    assert first.folder is not None
    assert first.folder.is_dir()
    build.end()
    first.end()


@pytest.mark.parametrize("is_lock", [True, False])
def test_a_build_whose_files_somebody_removes_is_not_published(
    site: Path, build: Build, is_lock: bool
) -> None:
    assert build.folder is not None
    if is_lock:
        fingerprint.stamp_of(site).unlink()
    else:
        shutil.rmtree(build.folder)
        build.folder.mkdir()  # as does who writes the next page
    with pytest.raises(NotBuiltError, match="removed"):
        publish_it(build)
    assert shown(site) == "old"


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_text("")])
def test_a_site_that_is_not_whole_is_not_published(
    site: Path, build: Build, damage: Callable[[Path], object]
) -> None:
    assert build.folder is not None
    damage(build.folder / "index.html")
    with pytest.raises(NotBuiltError, match="removed or changed"):
        publish_it(build)
    assert shown(site) == "old"


# --- Nothing that is not its own ------------------------------------------------------------------

NAMES = ("site", ".site-staging-12ab34cd", ".site-previous", ".site-stamp.json")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("leads_to", ["a folder", "a file", "nothing"])
def test_a_link_is_never_followed_emptied_or_replaced(tmp_path: Path, name: str, leads_to: str) -> None:
    others = tmp_path / "others"
    others.mkdir()
    (others / "file").write_text("theirs")
    root = tmp_path / "root"
    root.mkdir()
    target = {"a folder": others, "a file": others / "file", "nothing": tmp_path / "nothing"}[leads_to]
    (root / name).symlink_to(target)
    with pytest.raises(NotBuiltError, match="or is a link"):
        Build(root / "site", print)
    assert (root / name).readlink() == target
    assert names(tmp_path) == ["others", "root"]
    assert [(path.name, path.read_text()) for path in others.iterdir()] == [("file", "theirs")]


def test_a_link_that_comes_while_the_site_is_built_is_not_replaced(site: Path, build: Build) -> None:
    kept = site.rename(site.with_name("kept"))
    site.symlink_to(kept)
    with pytest.raises(NotBuiltError, match="or is a link"):
        publish_it(build)
    assert site.is_symlink()
    assert shown(kept) == "old"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_no_folder_and_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".json"):
        path.mkdir()
    else:
        path.write_text("theirs")
    with pytest.raises(NotBuiltError, match="does not come from this program"):
        Build(tmp_path / "site", print)
    assert names(tmp_path) == [name]


def test_a_stamp_that_is_a_file_with_another_name_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / ".site-stamp.json").hardlink_to(tmp_path / "theirs")
    with pytest.raises(NotBuiltError, match="does not come from this program"):
        Build(tmp_path / "site", print)
    assert (tmp_path / "theirs").read_text() == "theirs"


@pytest.mark.parametrize("name", ["strategies", "strategies/city", "."])
def test_a_place_that_the_site_is_built_from_is_not_replaced(tmp_path: Path, name: str) -> None:
    """Not even if a site is there by its looks."""
    (tmp_path / "strategies/city").mkdir(parents=True)
    for file in ("index.html", "sitemap.xml", "pagefind", "city.yml"):
        (tmp_path / "strategies/city" / file).write_text("theirs")
    with pytest.raises(NotBuiltError, match="which is built from "):
        Build(tmp_path / name, print, places=[tmp_path / "content", tmp_path / "strategies"])
    assert (tmp_path / "strategies/city/city.yml").read_text() == "theirs"
    assert names(tmp_path) == ["strategies"]


def test_a_folder_that_somebody_puts_where_a_site_was_or_was_not_built_is_not_replaced(site: Path) -> None:
    (site / "index.html").rename(site / "thesis.txt")
    with pytest.raises(NotBuiltError, match="contains something other than a site"):
        Build(site, print)
    (site / "thesis.txt").unlink()
    fingerprint.stamp_of(site).unlink()
    failed = Build(site, print)
    failed.begin()
    failed.end()
    (site / "thesis.txt").write_text("theirs")
    with pytest.raises(NotBuiltError, match="contains something other than a site"):
        Build(site, print)


def test_a_folder_that_holds_no_site_is_not_replaced(site: Path) -> None:
    fingerprint.stamp_of(site).unlink()
    with pytest.raises(NotBuiltError, match="contains something other than a site"):
        Build(site, print)
    assert names(site.parent) == ["site"]
    for file in ("sitemap.xml", "pagefind"):
        (site / file).write_text("")
    Build(site, print).end()
    (site / ".git").mkdir()
    with pytest.raises(NotBuiltError, match="is a git repository"):
        Build(site, print)


# --- Every write is checked -----------------------------------------------------------------------


def test_a_write_that_is_only_partly_done_is_an_error(tmp_path: Path) -> None:
    """A system takes what there is room for, and says only how much that was."""
    script = "import sys; from generator.mkdocs_plugin.atomic_swap import write_all\n"
    script += "write_all(open(sys.argv[1], 'wb', buffering=0), b'x' * 1000)"
    for limit, code in ((1000, 0), (999, 1)):
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "file")],
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert ("File too large" in done.stderr) == bool(code)
