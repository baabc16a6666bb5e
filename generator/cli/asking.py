"""Begins a thing as somebody wants it: asks on a terminal for what was not given, or says what is missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.cli.options import load_and_check
from generator.commands import new as new_command
from generator.commands.beginnings import Beginning
from generator.commands.intake.hosts import refresh
from generator.commands.writing import NotPossibleError
from generator.dataset import Dataset
from generator.diagnostic import did_you_mean
from generator.model.asking import Question
from generator.render.catalogue import Interface, interface, system_interface
from generator.views.base import message


def words_in(language: str | None) -> Interface:
    """The words of comments and questions: in the language, or else in that of the system."""
    return interface(language) if language else system_interface()


def begun(
    beginning: Beginning,
    root: Path,
    comments: str | None,
    ask: bool | None,
    ids: Mapping[str, str],
    given: Mapping[str, Any],
) -> tuple[str, ...]:
    """Begin it; the names of the files that were written. `given` are the values, by option."""
    words = words_in(comments)
    dataset, _ = load_and_check(root)
    values = {
        question.option: tuple(value) if isinstance(value, tuple) else (value,)
        for question in beginning.questions
        if (value := given[question.option]) not in (None, ())
    }
    missing = [question for question in beginning.questions if _is_missing(question, values)]
    if ask if ask is not None else sys.stdin.isatty():
        for question in missing:
            values[question.option] = (_asked(question, dataset, words),)
        for question in beginning.questions:
            if question.target == "source" and question.steps == ("source",) and not values.get("--source"):
                values |= {"--source": answer} if (answer := _source(question, dataset, words)) else {}
    elif missing:
        listed = "\n".join(f"  {question.option}  {question.description}" for question in missing)
        raise click.UsageError(f"missing values:\n{listed}")
    try:
        file = new_command.begin(root, dataset, beginning, ids, values, words)
    except NotPossibleError as problem:
        raise click.UsageError(str(problem)) from None
    return (file, *refresh(root))


def _is_missing(question: Question, values: dict[str, tuple[str, ...]]) -> bool:
    return question.is_required and not values.get(question.option)


def _asked(question: Question, dataset: Dataset, words: Interface) -> str:
    click.echo(words.say(message(question.description)), err=True)
    choice = click.Choice(question.choices) if question.choices else None
    name = ".".join(question.steps)

    def checked(text: str) -> str:
        if not text.strip():
            raise click.UsageError("a value is required")
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
