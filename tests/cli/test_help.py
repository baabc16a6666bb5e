"""Help says what each command does, and shows it with examples that can be typed."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli.main import SECTIONS, main
from generator.cli.options import WIDTH, Documented
from tests.checkout import checkout
from tests.knowledge import SMALL, copy_small

NAMED = ("site/index.html", "city.xlsx", "issue.md", "tr.po", "strategies/offenbach/city.en.yml")
"""Files that examples name."""
WIDE = {"COLUMNS": "200"}
PASSED_ON = ("bench",)
"""Commands whose help is that of another program."""


def context_of(command: click.Command) -> click.Context:
    """What a command is run in, with the settings of all commands."""
    return click.Context(command, click.Context(main, **main.context_settings), info_name=command.name)


def commands(group: click.Group = main, name: str = "atlas") -> Iterator[tuple[str, click.Command]]:
    """Every command as it is typed, groups included."""
    yield name, group
    context = context_of(group)
    for child in group.list_commands(context):
        found = group.get_command(context, child)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, f"{name} {child}")
        else:
            yield f"{name} {child}", found


ALL = dict(commands())
EVERY = pytest.mark.parametrize(("name", "command"), ALL.items(), ids=list(ALL))


def help_of(name: str, option: str = "--help") -> str:
    result = CliRunner().invoke(main, [*name.split()[1:], option], prog_name="atlas", env=WIDE)
    assert result.exit_code == 0, result.output
    return result.stdout


def parse(arguments: list[str], command: click.Command = main, parent: click.Context | None = None) -> None:
    """Have the parser read what follows a command's name, without running anything; a mistake is an error."""
    try:
        context = command.make_context(command.name, arguments, parent)
    except click.exceptions.Exit:  # it was an option that says something and ends
        return
    if isinstance(command, click.Group):
        _, child, rest = command.resolve_command(context, context._protected_args + context.args)
        assert child is not None
        parse(rest, child, context)


def test_every_command_stands_in_one_section_of_the_overview() -> None:
    shown = [str(command.name) for found in SECTIONS.values() for command in found]
    assert sorted(shown) == sorted(main.commands)
    text = help_of("atlas")
    for heading in SECTIONS:
        assert f"\n{heading}:\n" in text
    for name in shown:
        assert re.search(rf"\n  {name} +{re.escape(main.commands[name].get_short_help_str())}\n", text), name


@EVERY
def test_no_line_of_help_is_wider_than_a_terminal(name: str, command: click.Command) -> None:
    is_passed_on = name.split()[-1] in PASSED_ON
    text = command.get_help(context_of(command)) if is_passed_on else help_of(name)
    assert [line for line in text.splitlines() if len(line) > WIDTH] == []


@EVERY
def test_every_command_says_in_one_line_what_it_does(name: str, command: click.Command) -> None:
    said = command.get_short_help_str()
    assert said
    assert "ROOT" not in said
    assert len(said) + 14 <= WIDTH or command is main


@EVERY
def test_every_option_says_what_it_does(name: str, command: click.Command) -> None:
    options = [one for one in command.get_params(context_of(command)) if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


@pytest.mark.parametrize("kind", ["city", "network"])
def test_help_says_which_ids_are_global(kind: str) -> None:
    assert "The id must be unique in the whole knowledge base" in help_of(f"atlas new {kind}")
    assert "The id must be unique in its strategy" in help_of("atlas new measure")
    assert "The id must be unique in its city" in help_of("atlas new partner")


@EVERY
def test_every_command_shows_examples_of_itself_that_the_parser_accepts(
    name: str, command: click.Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in NAMED:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    monkeypatch.chdir(tmp_path)
    assert isinstance(command, Documented)
    examples = re.findall(r"^  (atlas .*)$", command.epilog or "", re.MULTILINE)
    assert examples
    for example in examples:
        words = shlex.split(example.partition(" >")[0])
        assert words[0] == "atlas"
        passed_on = {"--help"} & set(words) and words[1] not in PASSED_ON
        parse([word for word in words[1:] if word != "--help"] if passed_on else words[1:])
        if name.split()[-1] not in PASSED_ON:
            assert f"\n  {example}\n" in help_of(name)
    assert any(example.startswith(name) for example in examples)


def test_a_wrong_example_would_be_noticed() -> None:
    for wrong in ("chek", "check --strikt", "diff --format yaml", "translate updat", "new strategy a"):
        with pytest.raises(click.UsageError):
            parse(wrong.split())


@EVERY
def test_the_short_option_says_the_same(name: str, command: click.Command) -> None:
    if name.split()[-1] not in PASSED_ON:
        assert help_of(name, "-h") == help_of(name)


def test_defaults_and_exit_codes_and_variables_are_named() -> None:
    assert "[default: localhost:8000]" in help_of("atlas serve")
    text = help_of("atlas check")
    assert "Exit codes:\n  0  nothing that blocks\n  1  findings that block\n  2  wrong use\n" in text
    for name in ("ATLAS_LANGUAGE", "NO_COLOR", "FORCE_COLOR"):
        assert f"\n  {name} " in text
        assert f"\n  {name} " in help_of("atlas")


def test_without_arguments_the_help_is_shown() -> None:
    shown = CliRunner().invoke(main, [], prog_name="atlas", env=WIDE)
    assert shown.output == help_of("atlas")


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("chek", "check"),
        ("buidl", "build"),
        ("translate stauts", "status"),
        ("new citty", "city"),
        ("new mesure", "measure"),
    ],
)
def test_a_mistyped_command_leads_to_the_nearest_one(typed: str, nearest: str) -> None:
    result = CliRunner().invoke(main, typed.split())
    assert result.exit_code == 2
    wanted = rf"No such command '{typed.split()[-1]}'\. \(?Did you mean (one of: )?'{nearest}'"
    assert re.search(wanted, result.stderr)


def test_a_command_that_is_like_no_other_is_only_refused() -> None:
    assert CliRunner().invoke(main, ["xyzzy"]).stderr.endswith("No such command 'xyzzy'.\n")


def test_a_mistyped_option_leads_to_the_nearest_one() -> None:
    assert "'--strict'" in CliRunner().invoke(main, ["check", "--strikt", str(SMALL)]).stderr


def test_the_script_without_arguments_shows_the_help_once_it_is_set_up(tmp_path: Path) -> None:
    done = subprocess.run([checkout(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "\nEvery day:\n" in done.stdout + done.stderr


def test_the_script_without_arguments_installs_nothing(tmp_path: Path) -> None:
    done = subprocess.run([checkout(tmp_path, is_set_up=False)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ./atlas serve")
    assert list(tmp_path.iterdir()) == [tmp_path / "atlas"]


def test_examples_of_a_knowledge_base_run(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    for example in ("check", "links --format json", "translate status", "translate status --language tr"):
        assert CliRunner().invoke(main, [*example.split(), str(root)]).exit_code == 0, example
