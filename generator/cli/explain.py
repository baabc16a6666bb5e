"""The option `--explain` of `atlas check`: it says what a finding means instead of checking anything."""

from __future__ import annotations

import click

from generator.cli.options import words_of
from generator.cli.values import checks

ALL = ""


def _explain(context: click.Context, parameter: click.Parameter, check: str | None) -> None:
    if check is None or context.resilient_parsing:
        return
    from generator.commands import explain

    words = words_of(context.params.get("language"))
    try:
        said = explain.listed(words) if check == ALL else explain.explained(check, words)
        click.echo(said, nl=check == ALL)
    except explain.UnknownCheckError as problem:
        raise click.UsageError(words(problem.said)) from None
    context.exit()


explain_option = click.option(
    "--explain",
    is_flag=False,
    flag_value=ALL,
    expose_value=False,
    callback=_explain,
    metavar="[CHECK]",
    shell_complete=checks,
    help="Explain a finding, with an example and its correction. Without CHECK: list all.",
)
