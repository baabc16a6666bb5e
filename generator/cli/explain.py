"""The option `--explain` of `atlas check`: it says what a finding means instead of checking anything."""

from __future__ import annotations

import click

ALL = ""


def _explain(context: click.Context, parameter: click.Parameter, check: str | None) -> None:
    if check is None or context.resilient_parsing:
        return
    from generator.commands import explain

    try:
        click.echo(explain.listed() if check == ALL else explain.explained(check), nl=check == ALL)
    except explain.UnknownCheckError as problem:
        raise click.UsageError(str(problem)) from None
    context.exit()


explain_option = click.option(
    "--explain",
    is_flag=False,
    flag_value=ALL,
    is_eager=True,
    expose_value=False,
    callback=_explain,
    metavar="[CHECK]",
    help="Say what a finding means, with an example, and how it is put right. Without CHECK: list all.",
)
