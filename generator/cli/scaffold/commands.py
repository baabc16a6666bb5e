"""What stands below `atlas new`: one command a kind of thing, with the options that its class gives it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.help import WIDTH, Documented, Example
from generator.cli.options import ROOT_HELP, Root, around, load_and_check
from generator.cli.scaffold.kinds import SCAFFOLDS, Scaffold
from generator.i18n.catalogs import languages
from generator.model import Entity
from generator.model.form_fields import Question

INVENTED = {"city": "musterstadt", "strategy": "integrationsplan-2020", "id": "new-id"}
"""Ids for examples, by the name of the argument."""
MOST_CHOICES = 50
"""Letters of a list of choices that stands beside its option."""
root_option = click.option("--root", type=Root, callback=around, help=ROOT_HELP)
comments_option = click.option(
    "--comments",
    type=click.Choice(languages()),
    help="The language of the comments. Default: your system's language, or English.",
)


def _command(beginning: Scaffold) -> click.Command:
    def run(root: Path, comments: str | None, ask: bool | None, **given: Any) -> None:
        from generator.cli.scaffold.prompts import created

        ids = {name: given.pop(name) for name in beginning.arguments}
        values = {question.option: given[_parameter(question)] for question in beginning.questions}
        for name in created(beginning, root, comments, ask, ids, values):
            click.echo(f"{name}: written", err=True)

    parameters: list[click.Parameter] = [
        click.Argument([name], metavar=name.upper()) for name in beginning.arguments
    ]
    parameters += [
        click.Option(
            [question.option, _parameter(question)],
            help=_described(question),
            type=click.Choice(question.choices) if question.choices else str,
            metavar="CHOICE" if _are_many(question.choices) else None,
            multiple=question.is_list,
        )
        for question in sorted(beginning.questions, key=lambda question: not question.is_required)
    ]
    ask = click.option("--ask/--no-ask", default=None, help="Ask for missing values. Default: on a terminal.")
    command = Documented(
        beginning.name,
        params=parameters,
        callback=run,
        help=f"Create a {beginning.name} in {beginning.pattern}.\n\n{_scope(beginning)}",
        examples=_examples(beginning),
    )
    return root_option(comments_option(ask(command)))


def _examples(beginning: Scaffold) -> list[Example]:
    """How it is begun: with questions, and, if that is short, with all that must be given, as scripts do."""
    command = " ".join(("atlas new", beginning.name, *(INVENTED[name] for name in beginning.arguments)))
    required = [question for question in beginning.questions if question.is_required]
    given = (f"{question.option} {question.choices[0] if question.choices else '…'}" for question in required)
    whole = " ".join((command, *given))
    asking = (f"{command} --ask", "Asks for missing values.")
    return [asking, (whole, "")] if len(whole) < WIDTH - 2 else [asking]


def _scope(beginning: Scaffold) -> str:
    """How far an id reaches, for who chooses one."""
    if issubclass(beginning.model, Entity):
        return "The id must be unique in the whole knowledge base."
    return f"The id must be unique in its {beginning.arguments[-2]}."


def _described(question: Question) -> str:
    many = f" One of {', '.join(question.choices)}." if _are_many(question.choices) else ""
    return f"{question.description}{many}{' Required.' if question.is_required else ''}"


def _are_many(choices: Sequence[str]) -> bool:
    """Whether choices are too long for the column of options."""
    return len("|".join(choices)) > MOST_CHOICES


def _parameter(question: Question) -> str:
    return "value_" + "_".join(question.key_path)


@click.command(
    cls=Documented,
    examples=(("atlas new translation content/fields.yml tr", ""),),
)
@click.argument("file", type=click.Path())
@click.argument("language")
@root_option
@comments_option
def translation(file: str, language: str, root: Path, comments: str | None) -> None:
    """Create the translation of a file.

    The new file has every text of FILE, to be translated into LANGUAGE one by one.
    """
    from generator.cli.scaffold import translation
    from generator.cli.scaffold.prompts import translate_in
    from generator.cli.transaction import NotPossibleError

    dataset, _ = load_and_check(root)
    try:
        name = translation.begin(root, dataset, file, language, translate_in(comments))
    except NotPossibleError as problem:
        raise click.UsageError(str(problem)) from None
    click.echo(f"{name}: written", err=True)


COMMANDS: dict[str, click.Command] = {
    **{beginning.name: _command(beginning) for beginning in SCAFFOLDS},
    "translation": translation,
}
