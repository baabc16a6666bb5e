"""The script `atlas` sets up what is missing, or says all that is at once; stand-ins are the machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.checkout import checkout
from tests.knowledge import PROJECT

pytestmark = pytest.mark.slow

TOOLS = "cat chmod cmp cp dirname env grep ln ls mkdir mv paste readlink rm sed sh sleep true uname"
PYTHON = """case "$1 $2" in
"-c import os"*) echo "$0" ;;
"-m venv") echo venv >>{log}; {during_venv}; mkdir -p "$3/bin"; ln -s "$0" "$3/bin/python" ;;
"-m pip") case "$*" in
    *--editable*) echo command >>{log}; {during_command}
        printf '#!/bin/sh\\necho ran "$@"\\n' >"${{0%/*}}/atlas"; chmod 755 "${{0%/*}}/atlas" ;;
    *) echo packages >>{log}; {during_packages} ;;
    esac ;;
"-I -c") {during_look} ;;
"-c "*generator.cli.program*) shift 2; exec "${{0%/*}}/atlas" "$@" ;;
*) exec {python} "$@" ;;
esac
"""
"""An interpreter that installs nothing, but notes what it was to install."""
NOT_THERE = "exit 1"
LIBATOMIC = [] if list(Path("/usr").glob("lib*/**/libatomic.so.1")) else ["libatomic1"]
FOR_BUILD = ["python3", "python3-venv"]
FOR_TEST = [*FOR_BUILD, "git", "chromium-headless-shell", "fonts-liberation", *LIBATOMIC]


class Machine:
    """A checkout on a machine that has only the programs it is given."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs, self.log = folder / "checkout", folder / "programs", folder / "log"
        self.folder.mkdir()
        self.programs.mkdir()
        self.script = checkout(self.folder, is_set_up=False)
        for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
            shutil.copy(PROJECT / name, self.folder)
        editors = self.folder / "tests/editors"
        shutil.copytree(
            PROJECT / "tests/editors", editors, ignore=shutil.ignore_patterns("*.py", "__pycache__")
        )
        for name in TOOLS.split():
            found = shutil.which(name)
            assert found
            (self.programs / name).symlink_to(found)
        self.program("id", "echo 1000")
        self.program("fc-match", "echo DejaVu")

    def program(self, name: str, lines: str) -> None:
        (self.programs / name).write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        (self.programs / name).chmod(0o755)

    def python(self, **during: str) -> None:
        """Give it a Python; what happens in the middle of each step is a command."""
        key_path = {
            f"during_{step}": during.get(step, "true") for step in ("venv", "packages", "look", "command")
        }
        self.program("python3", PYTHON.format(log=self.log, python=sys.executable, **key_path))

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["sh", str(self.script), *arguments],
            env={"PATH": str(self.programs), "HOME": str(self.folder), **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int | None, str, str]:
        process = self.start(*arguments, **variables)
        out, errors = process.communicate(timeout=60)
        return process.returncode, out, errors

    @property
    def key_path(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").split() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def asked_for(errors: str) -> list[str]:
    """The packages of the command that an administrator is asked to run."""
    (command,) = [line for line in errors.splitlines() if "apt-get install" in line]
    return command.partition("apt-get install ")[2].removeprefix("--no-install-recommends ").split()


@pytest.mark.parametrize(
    ("command", "packages"), [("build", FOR_BUILD), ("serve", FOR_BUILD), ("test", FOR_TEST)]
)
@pytest.mark.parametrize(
    ("sudo", "said"),
    [
        (None, "there is no sudo here"),
        ('[ "$1" = -n ] && echo "sudo: a password is required"; exit 1', "a password is required"),
        ('echo "somebody is not in the sudoers file"; exit 1', "not in the sudoers file"),
        ('shift; exec "$@"', "E: Could not resolve the archive"),
    ],
)
def test_all_that_is_missing_is_said_at_once_with_the_command_for_an_administrator(
    machine: Machine, sudo: str | None, said: str, command: str, packages: list[str]
) -> None:
    machine.program("apt-get", "echo 'E: Could not resolve the archive'; exit 100")
    if sudo:
        machine.program("sudo", sudo)
    code, out, errors = machine.run(command)
    assert (code, out) == (3, "")
    assert said in errors
    assert asked_for(errors) == packages
    assert ("sudo apt-get install" in errors) == (sudo is not None)
    assert "is missing on this machine. Please have an administrator install it" in errors
    assert ("ATLAS_CHROMIUM" in errors) == (command == "test")


def test_without_apt_the_names_are_said_for_other_systems(machine: Machine) -> None:
    code, _, errors = machine.run("test")
    assert code == 3
    assert asked_for(errors) == FOR_TEST
    assert "Fedora: dnf install python3 git-core chromium-headless liberation-fonts" in errors
    assert "macOS: brew install python git, and Google Chrome" in errors
    assert "use WSL" in errors


def test_what_can_be_installed_is_and_only_the_rest_is_asked_for(machine: Machine) -> None:
    """As on Ubuntu, where there is no package of Chromium that works."""
    machine.python()
    (machine.programs / "python3").rename(machine.programs / "not-yet")
    machine.program("id", "echo 0")
    install = """for last in "$@"; do :; done
case $last in
    python3) mv {0}/not-yet {0}/python3 ;;
    git) printf '#!/bin/sh\\n' >{0}/git; chmod 755 {0}/git ;;
    fonts-liberation) printf '#!/bin/sh\\necho Liberation' >{0}/fc-match ;;
    chromium*) echo "E: Unable to locate package $last"; exit 100 ;;
esac"""
    machine.program("apt-get", install.format(machine.programs))
    code, _, errors = machine.run("test")
    assert code == 3
    assert "Unable to locate package chromium-headless-shell" in errors
    assert asked_for(errors) == ["chromium-headless-shell", *LIBATOMIC]
    assert machine.run("build")[:2] == (0, "ran build\n")


def test_a_set_up_is_done_once_and_once_more_for_tests(machine: Machine) -> None:
    machine.python()
    for _ in range(2):
        assert machine.run("check", "x y")[:2] == (0, "ran check x y\n")
    assert machine.key_path == ["venv", "packages", "command"]
    for name in ("git", "chromium", "npm"):
        machine.program(name, "true")
    machine.program("fc-match", "echo Arial")
    (machine.programs / "uname").unlink()
    machine.program("uname", "echo Darwin")
    assert machine.run("test", "-q")[:2] == (0, "ran test -q\n")
    assert machine.key_path == ["venv", "packages", "command", "packages"]


def test_a_failure_of_pip_is_said_in_a_sentence_and_nothing_half_done_is_used(machine: Machine) -> None:
    machine.python(packages="echo 'Network is unreachable'; exit 1")
    code, out, errors = machine.run("build")
    assert (code, out) == (3, "")
    assert "Network is unreachable" in errors
    assert "pip could not install what this needs" in errors
    machine.python()
    assert machine.run("build")[:2] == (0, "ran build\n")
    assert machine.key_path == ["venv", "packages", "venv", "packages", "command"]


def test_packages_that_pip_did_not_put_there_are_missed(machine: Machine) -> None:
    machine.python(look="echo 'atlas: click is not there' >&2; exit 1")
    for _ in range(2):
        code, out, errors = machine.run("check")
        assert (code, out) == (3, "")
        assert "click is not there" in errors
    machine.python()
    assert machine.run("check")[:2] == (0, "ran check\n")


def test_what_is_set_for_other_programs_reaches_neither_pip_nor_the_command(machine: Machine) -> None:
    machine.python(packages=f"env >>{machine.log}-pip")
    odd = {"PYTHONPATH": "/other", "PYTHONHASHSEED": "abc", "PIP_TARGET": "/other", "PIP_DRY_RUN": "1"}
    kept = {"PIP_INDEX_URL": "https://pypi.example/", "LANG": "C"}
    assert machine.run("check", **odd, **kept)[:2] == (0, "ran check\n")
    seen = machine.log.with_name("log-pip").read_text(encoding="utf-8").splitlines()
    assert not [line for line in seen if line.partition("=")[0] in odd]
    assert {f"{name}={value}" for name, value in kept.items()} <= set(seen)


@pytest.mark.parametrize("name", ["rm", "cp"])
def test_what_the_system_refuses_is_a_sentence_and_no_finding(machine: Machine, name: str) -> None:
    machine.python()
    (machine.programs / name).unlink()
    machine.program(name, "echo 'Permission denied' >&2; exit 1")
    code, out, errors = machine.run("check")
    assert (code, out) == (3, "")
    assert errors.splitlines()[-1].startswith("atlas: ")


def test_what_does_not_work_any_more_is_a_sentence_and_no_finding(tmp_path: Path) -> None:
    script = checkout(tmp_path)
    python = tmp_path / ".venv/bin/python"
    python.unlink()
    # One that has none of the packages.
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
        shutil.copy(PROJECT / name, tmp_path / ".venv")
    done = subprocess.run(["sh", script, "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Delete that folder and run this again." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("step", ["venv", "packages", "command"])
def test_a_set_up_that_was_killed_is_made_up_for(machine: Machine, step: str) -> None:
    machine.python(**{step: "sleep 60"})
    process = machine.start("build")
    until = time.monotonic() + 30
    while step not in machine.key_path and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    machine.python()
    assert machine.run("build")[:2] == (0, "ran build\n")
    assert machine.key_path[-1] == "command"


def test_a_set_up_that_was_killed_while_it_removed_the_old_one_leaves_nothing_that_seems_to_work(
    machine: Machine,
) -> None:
    machine.python()
    assert machine.run("build")[0] == 0
    stamp = machine.folder / ".venv/requirements.lock"
    (machine.folder / "requirements.lock").write_text("another", encoding="utf-8")
    rm = str((machine.programs / "rm").readlink())
    (machine.programs / "rm").unlink()
    machine.program("rm", f'case $1 in -rf) kill -9 $PPID ;; *) exec {rm} "$@" ;; esac')
    assert machine.run("build")[0] == -signal.SIGKILL
    machine.program("rm", f'exec {rm} "$@"')
    shutil.copy(machine.folder / "requirements.lock", stamp)  # it was the last thing to go
    assert machine.run("build")[:2] == (0, "ran build\n")
    assert machine.key_path == ["venv", "packages", "command"] * 2


def test_of_two_at_once_one_sets_up_and_the_other_waits(machine: Machine) -> None:
    machine.python(packages="sleep 0.5")
    both = [machine.start(command) for command in ("build", "serve")]
    found = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], found
    assert [out for out, _ in found] == ["ran build\n", "ran serve\n"]
    assert machine.key_path == ["venv", "packages", "command"]
    assert any("Waiting for another set-up" in errors for _, errors in found)
