"""Whatever happens to a build, readers have one whole site: the last one, or the new one."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import publish
from tests.knowledge import PROJECT, build_site, copy_small
from tests.telling import Tell

KILLS, KILLS_IN_A_SWEEP = 22, 120
LAST_STEPS = 0.2
"""Seconds that a build of the example goes on, more or less, from its search index to its end."""
CITY = "strategies/musterstadt/city.yml"
OLD, NEW = "Eine erfundene Stadt", "Eine ausgedachte Stadt"


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def litter(root: Path) -> list[str]:
    """What lies beside a site that should not; the last one may still be on its way out."""
    until = time.monotonic() + 20
    while (found := sorted(path.name for path in root.glob(".site-*") if path.suffix != ".json")) and (
        time.monotonic() < until
    ):
        time.sleep(0.02)
    return found


def build(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator.cli", "build", str(root)]
    return subprocess.Popen(
        command,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for_index(root: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the parts of the search index become one, which is the last step but one of a build."""
    while not (root / ".site-staging/pagefind/pagefind-entry.json").exists() and process.poll() is None:
        time.sleep(0.001)


def change(root: Path, old: str, new: str) -> None:
    file = root / CITY
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(
    tmp_path: Path, tell: Tell, pytestconfig: pytest.Config
) -> None:
    """The whole group of processes is killed at once, as when a machine runs out of memory or time."""
    root = copy_small(tmp_path)
    change(root, OLD, NEW)
    assert build(root).wait() == 0
    new = contents(root / "site")
    change(root, NEW, OLD)
    begin = time.monotonic()
    assert build(root).wait() == 0
    duration = time.monotonic() - begin
    old = contents(root / "site")
    assert old != new
    assert litter(root) == []

    moments = random.Random(2015)
    kills = KILLS_IN_A_SWEEP if pytestconfig.getoption("--all") else KILLS
    survived = whole_new = 0
    while survived < kills:
        before, after = (old, new) if OLD in (root / CITY).read_text(encoding="utf-8") else (new, old)
        change(root, *((OLD, NEW) if before is old else (NEW, OLD)))
        process = build(root)
        if survived % 2:
            moment = moments.uniform(0, duration)
        else:  # around the moment at which the site, indexed and all, is put in place
            wait_for_index(root, process)
            moment = moments.uniform(0, LAST_STEPS)
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = contents(root / "site")
        assert found in (before, after), f"kill {survived}, after {moment:.3f} s"
        whole_new += found == after
        if found == before:
            change(root, *((NEW, OLD) if before is old else (OLD, NEW)))  # as it was, with a newer time
        survived += 1
    assert 0 < whole_new < kills, "some of the kills come before, some after the site is put in place"

    assert build(root).wait() == 0
    assert contents(root / "site") == (old if OLD in (root / CITY).read_text(encoding="utf-8") else new)
    assert litter(root) == []
    tell("{survived} of {kills} kills of a build survived", survived=survived, kills=kills)


def break_content(root: Path) -> None:
    change(root, "country: DE", "country: XX")


def break_template(root: Path) -> None:
    overrides = root / "overrides"
    shutil.copytree(PROJECT / "site_overrides", overrides)
    (overrides / "fragments/article.html").write_text("{{ page.content }} {% for")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(str(PROJECT / "site_overrides"), "overrides"), encoding="utf-8")


def break_nothing(root: Path) -> None:
    change(root, OLD, NEW)


def fill_disk() -> None:
    """No file may grow beyond 40 KB, which is what a program sees of a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.mark.parametrize(
    ("breaks", "prepare", "said"),
    [
        (break_content, None, "error[country-code]"),
        (break_template, None, "this is a mistake of the program"),
        (break_nothing, fill_disk, "the system allows no file as large as this."),
    ],
)
def test_a_build_that_fails_leaves_the_last_site_and_no_litter(
    breaks: Callable[[Path], None], prepare: Callable[[], None] | None, said: str, tmp_path: Path
) -> None:
    root = copy_small(tmp_path)
    assert build_site(root).returncode == 0
    before = contents(root / "site")
    breaks(root)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=prepare, check=False)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert contents(root / "site") == before
    assert litter(root) == []


def test_what_a_killed_build_left_does_not_get_into_the_next_site(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    left = root / ".site-staging/.pagefind-de/filter/left.pf_filter"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"left")
    assert build_site(root).returncode == 0
    assert "left.pf_filter" not in {path.name for path in (root / "site").rglob("*")}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A staged site and the last one."""
    staged, site = tmp_path / ".site-staging", tmp_path / "site"
    for folder in (staged, site):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    return staged, site


def test_folders_change_places_in_one_step(folders: tuple[Path, Path]) -> None:
    staged, site = folders
    if not publish.exchange(staged, site):
        pytest.skip("this system cannot do it for this folder")
    assert (site / "index.html").read_text() == ".site-staging"
    assert (staged / "index.html").read_text() == "site"
    assert not publish.exchange(staged, site.with_name("missing"))


def test_where_they_cannot_a_killed_build_is_mended_by_the_next(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    staged, site = folders
    monkeypatch.setattr(publish, "exchange", lambda one, other: False)
    publish.replace(staged, site)
    assert (site / "index.html").read_text() == ".site-staging"
    assert litter(site.parent) == []
    site.rename(site.with_name(".site-previous"))  # killed between the two renames
    publish.prepare(site)
    assert (site / "index.html").read_text() == ".site-staging"
