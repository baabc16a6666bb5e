"""The commands for who works on the program itself."""

from __future__ import annotations

import sys

import click

from generator.cli.help import Documented


@click.command(
    cls=Documented,
    context_settings={"ignore_unknown_options": True},
    examples=(
        ("atlas test", ""),
        ("atlas test --quick", "About a minute: skip tests that build a site or start a browser."),
        ("atlas test --all", "Slow sweeps, too."),
        ("atlas test tests/cli -k help", "Only these tests, and lint these files."),
    ),
    exits={0: "everything passed", 1: "something failed"},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests of this project.

    It runs the linters, the type checker and pytest, in about eight minutes. ARGUMENTS go to pytest; files
    and folders among them limit the linters, too.
    """
    from generator.cli import developer_tools

    sys.exit(developer_tools.test(arguments))


@click.command(
    cls=Documented,
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    examples=(
        ("atlas bench --help", "What can be measured."),
        ("atlas bench --cities 20", "A small knowledge base, which takes minutes."),
    ),
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Benchmark this project against others.

    Without ARGUMENTS this takes more than an hour.
    """
    from generator.cli import developer_tools

    sys.exit(developer_tools.bench(arguments))
