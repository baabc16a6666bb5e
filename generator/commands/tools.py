"""Commands that hand over to other programs: MkDocs to build and serve, the tools to test and to measure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.commands.check import PROJECT

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
    """Run MkDocs on the `mkdocs.yml` in `root`; its exit code."""
    # Material prints a notice on its end of life at each start; ARCHITECTURE.md says what we do about it.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        arguments[0],
        "--config-file",
        str(root / "mkdocs.yml"),
        *arguments[1:],
    ]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


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
    command = [sys.executable, "-m", "pytest", *arguments, *(("-n", "auto") if is_whole else ())]
    codes.append(subprocess.run(command, cwd=PROJECT, check=False).returncode)
    return max(codes)


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmark of the project; its exit code."""
    try:
        command = [sys.executable, "-m", "bench", *arguments]
        return subprocess.run(command, cwd=PROJECT, check=False).returncode
    except KeyboardInterrupt:
        return 1
