"""A checkout of the project as somebody has it who types `./atlas`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.knowledge import PROJECT


def checkout(folder: Path, is_set_up: bool = True) -> Path:
    """The script `atlas` in a folder, with an environment that holds the real command, or without."""
    shutil.copy(PROJECT / "atlas", folder)
    if is_set_up:
        programs = folder / ".venv/bin"
        programs.mkdir(parents=True)
        (programs / "python").symlink_to(sys.executable)
        (folder / ".venv/made-in").write_text(f"{folder.resolve()}\n", encoding="utf-8")
        command = f'#!/bin/sh\nPYTHONPATH={PROJECT} exec {sys.executable} -m generator.cli "$@"\n'
        (programs / "atlas").write_text(command, encoding="utf-8")
        (programs / "atlas").chmod(0o755)
    return folder / "atlas"
