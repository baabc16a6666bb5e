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
        ("atlas test --quick", "About a minute: no test that builds a site or starts a browser."),
        ("atlas test --all", "Slow sweeps, too, which take long."),
        ("atlas test tests/cli -k help", "Only these tests, and the linters on these files."),
    ),
    exits={0: "all is well", 1: "something is not"},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run the tests of this project.

    They are the linters, the type checker and pytest. ARGUMENTS are those of pytest; files and folders among
    them limit the linters, too. It takes about eight minutes.
    """
    from generator.commands import tools

    sys.exit(tools.test(arguments))


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
    """Measure how fast this project is, beside others.

    Without ARGUMENTS that takes more than an hour.
    """
    from generator.commands import tools

    sys.exit(tools.bench(arguments))
