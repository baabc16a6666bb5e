"""Begins a thing as somebody wants it: asks on a terminal for what was not given, or says what is missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.base.findings import did_you_mean
from generator.cli.options import load_and_check
from generator.cli.scaffold import entity as new_command
from generator.cli.scaffold.kinds import Scaffold
from generator.cli.transaction import NotPossibleError
from generator.content.dataset import Dataset
from generator.i18n.locale import Locale, locale_for, system_locale
from generator.intake.issue_templates import refresh
from generator.model.form_fields import Question
from generator.pages.base import message


def translate_in(language: str | None) -> Locale:
    """The words of comments and questions: in the language, or else in that of the system."""
    return locale_for(language) if language else system_locale()


def created(
    beginning: Scaffold,
    root: Path,
    comments: str | None,
    ask: bool | None,
    ids: Mapping[str, str],
    given: Mapping[str, Any],
) -> tuple[str, ...]:
    """Begin it; the names of the files that were written. `given` are the values, by option."""
    words = translate_in(comments)
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
            if (
                question.target == "source"
                and question.key_path == ("source",)
                and not values.get("--source")
            ):
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


def _asked(question: Question, dataset: Dataset, words: Locale) -> str:
    click.echo(words.translate(message(question.description)), err=True)
    choice = click.Choice(question.choices) if question.choices else None
    name = ".".join(question.key_path)

    def checked(text: str) -> str:
        if not text.strip():
            raise click.UsageError("a value is required")
        if choice is not None:
            return str(choice.convert(text, None, None))
        return _known(question, dataset, text)

    return str(click.prompt(name, value_proc=checked, err=True))


def _source(question: Question, dataset: Dataset, words: Locale) -> tuple[str, ...]:
    click.echo(words.translate(message(question.description)), err=True)

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
