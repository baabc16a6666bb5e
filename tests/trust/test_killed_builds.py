"""Whatever happens to builds, readers have one whole site: the last one, or the new one."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from generator.base.pool import cores
from tests.knowledge import ATLAS, PROJECT, change, copy_small
from tests.metrics import Tell, sampled

pytestmark = pytest.mark.slow

ROUNDS, ROUNDS_IN_A_SWEEP = 1, 30
CITY = "strategies/musterstadt/city.yml"
STATES = ("Eine erfundene Stadt", "Eine ausgedachte Stadt", "Eine erdachte Stadt")
"""What is written of a city, one after the other."""
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file")
INDEX = ".site-staging*/pagefind/pagefind-entry.json"
"""What is there when the parts of the search index become one, which is the last step but one of a build."""
Contents = dict[str, bytes]


def contents(site: Path) -> Contents:
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


def start(root: Path, command: Sequence[str] = (*ATLAS, "build")) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command, str(root / "mkdocs.yml") if command is MKDOCS else str(root)],
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def family(process: int) -> list[int]:
    """The processes of a build that are still there, without the first one."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, state, _, _, session = re.sub(r"\(.*\)", "", status.read_text()).split()[:5]
        except OSError:  # it has just ended
            continue
        if int(session) == process != int(number) and state != "Z":
            found.append(int(number))
    return found


def ends(process: int) -> bool:
    """Whether the processes of a build that was killed go, too, and soon."""
    until = time.monotonic() + 2
    while found := family(process):
        if time.monotonic() > until:
            for left in found:
                os.kill(left, signal.SIGKILL)
            return False
        time.sleep(0.01)
    return True


def say_of_city(root: Path, state: int) -> None:
    text = (root / CITY).read_text(encoding="utf-8")
    for other in STATES:
        text = text.replace(other, STATES[state % 3])
    (root / CITY).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Contents], float]:
    """The example, what its site is in each state, and how long a build takes; the last state is built."""
    root = copy_small(tmp_path_factory.mktemp("states"), "de", "ar")
    found = []
    duration = 0.0
    for state in range(3):
        say_of_city(root, state)
        begin = time.monotonic()
        assert start(root).wait() == 0
        duration = time.monotonic() - begin
        found.append(contents(root / "site"))
    assert litter(root) == []
    return root, found, duration


def kill_builds(sites: tuple[Path, list[Contents], float], rounds: int, seed: int) -> int:
    """Kill builds, alone or with all of their processes, edit, and build at once; how many were published."""
    root, states, duration = sites
    moments = random.Random(seed)
    published = 0
    state = next(number for number in range(3) if contents(root / "site") == states[number])
    for number in range(rounds):
        say_of_city(root, state + 1)
        process = start(root)
        moment = moments.uniform(0, duration / 8)
        if number % 4 == 0:
            wait(process, partial(family, process.pid))  # others write pages for it
        elif number % 4 == 3:
            moment *= 8
        else:
            wait(process, lambda: any(root.glob(INDEX)))
        time.sleep(moment)
        (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
        at_once = contents(root / "site")
        say_of_city(root, state + 2)
        again = start(root)
        case = f"round {number}, killed after {moment:.3f} s"
        assert at_once in (states[state % 3], states[(state + 1) % 3]), case
        published += at_once == states[(state + 1) % 3]
        assert ends(process.pid), case
        process.communicate()
        said = again.communicate()[1]
        assert again.returncode == 0, (case, said)
        state += 2
        assert contents(root / "site") == states[state % 3], case
        assert litter(root) == [], case
    return published


def wait(process: subprocess.Popen[bytes], until: Callable[[], object]) -> None:
    while process.poll() is None and not until():
        time.sleep(0.001)


def build_twice(sites: tuple[Path, list[Contents], float], rounds: int, seed: int) -> None:
    """Begin another build while one runs, sometimes after one more edit, in turns with that of MkDocs."""
    root, states, duration = sites
    moments = random.Random(seed)
    state = next(number for number in range(3) if contents(root / "site") == states[number])
    for number in range(rounds):
        state += 1
        say_of_city(root, state)
        one = start(root, MKDOCS if number % 3 == 1 else (*ATLAS, "build"))
        delay = moments.uniform(0, duration)
        time.sleep(delay)
        if number % 2:
            state += 1
            say_of_city(root, state)
        other = start(root, MKDOCS if number % 3 == 2 else (*ATLAS, "build"))
        said = one.communicate()[1] + other.communicate()[1]
        case = f"round {number}, the second {delay:.3f} s later: {said.decode()}"
        assert (one.returncode, other.returncode) == (0, 0), case
        assert contents(root / "site") == states[state % 3], case
        assert litter(root) == [], case
        assert family(one.pid) == family(other.pid) == [], case


def test_a_build_that_is_killed_leaves_a_whole_site_no_process_and_nothing_for_the_next(
    sites: tuple[Path, list[Contents], float],
) -> None:
    """What another one makes right after an edit has nothing of it in it."""
    kill_builds(sites, ROUNDS, 2015)


@pytest.mark.parametrize("is_edited", sampled([True, False]))
def test_of_two_builds_at_once_the_second_waits_and_builds_what_is_new_then(
    is_edited: bool, sites: tuple[Path, list[Contents], float]
) -> None:
    root, states, _ = sites
    say_of_city(root, 0)
    say_of_city(root, 1)
    one = start(root)
    wait(one, lambda: any(root.glob(".site-staging*/de")))
    os.kill(one.pid, signal.SIGSTOP)
    if is_edited:
        say_of_city(root, 2)
    other = start(root, MKDOCS)
    assert other.stderr is not None
    heard = next(line for line in other.stderr if b"Waiting" in line)
    assert f"Process {one.pid} has been building this site since".encode() in heard
    os.kill(one.pid, signal.SIGCONT)
    said = other.communicate()[1]
    one.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    assert (b"Nothing has changed" in said) == (not is_edited)
    assert contents(root / "site") == states[2 if is_edited else 1]
    assert litter(root) == []


@pytest.mark.sweep
def test_builds_can_be_killed_at_any_moment(sites: tuple[Path, list[Contents], float], tell: Tell) -> None:
    published = kill_builds(sites, ROUNDS_IN_A_SWEEP, random.randrange(1 << 32))
    assert 0 < published < ROUNDS_IN_A_SWEEP, "some of the kills come before, some after the swap"
    tell("{kills} kills of a build, 0 broken sites", kills=ROUNDS_IN_A_SWEEP)


@pytest.mark.sweep
def test_builds_can_be_doubled_at_any_moment(sites: tuple[Path, list[Contents], float], tell: Tell) -> None:
    build_twice(sites, ROUNDS_IN_A_SWEEP, random.randrange(1 << 32))
    tell("{doubled} doubled builds, 0 broken sites", doubled=ROUNDS_IN_A_SWEEP)


# --- Builds that fail -----------------------------------------------------------------------------


@pytest.fixture
def root(sites: tuple[Path, list[Contents], float], tmp_path: Path) -> Path:
    """The example with its site."""
    return shutil.copytree(sites[0], tmp_path / "small")


def break_content(root: Path) -> None:
    change(root / CITY, "country: DE", "country: XX")


def break_template(root: Path) -> None:
    overrides = root / "overrides"
    shutil.copytree(PROJECT / "site_overrides", overrides)
    (overrides / "fragments/article.html").write_text("{{ page.content }} {% for")
    change(root / "mkdocs.yml", str(PROJECT / "site_overrides"), "overrides")


def write_a_long_page(root: Path) -> None:
    """The page with all terms gets bigger than files may get: each sign here is five in HTML."""
    terms = (f"  term-{number}: {{term: T{number}, definition: '{'&' * 1900}'}}\n" for number in range(130))
    with (root / "content/glossary.yml").open("a", encoding="utf-8") as file:
        file.writelines(terms)


def link_the_staging_folder(root: Path) -> None:
    (root / "others").mkdir()
    (root / "others/file").write_text("theirs")
    (root / ".site-staging-12ab34cd").symlink_to(root / "others")


def remove_a_file_of_the_theme(root: Path) -> None:
    """Once MkDocs has copied it. It is published by what it writes, not by what is there."""
    (root / "hook.py").write_text(
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(100)\n"
        "def on_post_build(config):\n"
        "    Path(config.site_dir, 'assets/javascripts/atlas.js').unlink()\n"
    )
    change(root / "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")


def limit_files() -> None:
    """Let a little more be written of a file than the theme has in its largest."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_100_000, 1_100_000))


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "an error in the content": (break_content, "error[country-code]"),
    "a page that is cut": (write_a_long_page, "the system refuses this (File too large)"),
    "an error in a template": (break_template, "this is a bug in the program"),
    "a file that somebody removes": (
        remove_a_file_of_the_theme,
        "Somebody removed or changed files of this build.",
    ),
    "a folder of its own that is a link": (
        link_the_staging_folder,
        ".site-staging-12ab34cd does not come from this program, or is a link",
    ),
}


@pytest.mark.parametrize("case", sampled(CASES, few=2))
def test_a_build_that_fails_leaves_the_last_site_and_no_litter(case: str, root: Path) -> None:
    breaks, said = CASES[case]
    before = contents(root / "site")
    breaks(root)
    done = subprocess.run(
        [*ATLAS, "build", str(root)],
        cwd=PROJECT,
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert contents(root / "site") == before
    if breaks is link_the_staging_folder:
        assert (root / "others/file").read_text() == "theirs"
        (root / ".site-staging-12ab34cd").unlink()
    assert litter(root) == []


def test_warnings_stop_a_strict_build_and_leave_the_last_site(root: Path) -> None:
    before = contents(root / "site")
    change(root / "mkdocs.yml", "plugins:", "extra_templates: [missing.html]\nplugins:")
    process = start(root, (*ATLAS, "build", "--strict"))
    said = process.communicate()[1]
    assert process.returncode == 1
    assert b"missing.html" in said
    assert contents(root / "site") == before
    assert litter(root) == []


@pytest.mark.skipif(cores() < 2, reason="there are no other processes on one processor")
def test_a_build_that_loses_a_process_says_so(root: Path) -> None:
    """As the system does where memory runs out."""
    before = contents(root / "site")
    process = subprocess.Popen(
        [*ATLAS, "build", str(root)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )

    def program(number: int) -> bytes:
        return Path(f"/proc/{number}/cmdline").read_bytes()

    wait(process, lambda: any(root.glob(".site-staging-*/*/index.html")))
    os.kill(process.pid, signal.SIGSTOP)  # or it may be done before we have looked around
    writers = [one for one in family(process.pid) if program(one) == program(process.pid)]
    os.kill(writers[0], signal.SIGKILL)
    os.kill(process.pid, signal.SIGCONT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 2
    assert b"A process of the build was ended" in said
    assert contents(root / "site") == before
    assert litter(root) == []
    assert family(process.pid) == []


FILL = """
set -e
mount -t tmpfs -o size=$2k tmpfs "$1/disk"
cp -R "$1/small/." "$1/disk"
cd "$1/disk"
head -c $(($(stat -f -c '%a * %S' .) - $3 * 1024)) /dev/zero > filler
set +e
shift 3; "$@" . ; echo "code $?"
ls -A; diff -r site "$OLDPWD/site" && echo same
"""


@pytest.mark.parametrize("room", [40, pytest.param(400, marks=pytest.mark.sweep)])
def test_a_full_disk_leaves_the_last_site(room: int, root: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    size = sum(path.stat().st_size // 1024 + 8 for path in root.rglob("*")) + 1000
    inside = ["unshare", "--mount", "--map-root-user", "sh", "-c", FILL, "sh"]
    done = subprocess.run(
        [*inside, str(tmp_path), str(size), str(room), *ATLAS, "build"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if "code" not in done.stdout:
        pytest.skip(f"no disk can be made here: {done.stderr}")
    assert "there is no space left. Free some" in done.stderr
    assert "code 2" in done.stdout
    assert done.stdout.endswith("same\n")
    assert ".site-staging" not in done.stdout
