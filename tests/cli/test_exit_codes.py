"""How the program ends, run as a program: exit codes that are true, sentences, and no traceback."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from generator.base.pool import LostWorkerError
from generator.cli.program import run_and_exit
from tests.knowledge import PROJECT, WriteTree, copy_small
from tests.metrics import sampled

pytestmark = pytest.mark.slow

ERRORS = {"strategies/testville/plan.yml": "a: 1\na: 2\n"}
PROGRAM = "from generator.cli.program import run; run()"
MKDOCS = "from mkdocs.__main__ import cli; cli()"
BUG = """
import os, sys
def find_spec(name, path, target=None):
    if name == os.environ.get("BUG"):
        {}
sys.meta_path.insert(0, type("Finder", (), {{"find_spec": staticmethod(find_spec)}}))
"""
"""Has importing a module fail, as a mistake of the program in it would."""
OURS = 'raise RuntimeError("any bug of ours")'


def breaking(folder: Path, how: str) -> dict[str, str]:
    """The environment of a program in which importing the module BUG fails."""
    for name in ("bug", "temporary"):
        (folder / name).mkdir()
    (folder / "bug" / "sitecustomize.py").write_text(BUG.format(how), encoding="utf-8")
    return {"PYTHONPATH": f"{folder / 'bug'}:{PROJECT}", "TMPDIR": str(folder / "temporary")}


def shell(
    line: str, *arguments: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, in which `atlas` is the program and $1, $2 … are the arguments."""
    atlas = f"atlas() {{ {sys.executable} -c '{PROGRAM}' \"$@\"; }}"
    python = f'python() {{ {sys.executable} "$@"; }}'
    done = subprocess.run(
        ["bash", "-c", f"{atlas}; {python}; {line}", "bash", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", **(env or {})},
        cwd=cwd,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


WITHIN = f"python -c 'import generator.mkdocs_plugin as p; p.build_edition = None; {PROGRAM}' build \"$1\""
BROKEN = "import generator.mkdocs_plugin as p; p.SiteContext = None"
BESIDE = f"python -c '{BROKEN}; {MKDOCS}' build -f \"$1/mkdocs.yml\""


@pytest.mark.parametrize(
    ("line", "module", "problem"),
    sampled(
        [
            ('atlas check "$1"', "generator.cli.check", "RuntimeError: any bug of ours"),
            (WITHIN, "", "'NoneType' object is not callable"),
            (
                'python -m generator.cli check "$1"',
                "generator.cli.knowledge_base",
                "RuntimeError: any bug of ours",
            ),
            (BESIDE, "", "'NoneType' object is not callable"),
        ],
        2,
    ),
)
def test_a_mistake_of_ours_is_exit_code_3_a_sentence_and_a_file_with_details(
    line: str, module: str, problem: str, tmp_path: Path
) -> None:
    env = {**breaking(tmp_path, OURS), "BUG": module, "SECRET": "a-secret", "ATLAS_LANGUAGE": "de"}
    root = copy_small(tmp_path, "de")
    done = shell(line, root, env=env)
    assert done.returncode == 3, done.stderr
    assert "das ist ein Fehler im Programm, nicht Ihrer. Die Einzelheiten stehen in " in done.stderr
    (file,) = (tmp_path / "temporary").glob("atlas-*.txt")
    assert str(file) in done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    details = file.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in details
    assert problem in details
    assert str(root) in details, "the arguments are there"
    assert "a-secret" not in details


REFUSED = [
    ('atlas check "$1" >/dev/full', "there is no space left. Free some"),
    ('atlas check "$1" >&-', "standard output is closed, so nothing can be printed"),
    ('atlas new city x --root "$1" --ask <&-', "the input ended before every question was answered"),
    ('atlas intake --template "$1/no/x.csv"', "/no/x.csv: there is no such file or folder."),
    (
        'mkdir "$1/g"; cd "$1/g"; rmdir "$1/g"; atlas check',
        "the current folder no longer exists. Change to another one.",
    ),
    ('echo "site_name: 1" >"$1/mkdocs.yml"; atlas build "$1"', "Config value 'site_name'"),
]


@pytest.mark.parametrize(("line", "sentence"), sampled(REFUSED, 4, id=lambda one: one[1]))
def test_what_the_system_refuses_is_exit_code_2_and_a_sentence(
    line: str, sentence: str, write_tree: WriteTree
) -> None:
    done = shell(line, write_tree(ERRORS))
    assert (done.returncode, sentence in done.stderr) == (2, True), done.stderr


def test_a_program_that_failed_is_seen_where_its_end_is_not_told(write_tree: WriteTree) -> None:
    root = write_tree({})
    subprocess.run(["git", "init", "-q", root], check=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "diff", "NOSUCH", root],
        preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
        capture_output=True,
        text=True,
        cwd=PROJECT,
        check=False,
    )
    assert (done.returncode, "NOSUCH" in done.stderr) == (2, True), done.stderr


def test_findings_stay_exit_code_1_whatever_is_odd_around(write_tree: WriteTree, tmp_path: Path) -> None:
    odd = {
        "TZ": ":/etc/passwd",
        "COLUMNS": "x",
        "ATLAS_LANGUAGE": "../de",
        "LANG": "xx_YY.foo",
        "HOME": "/nowhere",
        "TMPDIR": "/nowhere",
    }
    root = write_tree(ERRORS).rename(tmp_path / os.fsdecode(b"\xff"))
    done = shell('atlas check "$1" <&- 2>&-; exit $?', root, env=odd)
    assert (done.returncode, done.stderr) == (1, "")
    assert "error[duplicate-key]" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_whatever_the_encoding_of_the_system_json_is_utf_8(encoding: str, write_tree: WriteTree) -> None:
    root = write_tree({"strategies/testville/plan.yml": "„ü😀“: 1\n"})
    env = {"PYTHONIOENCODING": encoding, "ATLAS_LANGUAGE": "de"}
    done = shell('atlas check "$1" --format json', root, env=env)
    assert done.returncode == 1, done.stderr
    assert any("„ü😀“" in found["message"] for found in json.loads(done.stdout))


def test_a_reader_who_goes_ends_the_program_as_shells_expect_it() -> None:
    done = shell("atlas --help | true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, "")


@pytest.mark.parametrize("command", ["check", "build"])
def test_ctrl_c_is_no_success_and_no_mistake(command: str, tmp_path: Path) -> None:
    env = breaking(tmp_path, "raise KeyboardInterrupt")
    module = {"check": "generator.cli.knowledge_base", "build": "generator.mkdocs_plugin.server"}[command]
    done = shell(f'atlas {command} "$1"', copy_small(tmp_path, "de"), env={**env, "BUG": module})
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "")


def writing_to(path: Path) -> Callable[[], object]:
    return lambda: path.write_text("x", encoding="utf-8")


def failing(problem: BaseException) -> Callable[[], object]:
    def command() -> None:
        raise problem

    return command


@pytest.fixture
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails in a thread is reported here as before, after a program has ended."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.mark.usefixtures("_threads")
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: writing_to(folder), "{folder}: there is a folder where a file is needed."),
        (lambda folder: writing_to(folder / "a" / "b"), "{folder}/a/b: there is no such file or folder."),
        (lambda folder: (folder / "file" / "a").mkdir, "{folder}/file/a: there is a file where a folder is"),
        (lambda folder: (folder / "file").mkdir, "{folder}/file: there is a file where a folder is needed."),
        (lambda folder: writing_to(folder / ("a" * 300)), ": the system refuses this (File name too long)"),
        (lambda folder: failing(PermissionError(errno.EACCES, "x", b"/a")), "/a: permission denied. Change"),
        (lambda folder: failing(OSError(errno.EROFS, "x", "/a")), "/a: this place is read-only."),
        (
            lambda folder: failing(OSError(errno.EBUSY, "x", "/a")),
            "/a: the system refuses this (Device or resource busy)",
        ),
        (
            lambda folder: failing(BlockingIOError(errno.EAGAIN, "x")),
            "the system refuses this (Resource temporarily",
        ),
        (lambda folder: failing(OSError(errno.ENOMEM, "x")), "there is not enough memory."),
        (lambda folder: failing(OSError(errno.EMFILE, "x")), "the system refuses this (Too many open files)"),
        (
            lambda folder: failing(OSError(errno.ENOSPC, "x", "/a", None, "/b\x1b\udcff")),
            "/b\\x1b\\udcff: there is no",
        ),
        (lambda folder: failing(MemoryError()), "there is not enough memory."),
        (lambda folder: failing(BrokenExecutor()), "there is not enough memory."),
        (lambda folder: failing(LostWorkerError("Graphviz")), "there is not enough memory."),
    ],
)
def test_each_reason_of_the_system_has_a_sentence(
    make: Callable[[Path], Callable[[], object]],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as ending:
        run_and_exit(make(tmp_path))
    assert ending.value.code == 2
    assert sentence.format(folder=tmp_path) in capsys.readouterr().err


@pytest.mark.usefixtures("_threads")
@pytest.mark.parametrize(
    "problem",
    [
        BrokenPipeError(errno.EPIPE, "a pipe within"),
        ConnectionRefusedError(errno.ECONNREFUSED, "x"),
        OSError("no number"),
        FileNotFoundError(errno.ENOENT, "a file of the program", str(PROJECT / "generator/no.txt")),
        RecursionError(),
        SystemExit("a sentence"),
    ],
    ids=repr,
)
def test_what_only_a_mistake_of_ours_leads_to_is_one(
    problem: BaseException,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SystemExit) as ending:
        run_and_exit(failing(problem))
    assert ending.value.code == 3
    (file,) = tmp_path.iterdir()
    assert str(file) in capsys.readouterr().err
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit):
        run_and_exit(failing(problem))
    assert "Its details could not be written to a file." in capsys.readouterr().err
