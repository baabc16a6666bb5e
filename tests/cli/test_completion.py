"""Shells complete what is typed after `atlas` and `./atlas`, and nothing else happens meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.program import COMPLETION
from tests.checkout import checkout
from tests.knowledge import PROJECT
from tests.pseudo_terminal import environment, on_terminal

pytestmark = pytest.mark.slow

HEAVY = (
    "pydantic",
    "yaml",
    "babel",
    "mkdocs",
    "networkx",
    "jinja2",
    "generator.model",
    "generator.content.load",
)
"""What takes long to import."""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not on this machine")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("./atlas diff --form\tmarkd\t", "./atlas diff --format markdown"),
        ("atlas trans\tupd\t", "atlas translate update"),
    ],
)
def test_the_tab_key_completes_in_bash(tmp_path: Path, typed: str, completed: str) -> None:
    checkout(tmp_path)
    [line] = [line for line in (PROJECT / "README.md").read_text().splitlines() if COMPLETION in line]
    dialogue = (
        ("ready>", line.replace("/path/to", ".") + "; PATH=$PWD/.venv/bin:$PATH; PS1=ty''ped:\n"),
        ("typed:", typed),
        (completed, "\x15exit\n"),
    )
    shown = on_terminal(["bash", "--norc", "-i"], tmp_path, {"PS1": "ready>"}, dialogue=dialogue)
    assert shown.code == 0


def test_before_a_set_up_nothing_is_installed_shown_or_offered(tmp_path: Path) -> None:
    program = checkout(tmp_path, is_set_up=False)
    asked = {COMPLETION: "bash_complete", "COMP_WORDS": "./atlas che", "COMP_CWORD": "1"}
    done = subprocess.run([program], env=environment(asked), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == [program]


def test_commands_and_options_are_completed_without_what_takes_long_to_import(tmp_path: Path) -> None:
    for typed, word in (("atlas che", 1), ("atlas check --f", 2), ("atlas translate keep s", 3)):
        asked = {COMPLETION: "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(word)}
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys\nfrom generator.cli.main import main\ntry: main(prog_name='atlas')\n"
                f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)",
            ],
            cwd=tmp_path,
            env=environment(asked),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.strip() == "[]"
        assert done.stdout
