"""Commands that hand over to other programs: MkDocs to build and serve, the tools to test and to measure."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from typing import NoReturn

import click

from generator.base.paths import PROJECT
from generator.base.pool import cores
from generator.cli.exit_codes import WRONG_USE

PROJECT_WIDE = ("lint-imports",)
"""The linter that only looks at the project as a whole."""
LINTERS = (("ruff", "check"), ("ruff", "format", "--check"), PROJECT_WIDE, ("mypy",))
"""What runs beside the tests. All of them run, also when one fails."""


def mkdocs(arguments: Sequence[str], root: Path) -> int:
    """Run MkDocs on the `mkdocs.yml` in `root`, in this process; its exit code.

    A process of its own would import again what this one has, which takes longer than a small site.
    """
    # Material prints a notice on its end of life at each start: docs/decisions/033-mkdocs-can-be-replaced.md.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    command, *options = arguments
    given = [command, "--config-file", str(root / "mkdocs.yml"), *options]
    # What is imported stays: the collector would only go through it again and again.
    gc.disable()
    try:
        program = import_module("mkdocs.__main__").cli
        with program.make_context("mkdocs", given) as context:
            program.invoke(context)
    except click.ClickException as problem:
        problem.show()
        is_of_settings = any(
            frame.f_code.co_name == "load_config" for frame, _ in walk_tb(problem.__traceback__)
        )
        return WRONG_USE if is_of_settings else problem.exit_code
    finally:
        gc.enable()
    return 0


def end(code: int) -> NoReturn:
    """End the program at once: to free all that a build has made, one thing after the other, takes long."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def test(arguments: Sequence[str]) -> int:
    """Run the linters, the type checker and pytest; 0 if all pass, otherwise 1.

    Files and folders among the arguments limit the linters, too; pytest is given all arguments. What a linter
    has to say comes after the tests, beside which it runs, and at the end there is a line for each program.
    """
    # Tests start this program hundreds of times: it shall not be compiled anew each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    named = (Path(argument.partition("::")[0]) for argument in arguments)
    paths = [str(path.resolve()) for path in named if path.exists()]
    commands = [[*linter, *(() if linter == PROJECT_WIDE else paths)] for linter in LINTERS]
    with ThreadPoolExecutor(1) as beside:
        linters = beside.map(partial(_run, is_quiet=True), commands)
        # One more than there are processors: tests also wait, for browsers and servers.
        tests = _run(["pytest", "-n", str(cores() + 1), "--dist", "worksteal", *arguments])
        programs = [*linters, tests]
    for program in programs:
        if program.code and program.output:
            print(f"\n== {program.name}\n{program.output}", end="")
    print()
    for program in programs:
        result = "failed" if program.code else "passed"
        print(f"{result} after {program.seconds:.0f} s: {program.name}", flush=True)
    return int(any(program.code for program in programs))


@dataclass(frozen=True, slots=True)
class _Ended:
    """A program that has ended, with what it printed if it was run quietly."""

    name: str
    code: int
    seconds: float
    output: str


def _run(command: Sequence[str], *, is_quiet: bool = False) -> _Ended:
    """Run a program of this Python environment in the folder of the project."""
    start = time.monotonic()
    program = str(Path(sys.executable).with_name(command[0]))
    out, err = (subprocess.PIPE, subprocess.STDOUT) if is_quiet else (None, None)
    done = subprocess.run(
        [program, *command[1:]], cwd=PROJECT, stdout=out, stderr=err, text=True, check=False
    )
    return _Ended(" ".join(command), done.returncode, time.monotonic() - start, done.stdout or "")


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmark of the project; its exit code."""
    try:
        command = [sys.executable, "-m", "bench", *arguments]
        return subprocess.run(command, cwd=PROJECT, check=False).returncode
    except KeyboardInterrupt:
        return 1
