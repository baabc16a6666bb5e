"""`atlas test` and `atlas bench`: linters, tests and benchmarks, for those who work on the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from generator.base.paths import PROJECT
from generator.base.pool import cores
from generator.cli.options import Documented

PROJECT_WIDE = ("lint-imports",)
"""The linter that only looks at the project as a whole."""
LINTERS = (("ruff", "check"), ("ruff", "format", "--check"), PROJECT_WIDE, ("mypy",))
"""What runs beside the tests. All of them run, also when one fails."""


@click.command(cls=Documented, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests of this project.

    It runs the linters, the type checker and pytest, in about five minutes. ARGUMENTS go to pytest; files
    and folders among them limit the linters, too.

    Examples:
      atlas test
      atlas test --quick
          About a minute: skip tests that build a site or start a browser.
      atlas test --all
          Slow sweeps, too.
      atlas test tests/cli -k help
          Only these tests, and lint these files.

    Exit codes:
      0  everything passed
      1  something failed
    """
    sys.exit(run_tests(arguments))


def run_tests(arguments: Sequence[str]) -> int:
    """Run the linters beside pytest; 0 if all pass, otherwise 1.

    What a linter has to say comes after the tests, and at the end there is a line for each program.
    """
    # Tests start this program hundreds of times: it shall not be compiled anew each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    named = (Path(argument.partition("::")[0]) for argument in arguments)
    paths = [str(path.resolve()) for path in named if path.exists()]
    commands = [[*linter, *(() if linter == PROJECT_WIDE else paths)] for linter in LINTERS]
    start = time.monotonic()
    linters = [_start(command, subprocess.PIPE) for command in commands]
    # One more than there are processors: tests also wait, for browsers and servers.
    tests = _start(["pytest", "-n", str(cores() + 1), "--dist", "worksteal", *arguments])
    tests.wait()
    results = {"pytest": tests.returncode}
    for command, linter in zip(commands, linters, strict=True):
        output, _ = linter.communicate()
        results[" ".join(command)] = linter.returncode
        if linter.returncode:
            print(f"\n== {' '.join(command)}\n{output}", end="")
    print()
    for name, code in results.items():
        print(f"{'failed' if code else 'passed'}: {name}", flush=True)
    print(f"This took {time.monotonic() - start:.0f} seconds.", flush=True)
    return int(any(results.values()))


def _start(command: Sequence[str], output: int | None = None) -> subprocess.Popen[str]:
    """Start a program of this Python environment in the folder of the project."""
    program = str(Path(sys.executable).with_name(command[0]))
    errors = output and subprocess.STDOUT
    return subprocess.Popen([program, *command[1:]], cwd=PROJECT, stdout=output, stderr=errors, text=True)


@click.command(cls=Documented, context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Benchmark this project against others.

    Without ARGUMENTS this takes more than an hour.

    Examples:
      atlas bench --help
          What can be measured.
      atlas bench --cities 20
          A small knowledge base, which takes minutes.
    """
    command = [sys.executable, "-m", "bench", *arguments]
    sys.exit(subprocess.run(command, cwd=PROJECT, check=False).returncode)
