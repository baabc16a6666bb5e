"""Long work says on a terminal what it is doing, and leaves nothing of that behind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.progress import doing, line_of, shown
from generator.saying import say
from tests.knowledge import ATLAS, copy_small
from tests.pseudo_terminal import Shown, environment, on_terminal, screen
from tests.telling import sampled

pytestmark = pytest.mark.slow

IMPATIENT = "from generator import progress; progress.PATIENCE = progress.AGAIN = 0.002; "
"""Makes the line come at once and be drawn very often, so that whatever could get in its way does."""
HASTY = (sys.executable, "-c", f"{IMPATIENT}from generator.cli import main; main()")
DRAWN = """
import logging, os, sys, threading, time
from generator import progress
from generator.saying import say, say_counted
progress.PATIENCE = progress.AGAIN = 0.002
def wait():
    progress._current.drawn = ""
    while not progress._current.drawn:
        time.sleep(0.001)
"""


def script(text: str, folder: Path) -> Shown:
    """Run a few lines of Python on a terminal; `wait()` waits until the line is drawn."""
    return on_terminal([sys.executable, "-c", DRAWN + text], folder)


def seen(written: str) -> list[str]:
    """The words on a screen, which MkDocs folds to its width, without what is different each time."""
    return re.sub(r"\d+\.\d+ seconds|staging-\w+", "", "\n".join(screen(written))).split()


def test_a_build_says_what_it_does_and_wipes_it(tmp_path: Path) -> None:
    root = copy_small(tmp_path, "de")
    build = on_terminal([*HASTY, "build"], root)
    assert build.code == 0
    for what in (
        "Reading 18 files …",
        "Checking what was read …",
        "Writing pages: ",
        "Making the search index",
    ):
        assert f"\r\x1b[K{what}" in build.terminal, what
    assert "files …" not in "\n".join(screen(build.terminal))
    subprocess.run(["rm", "-rf", str(root / "site"), str(root / ".site-stamp.json")], check=True)
    done = subprocess.run([*HASTY, "build"], cwd=root, env=environment({}), capture_output=True, check=False)
    in_pipe = (done.stdout + done.stderr).decode()
    assert "\x1b" not in in_pipe
    assert "\r" not in in_pipe
    assert seen(build.terminal) == seen(in_pipe)  # lines of the log are whole, no other stays


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"TERM": "dumb"}])
def test_build_servers_and_simple_terminals_get_no_line(tmp_path: Path, variables: dict[str, str]) -> None:
    told = on_terminal([*HASTY, "export", "--out", tmp_path / "out"], copy_small(tmp_path, "de"), variables)
    assert told.code == 0
    assert told.terminal.endswith("files written to " + str(tmp_path / "out") + "\n")
    assert "\x1b" not in told.terminal


@pytest.mark.parametrize(
    ("arguments", "what"),
    sampled(
        [
            (("check",), "Reading 18 files …"),
            (("export", "--out", "out"), "Making the open data …"),
            (("pages", "--out", "out"), "Writing pages: "),
            (("translate", "extract", "tr", "--out", "tr.po"), "Gathering the texts …"),
        ]
    ),
)
def test_other_long_commands_do_so_too(tmp_path: Path, arguments: tuple[str, ...], what: str) -> None:
    told = on_terminal([*HASTY, *arguments], copy_small(tmp_path, "de"))
    assert told.code == 0
    assert f"\r\x1b[K{what}" in told.terminal
    assert what not in "\n".join(screen(told.terminal))


def test_audit_and_diff_do_so_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("index", *map(str, range(300))):
        (site / f"{name}.html").write_text("<p>Nobody</p>" * 100)
    audit = on_terminal([*HASTY, "audit", site], tmp_path)
    assert "\r\x1b[KLooking into 301 files …" in audit.terminal
    root = copy_small(tmp_path, "de")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *author, *command], cwd=root, check=True)
    diff = on_terminal([*HASTY, "diff"], root)
    assert "\r\x1b[KReading what stands in revision " in diff.terminal
    assert screen(diff.terminal)[0] == "Nothing changes for readers"
    assert "…" not in "".join(screen(diff.terminal))


@pytest.mark.sweep
def test_a_server_says_so_until_it_serves(tmp_path: Path) -> None:
    root = copy_small(tmp_path, "de")
    served = on_terminal([*HASTY, "serve"], root, until="Serving on")
    building, _, serving = served.terminal.partition("Documentation built")
    assert "\r\x1b[KWriting pages: " in building
    assert "Serving on" in serving
    assert "\x1b[K" not in serving
    assert "Writing pages" not in "\n".join(screen(served.terminal))


def test_in_another_language_it_says_so_in_that(tmp_path: Path) -> None:
    told = on_terminal([*HASTY, "check"], copy_small(tmp_path, "de"), {"ATLAS_LANGUAGE": "de"})
    assert "\r\x1b[KLesen von 18 Dateien …" in told.terminal


def test_what_is_done_at_once_shows_nothing(tmp_path: Path) -> None:
    quick = "from generator.progress import doing, shown\nwith shown():\n    doing('quick')\nprint('done')"
    assert on_terminal([sys.executable, "-c", quick], tmp_path).terminal == "done\n"


def test_seconds_are_counted_for_each_thing_that_is_done(tmp_path: Path) -> None:
    told = script(
        """
with progress.shown():
    progress.doing(say("Long"))
    progress._current.since -= 7
    wait()
    progress.doing(say("Short"))
    wait()
""",
        tmp_path,
    )
    assert "\r\x1b[KLong … 7 s" in told.terminal
    assert "\r\x1b[KShort …" in told.terminal
    assert screen(told.terminal) == [""]


def test_lines_of_a_log_and_output_of_other_processes_stay_whole(tmp_path: Path) -> None:
    told = script(
        """
with progress.shown():
    logging.basicConfig(format="%(levelname)s: %(message)s")
    progress.doing(say("A long sentence that is longer than what is written over it"))
    wait()
    logging.warning("one")
    wait()
    print("two")
    wait()
    if os.fork() == 0:
        progress.doing(say("somewhere else"))
        logging.warning("three")
        os._exit(0)
    os.wait()
    wait()
""",
        tmp_path,
    )
    assert screen(told.terminal) == ["WARNING: one", "two", "WARNING: three", ""]
    assert "somewhere else" not in told.terminal


def test_the_beginning_of_a_line_is_never_written_over(tmp_path: Path) -> None:
    told = script(
        """
with progress.shown():
    progress.doing(say("Waiting"))
    wait()
    print("your answer: ", end="", flush=True)
    time.sleep(0.05)
    print("yes")
    wait()
""",
        tmp_path,
    )
    assert screen(told.terminal) == ["your answer: yes", ""]


def test_when_something_fails_the_line_is_gone_before_that_is_said(tmp_path: Path) -> None:
    told = script(
        """
with progress.shown():
    progress.doing(say("Failing"))
    wait()
    sys.exit("it failed")
""",
        tmp_path,
    )
    assert told.code == 1
    assert screen(told.terminal) == ["it failed", ""]


def test_it_leaves_no_thread_so_that_work_can_still_be_shared_among_processes(tmp_path: Path) -> None:
    told = script(
        """
from generator.workers import available
before = available()
with progress.shown():
    progress.doing(say("Waiting"))
    wait()
    print(available() == before, threading.active_count())
""",
        tmp_path,
    )
    assert screen(told.terminal) == ["True 1", ""]


def test_output_that_goes_elsewhere_is_not_touched(tmp_path: Path) -> None:
    told = on_terminal([*HASTY, "translate", "extract", "tr"], copy_small(tmp_path, "de"), piped=True)
    assert told.pipe.startswith("#")
    assert "\x1b" not in told.pipe
    assert "\r\x1b[KGathering the texts …" in told.terminal


def test_a_long_line_is_cut_and_keeps_its_seconds() -> None:
    assert line_of("Reading", 0, 80) == "Reading …"
    assert line_of("Reading", 12, 80) == "Reading … 12 s"
    assert line_of("x" * 100, 3, 20) == f"{'x' * 13} … 3 s"
    assert len(line_of("x" * 100, 3, 20)) < 20


def test_where_nobody_looks_nothing_happens(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, sys.stderr
    with shown():
        doing(say("Reading"))
        assert (sys.stdout, sys.stderr) == before
    assert capsys.readouterr() == ("", "")


def test_atlas_without_haste_shows_nothing_for_a_small_check(tmp_path: Path) -> None:
    told = on_terminal([*ATLAS, "check", "--explain", "unknown-key"], tmp_path)
    assert "\x1b[K" not in told.terminal
