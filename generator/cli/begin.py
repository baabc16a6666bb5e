"""What stands below `atlas new`: one command a kind of thing, with the options that its class gives it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.help import WIDTH, Documented, Example
from generator.cli.options import ROOT_HELP, Root, around, of_knowledge_base
from generator.commands import check as check_command
from generator.commands import new as new_command
from generator.commands import new_translation
from generator.commands.intake.hosts import refresh
from generator.commands.writing import NotPossibleError
from generator.dataset import Dataset
from generator.diagnostic import did_you_mean
from generator.model.asking import Question
from generator.render.catalogue import Interface, interface, languages, system_interface
from generator.views.base import message

INVENTED = {"city": "musterstadt", "strategy": "integrationsplan-2020", "id": "new-id"}
"""Ids for examples, by the name of the argument."""
MOST_CHOICES = 50
"""Letters of a list of choices that stands beside its option."""
root_option = click.option(
    "--root",
    type=Root,
    callback=around,
    help=ROOT_HELP,
)
comments_option = click.option(
    "--comments",
    type=click.Choice(languages()),
    help="The language of the comments. Default: that of your system, or else English.",
)


def _words(chosen: str | None) -> Interface:
    return interface(chosen) if chosen else system_interface()


def _command(beginning: new_command.Beginning) -> click.Command:
    def run(root: Path, comments: str | None, ask: bool | None, **given: Any) -> None:
        words = _words(comments)
        dataset, _ = of_knowledge_base(check_command.load_and_check, root)
        ids = {name: given.pop(name) for name in beginning.arguments}
        values = {
            question.option: tuple(value) if isinstance(value, tuple) else (value,)
            for question in beginning.questions
            if (value := given[_parameter(question)]) not in (None, ())
        }
        missing = [question for question in beginning.questions if _is_missing(question, values)]
        if ask if ask is not None else sys.stdin.isatty():
            for question in missing:
                values[question.option] = (_asked(question, dataset, words),)
            for question in beginning.questions:
                if (
                    question.target == "source"
                    and question.steps == ("source",)
                    and not values.get("--source")
                ):
                    values |= {"--source": answer} if (answer := _source(question, dataset, words)) else {}
        elif missing:
            listed = "\n".join(f"  {question.option}  {question.description}" for question in missing)
            raise click.UsageError(f"these are missing:\n{listed}")
        try:
            file = new_command.begin(root, dataset, beginning, ids, values, words)
        except NotPossibleError as problem:
            raise click.UsageError(str(problem)) from None
        for name in (file, *refresh(root)):
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
        for question in beginning.questions
    ]
    ask = click.option(
        "--ask/--no-ask", default=None, help="Ask for what is missing. Default: on a terminal."
    )
    command = Documented(
        beginning.name,
        params=parameters,
        callback=run,
        help=f"Begin a {beginning.name} in {beginning.pattern}.",
        examples=_examples(beginning),
    )
    return root_option(comments_option(ask(command)))


def _examples(beginning: new_command.Beginning) -> list[Example]:
    """How it is begun: with questions, and, if that is short, with all that must be given, as scripts do."""
    command = " ".join(("atlas new", beginning.name, *(INVENTED[name] for name in beginning.arguments)))
    required = [question for question in beginning.questions if question.is_required]
    given = (f"{question.option} {question.choices[0] if question.choices else '…'}" for question in required)
    whole = " ".join((command, *given))
    asking = (f"{command} --ask", "Asks for what is missing.")
    return [asking, (whole, "")] if len(whole) < WIDTH - 2 else [asking]


def _described(question: Question) -> str:
    many = f" One of {', '.join(question.choices)}." if _are_many(question.choices) else ""
    return f"{question.description}{many}{' Required.' if question.is_required else ''}"


def _are_many(choices: Sequence[str]) -> bool:
    """Whether choices are too long for the column of options."""
    return len("|".join(choices)) > MOST_CHOICES


def _parameter(question: Question) -> str:
    return "value_" + "_".join(question.steps)


def _is_missing(question: Question, values: dict[str, tuple[str, ...]]) -> bool:
    return question.is_required and not values.get(question.option)


def _asked(question: Question, dataset: Dataset, words: Interface) -> str:
    click.echo(words.say(message(question.description)), err=True)
    choice = click.Choice(question.choices) if question.choices else None
    name = ".".join(question.steps)

    def checked(text: str) -> str:
        if not text.strip():
            raise click.UsageError("something must stand here")
        if choice is not None:
            return str(choice.convert(text, None, None))
        return _known(question, dataset, text)

    return str(click.prompt(name, value_proc=checked, err=True))


def _source(question: Question, dataset: Dataset, words: Interface) -> tuple[str, ...]:
    click.echo(words.say(message(question.description)), err=True)

    def checked(text: str) -> str:
        return _known(question, dataset, text) if text else text

    answer = click.prompt("source", default="", show_default=False, value_proc=checked, err=True)
    return (str(answer),) if answer else ()


def _known(question: Question, dataset: Dataset, text: str) -> str:
    """The text, if it names something that there is or names nothing."""
    known = dataset.ids(question.target)
    if question.target and (name := text.partition("#")[0]) not in known:
        hint = did_you_mean(name, known)
        raise click.UsageError(f"there is no {question.target} `{name}`. {hint}".strip())
    return text


@click.command(
    cls=Documented,
    examples=(("atlas new translation content/fields.yml tr", ""),),
)
@click.argument("file")
@click.argument("language")
@root_option
@comments_option
def translation(file: str, language: str, root: Path, comments: str | None) -> None:
    """Begin the translation of a file.

    Every text of FILE is there, to be translated into LANGUAGE one by one.
    """
    dataset, _ = of_knowledge_base(check_command.load_and_check, root)
    try:
        name = new_translation.begin(root, dataset, file, language, _words(comments))
    except NotPossibleError as problem:
        raise click.UsageError(str(problem)) from None
    click.echo(f"{name}: written", err=True)


COMMANDS: dict[str, click.Command] = {
    **{beginning.name: _command(beginning) for beginning in new_command.BEGINNINGS},
    "translation": translation,
}
