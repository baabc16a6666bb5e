"""Shells complete what is typed after `atlas` and `./atlas`, and nothing else happens meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.checks.explained import EXPLANATIONS
from generator.cli import main
from generator.cli.completion import SHELLS, VARIABLE
from generator.render.po_files import languages
from tests.checkout import checkout
from tests.knowledge import ATLAS, PROJECT, copy_small
from tests.pseudo_terminal import environment, on_terminal
from tests.telling import sampled

pytestmark = pytest.mark.slow

HEAVY = ("pydantic", "yaml", "babel", "mkdocs", "networkx", "jinja2", "generator.model", "generator.load")
"""What takes long to import."""


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not on this machine")


def script(shell: str, folder: Path) -> Path:
    """The script that `atlas completion` prints, in a file."""
    printed = subprocess.run([*ATLAS, "completion", shell], cwd=PROJECT, capture_output=True, check=True)
    file = folder / f"completion.{shell}"
    file.write_bytes(printed.stdout)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a knowledge base in it."""
    root = copy_small(tmp_path)
    checkout(root)
    return root


@pytest.fixture
def bash_script(tmp_path: Path) -> Path:
    return script("bash", tmp_path)


def in_bash(script: Path, folder: Path, typed: str, words: tuple[str, ...] = ()) -> list[str]:
    """What bash offers after what was typed; what is printed beside it is offered, too, to be noticed."""
    words = words or tuple(typed.split(" "))
    listed = " ".join(f"'{word}'" for word in words)
    run = (
        f"source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; "
        f"_atlas_completion {words[0]}; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    path = f"{folder / '.venv/bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", run],
        cwd=folder,
        env=environment({"PATH": path}),
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).split()


@needs("bash")
@pytest.mark.parametrize("program", ["atlas", "./atlas"])
def test_bash_completes_commands(bash_script: Path, folder: Path, program: str) -> None:
    assert in_bash(bash_script, folder, f"{program} che") == ["check"]
    assert in_bash(bash_script, folder, f"{program} translate ex") == ["extract"]
    assert set(in_bash(bash_script, folder, f"{program} ")) == set(main.commands)


@needs("bash")
def test_bash_completes_options(bash_script: Path, folder: Path) -> None:
    assert in_bash(bash_script, folder, "./atlas check --h") == ["--hints", "--help"]
    assert in_bash(bash_script, folder, "./atlas new city --coordinates-la") == ["--coordinates-latitude"]


@needs("bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    sampled(
        [
            ("check --format g", ["github", "gitlab"]),
            ("check --language ", ["de", "en"]),
            ("check --explain unknown-k", ["unknown-key"]),
            ("diff --language t", ["tr"]),
            ("pages --language u", ["uk"]),
            ("completion ", ["bash", "zsh", "fish"]),
            ("new me", ["measure"]),
            ("new strategy m", ["musterstadt"]),
            ("new measure musterstadt muster", ["musterplan-integration"]),
            ("new measure elsewhere ", []),
            ("new translation content/fiel", ["content/fields.yml"]),
            ("translate extract t", ["tr"]),
            ("translate extract tr --file content/fiel", ["content/fields.yml"]),
            ("translate accept strategies/musterstadt/city", ["strategies/musterstadt/city.en.yml"]),
            ("intake --form mea", ["measure"]),
        ],
        5,
    ),
)
def test_bash_completes_values(bash_script: Path, folder: Path, typed: str, offered: list[str]) -> None:
    assert in_bash(bash_script, folder, f"./atlas {typed}") == offered


@needs("bash")
def test_bash_completes_values_behind_an_equals_sign(bash_script: Path, folder: Path) -> None:
    typed = ("./atlas", "check", "--format", "=", "gitl")
    assert in_bash(bash_script, folder, "", typed) == ["gitlab"]
    assert in_bash(bash_script, folder, "", typed[:-1]) == ["text", "json", "github", "gitlab"]


@needs("bash")
def test_bash_completes_revisions_of_git(bash_script: Path, folder: Path) -> None:
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-qb", "trunk"], ["commit", "-qm", "x", "--allow-empty"], ["tag", "tried"]):
        subprocess.run(["git", *author, *command], cwd=folder, check=True)
    assert in_bash(bash_script, folder, "./atlas diff tr") == ["tried", "trunk"]


@needs("bash")
def test_names_that_mean_something_to_a_shell_are_not_offered(bash_script: Path, folder: Path) -> None:
    for name in ("$(touch owned)", "`touch owned`", "a;touch owned", "a\x1b[31m", "a b"):
        (folder / "strategies" / name).mkdir()
        (folder / "strategies" / name / "city.yml").touch()
    assert in_bash(bash_script, folder, "./atlas new strategy ") == ["musterstadt", "neuhafen"]
    assert not list(folder.rglob("owned"))


@pytest.mark.parametrize("shell", SHELLS)
def test_before_a_set_up_nothing_is_installed_said_or_offered(tmp_path: Path, shell: str) -> None:
    program = checkout(tmp_path, is_set_up=False)
    asked = {VARIABLE: f"{shell}_complete", "COMP_WORDS": "./atlas che", "COMP_CWORD": "1"}
    done = subprocess.run([program], env=environment(asked), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == [program]


@needs("bash")
def test_a_set_up_that_was_moved_says_nothing_either(bash_script: Path, folder: Path) -> None:
    command = folder / ".venv/bin/atlas"
    command.write_text("#!/nowhere/python\n", encoding="utf-8")
    assert in_bash(bash_script, folder, "./atlas che") == []


@needs("bash")
def test_a_set_up_that_is_out_of_date_is_not_renewed_while_somebody_types(
    bash_script: Path, folder: Path
) -> None:
    (folder / ".venv/made-in").write_text("/elsewhere\n", encoding="utf-8")
    assert in_bash(bash_script, folder, "./atlas che") == ["check"]
    assert (folder / ".venv/made-in").read_text(encoding="utf-8") == "/elsewhere\n"


def test_commands_and_options_are_completed_without_what_takes_long_to_import(folder: Path) -> None:
    for typed, word in (("atlas che", 1), ("atlas check --f", 2), ("atlas translate accept s", 3)):
        asked = {VARIABLE: "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(word)}
        told = subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys\nfrom generator.cli import main\ntry: main(prog_name='atlas')\n"
                f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)",
            ],
            cwd=folder,
            env=environment(asked),
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.stdout.startswith("plain,")
        assert told.stderr.strip() == "[]"


TAB = (
    ("ready>", "./atlas check --explain unknown-ke\t"),
    ("unknown-key", "\x15exit\n"),
)
"""What somebody types in a shell whose prompt is `ready>`, what comes in between, and Ctrl+U."""


@needs("bash")
def test_the_tab_key_completes_in_bash(bash_script: Path, folder: Path) -> None:
    dialogue = (("ready>", f"source {bash_script}\n"), *TAB)
    shown = on_terminal(["bash", "--norc", "-i"], folder, {"PS1": "ready>"}, dialogue=dialogue)
    assert "unknown-key" in shown.terminal  # a letter more than was typed


@needs("zsh")
def test_the_tab_key_completes_in_zsh(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    settings = f"autoload -Uz compinit && compinit -u\nsource {script('zsh', tmp_path)}\nPS1='ready>'\n"
    (home / ".zshrc").write_text(settings, encoding="utf-8")
    shown = on_terminal(["zsh", "-i"], folder, {"HOME": str(home), "ZDOTDIR": str(home)}, dialogue=TAB)
    assert "unknown-key" in shown.terminal  # a letter more than was typed


@needs("fish")
@pytest.mark.parametrize("program", ["atlas", "./atlas"])
def test_fish_completes_with_descriptions(tmp_path: Path, folder: Path, program: str) -> None:
    path = f"{folder / '.venv/bin'}:{os.environ['PATH']}"

    def offered(typed: str) -> list[list[str]]:
        command = ["fish", "--no-config", "-c", f"source {script('fish', tmp_path)}; complete -C '{typed}'"]
        variables = environment({"PATH": path, "HOME": str(tmp_path)})
        done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
        return [line.split("\t") for line in (done.stdout + done.stderr).splitlines()]

    assert offered(f"{program} che") == [
        ["check", "Report mistakes in the files, where they are, and what to type"]
    ]
    assert offered(f"{program} new strategy m") == [["musterstadt"]]
    assert offered(f"{program} check --format=gitl") == [["--format=gitlab"]]


def test_every_check_and_every_language_can_be_completed(folder: Path, bash_script: Path) -> None:
    assert in_bash(bash_script, folder, "./atlas check --explain ") == sorted(
        found.check for found in EXPLANATIONS
    )
    assert in_bash(bash_script, folder, "./atlas translate words ") == list(languages())


def test_the_scripts_are_sound(tmp_path: Path) -> None:
    for shell in SHELLS:
        if shutil.which(shell):
            subprocess.run([shell, "-n", script(shell, tmp_path)], check=True)
    shellcheck = Path(sys.executable).parent / "shellcheck"
    subprocess.run([shellcheck, "--shell=bash", script("bash", tmp_path)], check=True)


def test_help_says_where_the_script_belongs() -> None:
    printed = subprocess.run([*ATLAS, "completion", "--help"], cwd=PROJECT, capture_output=True, check=True)
    assert b"atlas completion bash >> ~/.bashrc" in printed.stdout
