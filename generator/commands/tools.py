"""Commands that hand over to other programs: MkDocs to build and serve, the tools to test and to measure."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from typing import NoReturn

import click

from generator.commands.ending import WRONG_USE
from generator.folders import PROJECT
from generator.parallel import cores
from generator.progress import finish

TEST_STEPS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports",),
    ("mypy",),
)
"""What runs before the tests themselves. All of them run, also when one fails."""

ALL = "--all"
"""The argument for slow tests, too: the same checks on more examples."""


def mkdocs(arguments: Sequence[str], root: Path) -> int:
    """Run MkDocs on the `mkdocs.yml` in `root`, in this process; its exit code.

    A process of its own would import again what this one has, which takes longer than a small site.
    """
    # Material prints a notice on its end of life at each start; ARCHITECTURE.md says what we do about it.
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
    finish()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def test(arguments: Sequence[str]) -> int:
    """Run the linters, the type checker and the tests of the project; 0 if all pass.

    With arguments other than `ALL`, only the tests, with these arguments.
    """
    scripts = Path(sys.executable).parent
    codes = []
    is_whole = set(arguments) <= {ALL}
    for name, *rest in TEST_STEPS if is_whole else ():
        print(f"== {' '.join([name, *rest])}", flush=True)
        codes.append(subprocess.run([str(scripts / name), *rest], cwd=PROJECT, check=False).returncode)
    print("== pytest", flush=True)
    # One more than there are processors: tests also wait, for browsers and servers.
    command = [sys.executable, "-m", "pytest", *arguments, *(("-n", str(cores() + 1)) if is_whole else ())]
    codes.append(subprocess.run(command, cwd=PROJECT, check=False).returncode)
    return max(codes)


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmark of the project; its exit code."""
    try:
        command = [sys.executable, "-m", "bench", *arguments]
        return subprocess.run(command, cwd=PROJECT, check=False).returncode
    except KeyboardInterrupt:
        return 1
